package dev.interlock.shm.access;

import dev.interlock.shm.fixture.Parent;
import dev.interlock.shm.segment.SharedMemory;
import dev.interlock.shm.sync.RecursiveLock;
import java.io.RandomAccessFile;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.Method;
import java.util.Comparator;

/** Truncates the file under its own mapping and then touches the memory in every way there is. */
final class TruncationMain {

    private TruncationMain() {}

    public static void main(String[] arguments) throws Throwable {
        try (SharedMemory block = SharedMemory.attach(arguments[0])) {
            MemorySegment memory = block.segment();
            RecursiveLock lock = RecursiveLock.at(memory, 64);
            truncate(arguments[0]);
            for (DoorMethod method : DoorMethod.all().stream()
                    .sorted(Comparator.comparing(DoorMethod::name))
                    .toList()) {
                Parent.tell(method.name() + " " + outcome(() -> method.call(memory, 8)));
            }
            byte[] bytes = new byte[16];
            Parent.tell("copyOut " + outcome(() -> {
                Bulk.copyOut(memory, 0, MemorySegment.ofArray(bytes), 0, 1, bytes.length);
                return "";
            }));
            Parent.tell("copyIn " + outcome(() -> {
                Bulk.copyIn(MemorySegment.ofArray(bytes), 0, memory, 0, 1, bytes.length);
                return "";
            }));
            Parent.tell("zero " + outcome(() -> {
                Bulk.zero(memory, 0, 16);
                return "";
            }));
            // Closing looks whether the lock is held, and the lock is gone.
            Parent.tell("lock " + outcome(lock::ownerPid));
        }
        Parent.tell("alive");
    }

    static void truncate(String name) throws Exception {
        try (RandomAccessFile file = new RandomAccessFile("/dev/shm/" + name, "rw")) {
            file.setLength(0);
        }
    }

    private static String outcome(Access access) {
        try {
            return "returned " + access.run();
        } catch (Throwable e) {
            return e.getClass().getSimpleName();
        }
    }

    private interface Access {
        Object run() throws Throwable;
    }
}
