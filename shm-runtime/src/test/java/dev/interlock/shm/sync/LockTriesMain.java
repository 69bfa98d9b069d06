package dev.interlock.shm.sync;

import dev.interlock.shm.fixture.Parent;
import dev.interlock.shm.segment.SharedMemory;
import java.util.ArrayList;
import java.util.List;

/** Tries all these locks, without waiting, as often as it is told to. Arguments: segment, offsets of the locks. */
final class LockTriesMain {

    private LockTriesMain() {}

    public static void main(String[] arguments) {
        SharedMemory block = SharedMemory.attach(arguments[0]);
        Parent.tell("attached");
        while (true) {
            Parent.await("try");
            List<Acquisition> results = new ArrayList<>();
            for (int i = 1; i < arguments.length; i++) {
                RecursiveLock lock = RecursiveLock.at(block.segment(), Long.parseLong(arguments[i]));
                results.add(lock.tryAcquire());
                if (lock.isHeldByCurrentThread()) {
                    lock.release();
                }
            }
            Parent.tell(results.toString());
        }
    }
}
