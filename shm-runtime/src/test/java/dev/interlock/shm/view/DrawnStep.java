package dev.interlock.shm.view;

import dev.interlock.shm.conformance.NamedDifference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a random sequence, to be done here and in CPython.
 *
 * @param words how CPython is told
 * @param here does it here and returns the result in the words of CPython
 * @param difference why the outcome is another there, if it is
 * @param resultThere the result there, if it is another; asked when it has been done here
 * @param bytesThere the bytes there, if they are others; made of the bytes here
 */
record DrawnStep(
        String words,
        Supplier<String> here,
        @Nullable NamedDifference difference,
        @Nullable Supplier<String> resultThere,
        @Nullable Patch bytesThere) {

    /** Bytes in memory that are others in CPython: hexadecimal digits at a place. */
    record Patch(int at, String digits) {
        String on(String bytes) {
            return bytes.substring(0, 2 * at) + digits + bytes.substring(2 * at + digits.length());
        }
    }

    static DrawnStep same(String words, Supplier<String> here) {
        return new DrawnStep(words, here, null, null, null);
    }

    static DrawnStep otherResult(
            NamedDifference difference, String words, Supplier<String> here, Supplier<String> resultThere) {
        return new DrawnStep(words, here, difference, resultThere, null);
    }

    static DrawnStep otherBytes(NamedDifference difference, String words, Supplier<String> here, Patch bytesThere) {
        return new DrawnStep(words, here, difference, () -> "None", bytesThere);
    }
}
