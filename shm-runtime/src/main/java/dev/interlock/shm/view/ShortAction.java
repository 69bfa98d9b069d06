package dev.interlock.shm.view;

/** What to do with a short; java.util.function has no such type. */
@FunctionalInterface
public interface ShortAction {

    /** Called with one element. */
    void accept(short value);
}
