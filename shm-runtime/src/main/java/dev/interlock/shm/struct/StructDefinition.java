package dev.interlock.shm.struct;

import java.util.function.Consumer;

/**
 * What a struct, or an array of structs, is to be, before it exists: made by {@code SharedStruct.of(new Point(4, 6))}
 * or {@code SharedStructArray.ofLength(Point.class, 20)} and given to a heap, which publishes it only when it is
 * complete.
 *
 * @param <V> the class of the view
 * @param type its kind
 * @param length number of structs, 1 for a value
 * @param initialise writes the first values through a view that nobody else sees yet
 */
public record StructDefinition<V extends StructView>(StructViewType<V> type, int length, Consumer<V> initialise) {

    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException if it is negative, or not 1 for a value
     */
    public StructDefinition {
        if (length < 0 || (!type.isArray() && length != 1)) {
            throw new IllegalArgumentException(type + " cannot have a length of " + length);
        }
    }

    /** The size of the structs, in bytes. */
    public long bytes() {
        return (long) length * type.struct().layout().size();
    }
}
