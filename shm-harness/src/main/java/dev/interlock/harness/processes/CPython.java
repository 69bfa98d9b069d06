package dev.interlock.harness.processes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The {@code python3} of this machine, and whether it has the module {@code interlock}. */
public final class CPython {

    /** The system property that names the folder of the module; not needed where it is installed. */
    public static final String MODULE_PROPERTY = "interlock.python";

    private static final String EXECUTABLE = "python3";
    private static final String PATH = "PYTHONPATH";

    private CPython() {}

    /** Why no process of a check can be a CPython; empty if one can. */
    public static String whyNot() {
        try {
            Process process = command(List.of("-c", "import interlock.atomics as a; a.atomics()"))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? "" : "python3 cannot use the module interlock: "
                    + said.substring(said.lastIndexOf('\n') + 1);
        } catch (IOException e) {
            return "there is no python3";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }

    static ProcessBuilder command(List<String> words) {
        List<String> command = new ArrayList<>(List.of(EXECUTABLE, "-B"));
        command.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(command);
        String module = System.getProperty(MODULE_PROPERTY);
        if (module != null) {
            Map<String, String> environment = builder.environment();
            environment.merge(PATH, module, (others, ours) -> ours + ":" + others);
        }
        return builder;
    }
}
