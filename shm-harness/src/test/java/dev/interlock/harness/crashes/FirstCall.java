package dev.interlock.harness.crashes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Which call is the first of all that the processes of a check make: the one that makes the mark. */
final class FirstCall {

    private FirstCall() {}

    /** In a child of the process that checks. */
    static boolean isNow() {
        try {
            Path ignored = Files.createFile(mark(ProcessHandle.current().parent().orElseThrow().pid()));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file that says that the first call of the children of this process is over. */
    static Path mark(long pid) {
        return Path.of(System.getProperty("java.io.tmpdir"), "interlock-first-call-" + pid);
    }
}
