package dev.interlock.shm.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The main class of every child: has the parent watched, then does what it was started for.
 *
 * <pre>
 * arguments, each as {@link AsciiText}:
 *   identity of the parent · file of arguments to delete, or nothing · MAIN   · class · its arguments …
 *                                                                    · METHOD · class · method · its arguments …
 *                                                                    · WORKER
 * </pre>
 */
final class ChildMain {

    /** What a child is started for. */
    enum Kind {
        MAIN,
        METHOD,
        WORKER
    }

    private static final int FIRST = 3;

    private ChildMain() {}

    /** Called by the java launcher; what the target throws is printed by it, and makes exit code 1. */
    public static void main(String[] encoded) throws Throwable {
        List<String> arguments = Stream.of(encoded).map(AsciiText::decode).toList();
        ParentWatch.begin(Long.parseLong(arguments.get(0)));
        if (!arguments.get(1).isEmpty()) {
            Files.deleteIfExists(Path.of(arguments.get(1)));
        }
        switch (Kind.valueOf(arguments.get(2))) {
            case MAIN -> {
                List<String> own = arguments.subList(FIRST + 1, arguments.size());
                Object ignored = Target.main(type(arguments.get(FIRST))).invoke(own);
            }
            case METHOD -> {
                List<String> own = arguments.subList(FIRST + 2, arguments.size());
                Object ignored = Target.method(type(arguments.get(FIRST)), arguments.get(FIRST + 1), own.size())
                        .invoke(own);
            }
            case WORKER -> WorkerMain.serve();
        }
    }

    static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName(name, true, ClassLoader.getSystemClassLoader());
    }
}
