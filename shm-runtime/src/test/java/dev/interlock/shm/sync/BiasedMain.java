package dev.interlock.shm.sync;

import dev.interlock.shm.fixture.Parent;
import dev.interlock.shm.os.LinuxHost;
import dev.interlock.shm.segment.SharedMemory;

/** Has a lock biased towards its thread, takes it and releases it when told to. Arguments: segment, offset of the lock. */
final class BiasedMain {

    private BiasedMain() {}

    public static void main(String[] arguments) {
        SharedMemory block = SharedMemory.attach(arguments[0]);
        RecursiveLock lock = RecursiveLock.at(block.segment(), Long.parseLong(arguments[1]), LinuxHost.INSTANCE, 0);
        lock.withLock(() -> {});
        Parent.tell("outside");
        while (true) {
            Parent.await("take");
            Parent.tell(lock.acquire().name());
            Parent.await("release");
            lock.release();
            Parent.tell("outside");
        }
    }
}
