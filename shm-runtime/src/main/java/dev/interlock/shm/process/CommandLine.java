package dev.interlock.shm.process;

import dev.interlock.shm.os.ProcessTable;
import java.io.File;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The command that starts a child: this JVM's class path and module path, {@link ChildMain}, and what that is to do.
 *
 * @param words of the command
 * @param file that holds the paths, if they are too long for a command; deleted by the child once it runs
 */
record CommandLine(List<String> words, @Nullable Path file) {

    /** Linux takes no single argument of more than 128 KiB (MAX_ARG_STRLEN, execve(2)). */
    private static final int LONGEST_PATHS = 100_000;

    static CommandLine of(JvmLauncher launcher, ChildMain.Kind kind, List<String> rest) throws IOException {
        List<String> paths = paths();
        int length = paths.stream().mapToInt(String::length).sum();
        Path file = length > LONGEST_PATHS ? argumentFile(paths) : null;

        List<String> words = new ArrayList<>();
        words.add(launcher.java().toString());
        words.addAll(defaults(launcher));
        words.addAll(launcher.options());
        if (file == null) {
            words.addAll(paths);
        } else {
            words.add("@" + file);
        }
        words.addAll(mainClass());
        Stream.concat(
                        Stream.of(
                                Long.toString(ProcessTable.self()),
                                file == null ? "" : file.toString(),
                                kind.name()),
                        rest.stream())
                .map(AsciiText::encode)
                .forEach(words::add);
        return new CommandLine(words, file);
    }

    /** What a launcher's own options can override, and so stands before them. */
    private static List<String> defaults(JvmLauncher launcher) {
        Module module = ChildMain.class.getModule();
        List<String> defaults = new ArrayList<>();
        defaults.add("--enable-native-access=ALL-UNNAMED" + (module.isNamed() ? "," + module.getName() : ""));
        // A JVM refuses two collectors at once.
        if (launcher.options().stream().noneMatch(option -> option.matches("-XX:\\+Use\\w*GC"))) {
            defaults.add("-XX:+UseSerialGC");
        }
        // Performance data would be a mapped file more, left behind by every SIGKILL.
        defaults.add("-XX:-UsePerfData");
        if (launcher.output() == ChildStream.CAPTURE) {
            defaults.add("-Dstdout.encoding=UTF-8");
        }
        if (launcher.errors() == ChildStream.CAPTURE || launcher.errors() == ChildStream.WITH_OUTPUT) {
            defaults.add("-Dstderr.encoding=UTF-8");
        }
        return defaults;
    }

    private static List<String> paths() {
        List<String> paths = new ArrayList<>();
        paths.add("-classpath");
        paths.add(absolute(System.getProperty("java.class.path", "")));
        String modules = System.getProperty("jdk.module.path");
        if (modules != null) {
            paths.add("--module-path=" + absolute(modules));
            paths.add("--add-modules=ALL-MODULE-PATH");
        }
        return paths;
    }

    private static List<String> mainClass() {
        Module module = ChildMain.class.getModule();
        String name = ChildMain.class.getName();
        return module.isNamed() ? List.of("-m", module.getName() + "/" + name) : List.of(name);
    }

    /** A child may have another working directory. */
    private static String absolute(String path) {
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** As the java launcher reads it: one argument a line, in quotes, in which a backslash escapes. */
    private static Path argumentFile(List<String> arguments) throws IOException {
        Path file = Files.createTempFile("child-jvm-", ".args");
        String text = arguments.stream()
                .map(argument -> '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining("\n"));
        Charset charset = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
        return Files.writeString(file, text, charset);
    }
}
