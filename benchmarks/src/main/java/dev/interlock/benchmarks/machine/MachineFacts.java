package dev.interlock.benchmarks.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The machine of a run.
 *
 * @param cpu model name
 * @param cores processors that the JVM may use
 * @param jdk version and vendor
 * @param kernel name and release
 * @param loadAtStart runnable processes averaged over the minute before the run; above 0.5 the figures are disturbed
 */
public record MachineFacts(String cpu, int cores, String jdk, String kernel, String loadAtStart) {

    /** Of this machine, now. */
    public static MachineFacts here() {
        return new MachineFacts(
                processor(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version() + " " + System.getProperty("java.vendor"),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                firstWord(read(Path.of("/proc/loadavg"))));
    }

    private static String processor() {
        return read(Path.of("/proc/cpuinfo"))
                .lines()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse(System.getProperty("os.arch"));
    }

    private static String firstWord(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? "unknown" : text.substring(0, space);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
