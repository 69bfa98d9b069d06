package dev.interlock.shm.view;

/** A function from float to float, which java.util.function does not have. */
@FunctionalInterface
public interface FloatOperator {

    /** The new value for an old one. */
    float apply(float value);
}
