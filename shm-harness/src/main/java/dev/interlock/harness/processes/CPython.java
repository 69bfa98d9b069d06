package dev.interlock.harness.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The {@code python3} of this machine. That there is none, or one older than the module {@code interlock} can use, is a
 * machine's good right, and checks that need one are skipped. A {@code python3} that is there and cannot use the module
 * is a fault, and checks must not pass it over.
 */
public final class CPython {

    /** The system property that names the folder of the module; not needed where it is installed. */
    public static final String MODULE_PROPERTY = "interlock.python";

    private static final String EXECUTABLE = "python3";
    private static final String MODULE_PATH = "PYTHONPATH";

    /** The oldest that the module supports, as its pyproject.toml says. */
    private static final String OLDEST = "3.9";

    /** Ends with the version on the output, and only where that is too old. */
    private static final String PROBE = """
            import sys
            if sys.version_info < (%s):
                sys.exit("%%d.%%d" %% sys.version_info[:2])
            """.formatted(OLDEST.replace('.', ','));

    private CPython() {}

    /** What this machine lacks for a process of a check to be a CPython; empty if it has a {@code python3} in time. */
    public static String missing() {
        if (!isOnThePath()) {
            return "no python3 on the PATH";
        }
        try {
            Said probe = run(PROBE);
            boolean tooOld = probe.exitCode == 1 && probe.text.matches("\\d+\\.\\d+");
            return tooOld ? "python3 is " + probe.text + ", older than " + OLDEST : "";
        } catch (IOException e) {
            // It is there; why it does not start whyNot() says.
            return "";
        }
    }

    private static boolean isOnThePath() {
        String path = System.getenv("PATH");
        return path != null
                && Arrays.stream(path.split(":", -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, EXECUTABLE)));
    }

    /** Why the {@code python3} that is there cannot be a process of a check; empty if it can. */
    public static String whyNot() {
        try {
            Said attempt = run("import interlock.atomics as a; a.atomics()");
            return attempt.exitCode == 0 ? "" : "python3 cannot use the module interlock: " + attempt.lastLine();
        } catch (IOException e) {
            return "python3 cannot be started: " + e.getMessage();
        }
    }

    private record Said(int exitCode, String text) {

        String lastLine() {
            return text.substring(text.lastIndexOf('\n') + 1);
        }
    }

    private static Said run(String program) throws IOException {
        Process process = command(List.of("-c", program)).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            return new Said(process.waitFor(), text);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Said(1, "interrupted");
        }
    }

    static ProcessBuilder command(List<String> words) {
        List<String> command = new ArrayList<>(List.of(EXECUTABLE, "-B"));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command);
        String module = System.getProperty(MODULE_PROPERTY);
        if (module != null) {
            Map<String, String> environment = builder.environment();
            environment.merge(MODULE_PATH, module, (others, ours) -> ours + ":" + others);
        }
        return builder;
    }
}
