package dev.interlock.shm.channel;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.channel.PipeWait.Outcome;
import dev.interlock.shm.sync.Turn;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** How the threads of a process receive at an end of a pipe: one message at a time. */
final class PipeReceiver {

    private final PipeSink sink;
    private final PipeWait wait;
    private final Turn turn;

    /** One for all waits: an object for each would make a receiver that waits for each message fill page after page. */
    private final BooleanSupplier hasMessage;

    /** What {@link #hasMessage} asks for; of the thread whose turn it is. */
    private int longest;

    PipeReceiver(PipeSink sink, PipeWait wait) {
        this.sink = sink;
        this.wait = wait;
        this.turn = new Turn(wait.host());
        this.hasMessage = () -> sink.hasMessage(longest);
    }

    /** Wakes those who wait to receive here. */
    void wakeOwn() {
        sink.receiver().wakeAll();
    }

    /** Wakes those who wait at the other end for room. */
    void wakeOther() {
        sink.sender().wakeAll();
    }

    /** Nobody receives from here on until {@link #resume}. */
    void pause() {
        turn.enter();
    }

    void resume() {
        turn.leave();
    }

    /** Takes a message when there is one; throws as {@link PipeEnd#receive(int)}. */
    byte[] receive(int longest) throws InterruptedException {
        byte[] message = receive(longest, Host.NO_DEADLINE);
        if (message == null) {
            throw timedOutWithoutADeadline();
        }
        return message;
    }

    /** Takes a message when there is one; null if the deadline came first. Throws as {@link PipeEnd#receive(int)}. */
    byte @Nullable [] receive(int longest, long deadline) throws InterruptedException {
        if (!turn.enter(deadline, true)) {
            return null;
        }
        try {
            return awaitMessage(longest, deadline) ? sink.take() : null;
        } finally {
            turn.leave();
        }
    }

    /** The length of what came to that place; throws as {@link PipeEnd#receiveInto(byte[], int)}. */
    int receiveInto(byte[] target, int at) throws InterruptedException {
        if (!turn.enter(Host.NO_DEADLINE, true)) {
            throw timedOutWithoutADeadline();
        }
        try {
            if (!awaitMessage(Integer.MAX_VALUE, Host.NO_DEADLINE)) {
                throw timedOutWithoutADeadline();
            }
            return sink.takeInto(target, at);
        } finally {
            turn.leave();
        }
    }

    /** Whether a message was there before the deadline, or it was known that none will be. */
    boolean poll(long deadline, boolean interruptible) throws InterruptedException {
        if (!turn.enter(deadline, interruptible)) {
            return false;
        }
        try {
            return await(Integer.MAX_VALUE, deadline, interruptible) != Outcome.TIMED_OUT;
        } finally {
            turn.leave();
        }
    }

    private static AssertionError timedOutWithoutADeadline() {
        return new AssertionError("a wait without a deadline came to its deadline");
    }

    /** Whether a message came before the deadline. */
    private boolean awaitMessage(int longest, long deadline) throws InterruptedException {
        return switch (await(longest, deadline, true)) {
            case READY -> true;
            case GONE -> throw wait.end();
            case TIMED_OUT -> false;
        };
    }

    private Outcome await(int atMost, long deadline, boolean interruptible) throws InterruptedException {
        wait.requireOpen();
        longest = atMost;
        return sink.hasMessage(atMost)
                ? Outcome.READY
                : wait.until(hasMessage, sink.receiver(), deadline, interruptible);
    }
}
