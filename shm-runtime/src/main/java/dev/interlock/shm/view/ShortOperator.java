package dev.interlock.shm.view;

/** A function from short to short, which java.util.function does not have. */
@FunctionalInterface
public interface ShortOperator {

    /** The new value for an old one. */
    short apply(short value);
}
