package dev.interlock.shm.process;

import dev.interlock.shm.process.TaskOutcome.Returned;
import dev.interlock.shm.process.TaskOutcome.Threw;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a pool and a worker say to each other over the worker's standard input and output: lines of words, each as
 * {@link AsciiText}, with one space between them. No serialised object ever passes.
 *
 * <pre>
 * worker                              pool
 *   interlock-worker-1      →                      ready; anything before is not of the protocol
 *                           ←   class method argument …
 *   returned value          →                      or
 *   threw type message trace →
 *                           ←   (end of input)     the worker ends
 * </pre>
 */
final class WorkerProtocol {

    static final String READY = "interlock-worker-1";

    private static final String RETURNED = "returned";
    private static final String THREW = "threw";

    private WorkerProtocol() {}

    static String line(List<String> words) {
        return words.stream().map(AsciiText::encode).collect(Collectors.joining(" "));
    }

    static List<String> words(String line) {
        return Stream.of(line.split(" ", -1)).map(AsciiText::decode).toList();
    }

    static String returned(@Nullable Object value) {
        return line(List.of(RETURNED, value == null ? "" : String.valueOf(value)));
    }

    static String threw(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        String message = Objects.requireNonNullElse(thrown.getMessage(), "");
        return line(List.of(THREW, thrown.getClass().getName(), message, trace.toString()));
    }

    /**
     * Reads an answer.
     *
     * @throws IllegalArgumentException if it is none
     */
    static TaskOutcome outcome(String line) {
        List<String> words = words(line);
        if (words.size() == 2 && words.get(0).equals(RETURNED)) {
            return new Returned(words.get(1));
        }
        if (words.size() == 4 && words.get(0).equals(THREW)) {
            return new Threw(words.get(1), words.get(2), words.get(3));
        }
        throw new IllegalArgumentException("not an answer of a worker: " + line);
    }
}
