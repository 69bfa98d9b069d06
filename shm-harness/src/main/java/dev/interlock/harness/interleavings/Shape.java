package dev.interlock.harness.interleavings;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How many operations each thread of a scenario performs.
 *
 * @param operations one number a thread, each at least 1
 */
public record Shape(List<Integer> operations) {

    /** Copies the list. */
    public Shape {
        operations = List.copyOf(operations);
        if (operations.size() < 2 || operations.stream().anyMatch(n -> n < 1)) {
            throw new IllegalArgumentException("a scenario needs two threads with an operation each: " + operations);
        }
    }

    /** So many threads with so many operations each. */
    public static Shape of(int threads, int operationsPerThread) {
        return new Shape(Collections.nCopies(Math.max(0, threads), operationsPerThread));
    }

    /**
     * The inverse of {@link #toString()}.
     *
     * @throws IllegalArgumentException if the text is neither {@code 2x2} nor {@code 2+1}
     */
    public static Shape parse(String text) {
        try {
            if (text.contains("x")) {
                String[] factors = text.split("x", 2);
                return of(Integer.parseInt(factors[0]), Integer.parseInt(factors[1]));
            }
            return new Shape(Stream.of(text.split("\\+", -1)).map(Integer::valueOf).toList());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + text + "' is no shape; write 2x2 or 2+1", e);
        }
    }

    /** {@code 2x2} for two threads of two operations; {@code 2+1} where the threads differ. */
    @Override
    public String toString() {
        int first = operations.getFirst();
        return operations.stream().allMatch(n -> n == first)
                ? operations.size() + "x" + first
                : operations.stream().map(String::valueOf).collect(Collectors.joining("+"));
    }
}
