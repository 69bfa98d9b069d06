package dev.interlock.shm.view;

/** A function from byte to byte, which java.util.function does not have. */
@FunctionalInterface
public interface ByteOperator {

    /** The new value for an old one. */
    byte apply(byte value);
}
