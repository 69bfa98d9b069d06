package dev.interlock.harness.processes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A subject written in Python, see the module {@code interlock.recorder}.
 *
 * @param processes how many of the processes run it
 * @param name for messages
 * @param text of the script
 */
record PythonScript(int processes, String name, String text) {

    static final PythonScript NONE = new PythonScript(0, "", "");

    /** A resource beside a class. */
    static PythonScript beside(Class<?> type, String resource, int processes) {
        try (InputStream in = type.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("there is no " + resource + " beside " + type.getName());
            }
            return new PythonScript(processes, resource, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
