package dev.interlock.shm.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How children are started. Immutable: each method that changes something returns a new launcher.
 *
 * <pre>{@code
 * JvmLauncher small = JvmLauncher.standard().option("-Xmx64m").captured();
 * try (ChildJvm child = small.startMain(Visitor.class, heap.name())) {
 *     child.joinSuccessfully(Duration.ofSeconds(30));
 * }
 * }</pre>
 *
 * <p>A child gets this JVM's class path and module path, whatever their length, and native access enabled as the
 * runtime needs it; the serial collector, unless an option names another; and no performance data file. It inherits
 * neither other options nor system properties of this JVM.
 *
 * @param java the executable
 * @param options of the JVM, each a single word such as {@code -Xmx64m} or {@code --add-opens=a/b=c}
 * @param environment variables set in addition to those of this process
 * @param directory the working directory; null for that of this process
 * @param output where standard output goes, not {@link ChildStream#WITH_OUTPUT}
 * @param errors where standard error goes
 */
public record JvmLauncher(
        Path java,
        List<String> options,
        Map<String, String> environment,
        @Nullable Path directory,
        ChildStream output,
        ChildStream errors) {

    private static final Set<String> OTHER_MAINS = Set.of("-jar", "-m", "-cp", "-classpath", "-p");

    /**
     * Checks what can be checked without the system.
     *
     * @throws InvalidLaunchException if an option is not a single word that begins with a minus, names another main
     *     class, or any text holds a NUL character, or output is to go with output
     */
    public JvmLauncher {
        options = List.copyOf(options);
        environment = Map.copyOf(environment);
        for (String option : options) {
            if (!option.startsWith("-") || OTHER_MAINS.contains(option)) {
                throw new InvalidLaunchException("'" + option + "' is not an option of one word for a child JVM");
            }
        }
        environment.keySet().forEach(JvmLauncher::requireVariable);
        Stream.concat(options.stream(), environment.values().stream()).forEach(JvmLauncher::requireNoNul);
        if (output == ChildStream.WITH_OUTPUT) {
            throw new InvalidLaunchException("standard output cannot go where standard output goes");
        }
    }

    /** The java of this JVM, no options, and both streams inherited. */
    public static JvmLauncher standard() {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        return new JvmLauncher(java, List.of(), Map.of(), null, ChildStream.INHERIT, ChildStream.INHERIT);
    }

    /** With another executable. */
    public JvmLauncher java(Path executable) {
        return new JvmLauncher(executable, options, environment, directory, output, errors);
    }

    /** With these JVM options behind those it has; the JVM lets the last one win. */
    public JvmLauncher option(String... more) {
        List<String> all = new ArrayList<>(options);
        all.addAll(Arrays.asList(more));
        return new JvmLauncher(java, all, environment, directory, output, errors);
    }

    /** With the first compiler only: it starts sooner and runs hot code slower. */
    public JvmLauncher startsFast() {
        return option("-XX:TieredStopAtLevel=1");
    }

    /** With this environment variable. */
    public JvmLauncher environment(String name, String value) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(name, value);
        return new JvmLauncher(java, options, all, directory, output, errors);
    }

    /** With this working directory. */
    public JvmLauncher directory(Path path) {
        return new JvmLauncher(java, options, environment, path, output, errors);
    }

    /** With standard output sent there. */
    public JvmLauncher output(ChildStream stream) {
        return new JvmLauncher(java, options, environment, directory, stream, errors);
    }

    /** With standard error sent there. */
    public JvmLauncher errors(ChildStream stream) {
        return new JvmLauncher(java, options, environment, directory, output, stream);
    }

    /** With both streams captured together, see {@link ChildJvm#output()}. */
    public JvmLauncher captured() {
        return output(ChildStream.CAPTURE).errors(ChildStream.WITH_OUTPUT);
    }

    /**
     * Starts the {@code public static void main(String[])} of a class in another JVM.
     *
     * @throws InvalidTargetException if the class has none, or another JVM would not find the class
     * @throws ChildStartException if the system starts no process
     */
    public ChildJvm startMain(Class<?> main, String... arguments) {
        Target target = Target.main(main);
        return start(ChildMain.Kind.MAIN, target.name(), words(List.of(main.getName()), arguments));
    }

    /**
     * Starts a public static method in another JVM, which ends as one with a main class does: when the method has
     * returned and no thread is left but daemons. The method takes as many strings as there are arguments, or one array
     * of strings; what it returns is ignored, and what it throws is printed and makes exit code 1.
     *
     * @throws InvalidTargetException if there is no such method, or another JVM would not find the class
     * @throws ChildStartException if the system starts no process
     */
    public ChildJvm startMethod(Class<?> type, String method, String... arguments) {
        Target target = Target.method(type, method, arguments.length);
        return start(ChildMain.Kind.METHOD, target.name(), words(List.of(type.getName(), method), arguments));
    }

    /** Starts a worker, whose standard input and output are pipes to this process and nobody else's. */
    ChildJvm startWorker() {
        ChildStream itsErrors = errors == ChildStream.WITH_OUTPUT ? output : errors;
        return new JvmLauncher(java, options, environment, directory, ChildStream.CAPTURE, itsErrors)
                .start(ChildMain.Kind.WORKER, "a worker", List.of());
    }

    private ChildJvm start(ChildMain.Kind kind, String what, List<String> words) {
        if (!Files.isExecutable(java) || Files.isDirectory(java)) {
            throw new ChildStartException(
                    ChildStartException.Reason.NO_JAVA, what + " cannot be started: no executable " + java, null);
        }
        if (directory != null && !Files.isDirectory(directory)) {
            throw new ChildStartException(
                    ChildStartException.Reason.NO_DIRECTORY, what + " cannot be started: no directory " + directory, null);
        }
        try {
            return ChildJvm.start(this, kind, what, CommandLine.of(this, kind, words));
        } catch (IOException e) {
            throw new ChildStartException(
                    ChildStartException.Reason.REFUSED, what + " cannot be started: " + e.getMessage(), e);
        }
    }

    static List<String> words(List<String> target, String... arguments) {
        List<String> words = new ArrayList<>(target);
        for (String argument : arguments) {
            if (argument == null) {
                throw new InvalidLaunchException("an argument is null; the arguments are " + Arrays.toString(arguments));
            }
            words.add(argument);
        }
        return words;
    }

    private static void requireVariable(String name) {
        requireNoNul(name);
        if (name.isEmpty() || name.contains("=")) {
            throw new InvalidLaunchException("'" + name + "' is not the name of an environment variable");
        }
    }

    private static void requireNoNul(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new InvalidLaunchException("'" + AsciiText.encode(text) + "' holds a NUL character");
        }
    }
}
