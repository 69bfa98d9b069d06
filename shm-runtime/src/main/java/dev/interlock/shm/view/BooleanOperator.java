package dev.interlock.shm.view;

/** A function from boolean to boolean, which java.util.function does not have. */
@FunctionalInterface
public interface BooleanOperator {

    /** The new value for an old one. */
    boolean apply(boolean value);
}
