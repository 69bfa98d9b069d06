package dev.interlock.shm.struct;

/**
 * Takes values of a struct apart and puts them together.
 *
 * @param <R> a record, or {@link java.lang.foreign.MemorySegment}
 */
interface StructCodec<R> {

    /** The value whose struct begins at {@code base} of the image. */
    R decode(StructImage image, int base);

    /**
     * Writes the value to {@code base} of the image.
     *
     * @throws StructValueException if the struct cannot hold it
     */
    void encode(R value, StructImage image, int base);
}
