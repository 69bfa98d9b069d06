package dev.interlock.shm.view;

/** What to do with a boolean; java.util.function has no such type. */
@FunctionalInterface
public interface BooleanAction {

    /** Called with one element. */
    void accept(boolean value);
}
