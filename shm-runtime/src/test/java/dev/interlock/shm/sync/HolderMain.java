package dev.interlock.shm.sync;

import dev.interlock.shm.fixture.Parent;
import dev.interlock.shm.segment.SharedMemory;

/**
 * Does one thing with a lock and says so.
 *
 * <p>Arguments: segment, offset of the lock, and what: {@code hold} as many times as the fourth argument says,
 * {@code wait} for the lock, or {@code release} without holding it.
 */
final class HolderMain {

    private HolderMain() {}

    public static void main(String[] arguments) {
        SharedMemory block = SharedMemory.attach(arguments[0]);
        RecursiveLock lock = RecursiveLock.at(block.segment(), Long.parseLong(arguments[1]));
        switch (arguments[2]) {
            case "hold" -> {
                Parent.tell("pid " + ProcessHandle.current().pid());
                for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
                    Parent.tell(lock.acquire().name());
                }
                Parent.tell("holding");
                Parent.awaitDeath();
            }
            case "wait" -> {
                Parent.tell("waiting");
                Parent.tell(lock.acquire().name());
                lock.release();
                Parent.tell("released");
            }
            case "release" -> {
                try {
                    lock.release();
                    Parent.tell("released");
                } catch (NotOwnerException e) {
                    Parent.tell("refused");
                }
            }
            default -> throw new IllegalArgumentException(arguments[2]);
        }
    }
}
