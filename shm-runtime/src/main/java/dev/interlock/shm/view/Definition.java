package dev.interlock.shm.view;

import java.util.function.Consumer;

/**
 * What an object is to be, before it exists: made by {@code SharedInt.of(5)} or {@code SharedIntArray.ofLength(20)} and
 * given to a heap, which publishes the object only when it is complete.
 *
 * @param <V> the class of the view
 * @param type its kind
 * @param length number of elements, 1 for a scalar
 * @param initialise writes the first values through a view that nobody else sees yet
 */
public record Definition<V extends SharedView>(ViewType<V> type, int length, Consumer<V> initialise) {

    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException if it is negative, or not 1 for a scalar
     */
    public Definition {
        if (length < 0 || (!type.isArray() && length != 1)) {
            throw new IllegalArgumentException(type + " cannot have a length of " + length);
        }
    }

    /** The size of the elements, in bytes. */
    public long bytes() {
        return (long) length * type.element().bytes();
    }
}
