package dev.interlock.shm.channel;

import dev.interlock.shm.channel.PipeWait.Outcome;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the threads of a process receive at an end of a pipe: one message at a time. */
final class PipeReceiver {

    private final PipeSink sink;
    private final PipeWait wait;
    private final ReentrantLock turn = new ReentrantLock();

    PipeReceiver(PipeSink sink, PipeWait wait) {
        this.sink = sink;
        this.wait = wait;
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
        turn.lock();
    }

    void resume() {
        turn.unlock();
    }

    /** Takes a message as said, when there is one; null if the deadline came first. Throws as {@link PipeEnd}. */
    <R> @Nullable R receive(int longest, Function<PipeSink, R> taking, long deadline) throws InterruptedException {
        if (!wait.enter(turn, deadline, true)) {
            return null;
        }
        try {
            return switch (await(longest, deadline, true)) {
                case READY -> taking.apply(sink);
                case GONE -> throw wait.end();
                case TIMED_OUT -> null;
            };
        } finally {
            turn.unlock();
        }
    }

    /** Whether a message was there before the deadline, or it was known that none will be. */
    boolean poll(long deadline, boolean interruptible) throws InterruptedException {
        if (!wait.enter(turn, deadline, interruptible)) {
            return false;
        }
        try {
            return await(Integer.MAX_VALUE, deadline, interruptible) != Outcome.TIMED_OUT;
        } finally {
            turn.unlock();
        }
    }

    private Outcome await(int longest, long deadline, boolean interruptible) throws InterruptedException {
        return wait.until(() -> sink.hasMessage(longest), sink.receiver(), deadline, interruptible);
    }
}
