package dev.interlock.shm.view;

/** What to do with a float; java.util.function has no such type. */
@FunctionalInterface
public interface FloatAction {

    /** Called with one element. */
    void accept(float value);
}
