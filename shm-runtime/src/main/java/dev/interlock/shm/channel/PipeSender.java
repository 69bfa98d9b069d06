package dev.interlock.shm.channel;

import dev.interlock.shm.channel.PipeWait.Outcome;
import dev.interlock.shm.sync.Turn;
import java.util.function.BooleanSupplier;

/** How the threads of a process send at an end of a pipe: one message at a time, a long one in pieces. */
final class PipeSender {

    private final PipeSource source;
    private final PipeWait wait;
    private final Turn turn;

    /** One for all waits, as in {@link PipeReceiver}. */
    private final BooleanSupplier hasRoom;

    /** What {@link #hasRoom} asks for; of the thread whose turn it is. */
    private int needed;

    PipeSender(PipeSource source, PipeWait wait) {
        this.source = source;
        this.wait = wait;
        this.turn = new Turn(wait.host());
        this.hasRoom = () -> source.hasRoom(needed);
    }

    /** Wakes those who wait to send here. */
    void wakeOwn() {
        source.sender().wakeAll();
    }

    /** Wakes those who wait at the other end for what is sent here. */
    void wakeOther() {
        source.receiver().wakeAll();
    }

    /** Nobody sends from here on until {@link #resume}. */
    void pause() {
        turn.enter();
    }

    void resume() {
        turn.leave();
    }

    /** Whether it was sent before the deadline; throws as {@link PipeEnd#send(byte[], int, int)}. */
    boolean send(byte[] message, int offset, int length, long deadline) throws InterruptedException {
        if (!turn.enter(deadline, true)) {
            return false;
        }
        try {
            int piece = length <= source.longestFrame() ? length : source.pieceOfALongMessage();
            int sent = 0;
            do {
                int next = Math.min(piece, length - sent);
                wait.requireOpen();
                needed = next;
                Outcome outcome = source.hasRoom(next)
                        ? Outcome.READY
                        : wait.until(hasRoom, source.sender(), deadline, true);
                if (outcome == Outcome.GONE || wait.otherIsGone()) {
                    throw wait.broken();
                }
                if (outcome == Outcome.TIMED_OUT) {
                    return false;
                }
                source.put(message, offset + sent, next, sent == 0, length);
                sent += next;
            } while (sent < length);
            return true;
        } finally {
            turn.leave();
        }
    }
}
