package dev.interlock.shm.view;

/** What to do with a byte; java.util.function has no such type. */
@FunctionalInterface
public interface ByteAction {

    /** Called with one element. */
    void accept(byte value);
}
