package dev.interlock.harness.processes;

import dev.interlock.harness.history.CheckHistory;
import dev.interlock.harness.history.History;
import dev.interlock.harness.history.HistoryFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where violations are kept, with the command that judges them again. */
public final class SavedHistories {

    /** The system property that names the directory; {@code target/histories} when not set. */
    public static final String DIRECTORY_PROPERTY = "campaign.histories";

    private SavedHistories() {}

    /** The directory in which this JVM's histories go. */
    public static Path directory() {
        return Path.of(System.getProperty(DIRECTORY_PROPERTY, "target/histories"));
    }

    /**
     * Saves a history, and beside it the arguments of a {@code java} that judges it: they hold this JVM's class path,
     * which is too long for a line.
     *
     * @param id the identity of the verdict
     * @return the command
     */
    static String save(String id, History history, Class<?> specification) throws IOException {
        Path file = directory().resolve(id + ".history").toAbsolutePath();
        HistoryFile.save(file, history);
        Path arguments = file.resolveSibling(file.getFileName() + ".args");
        Files.writeString(arguments, String.join("\n",
                "-cp", quoted(System.getProperty("java.class.path")),
                CheckHistory.class.getName(), quoted(file.toString()),
                "--specification", quoted(specification.getName())) + "\n");
        return Path.of(System.getProperty("java.home"), "bin", "java") + " @" + arguments;
    }

    /** As the java launcher reads words from a file: in quotes, with backslashes doubled. */
    private static String quoted(String word) {
        return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
