package dev.interlock.shm.sync;

import dev.interlock.shm.fixture.Parent;
import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.MemorySegment;

/**
 * Takes what it is told to take, says what came of it, and waits to be killed.
 *
 * <p>Arguments: segment; mutex, semaphore or lock, at offset 64; then the words acquire, release, read and write, one
 * after the other.
 */
final class SyncMain {

    private static final long OFFSET = 64;

    private SyncMain() {}

    public static void main(String[] arguments) {
        MemorySegment memory = SharedMemory.attach(arguments[0]).segment();
        for (int i = 2; i < arguments.length; i++) {
            Parent.tell("begins to " + arguments[i]);
            Parent.tell(act(memory, arguments[1], arguments[i]));
        }
        Parent.awaitDeath();
    }

    private static String act(MemorySegment memory, String what, String how) {
        return switch (what + " " + how) {
            case "mutex acquire" -> Mutex.at(memory, OFFSET).acquire().name();
            case "semaphore acquire" -> Semaphore.at(memory, OFFSET).acquire().name();
            case "semaphore release" -> {
                Semaphore.at(memory, OFFSET).release();
                yield "released";
            }
            case "lock read" -> ReadWriteLock.at(memory, OFFSET).acquireRead().name();
            case "lock write" -> ReadWriteLock.at(memory, OFFSET).acquireWrite().name();
            default -> throw new IllegalArgumentException(what + " " + how);
        };
    }
}
