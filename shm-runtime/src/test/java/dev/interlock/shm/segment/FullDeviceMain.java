package dev.interlock.shm.segment;

import dev.interlock.shm.fixture.Parent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Runs where /dev/shm has room for one MiB. */
final class FullDeviceMain {

    private FullDeviceMain() {}

    public static void main(String[] arguments) throws Exception {
        attempt("twice too large", 2 << 20);
        SharedMemory half = SharedMemory.create("half", 512 << 10);
        attempt("more than is left", 768 << 10);
        half.unlink();
        half.close();
        attempt("after it was freed", 768 << 10);
        try (Stream<Path> left = Files.list(Path.of("/dev/shm"))) {
            Parent.tell("left: " + left.map(Path::toString).toList());
        }
    }

    private static void attempt(String what, long size) {
        try (SharedMemory block = SharedMemory.create("attempt", size)) {
            block.unlink();
            Parent.tell(what + ": " + block.size());
        } catch (OutOfSharedMemoryException e) {
            Parent.tell(what + ": " + e.getMessage());
        }
    }
}
