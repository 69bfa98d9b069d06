package dev.interlock.stress.crashes;

/**
 * What a counter under a lock means, one call at a time. A call that has to wait takes effect when nobody holds; one
 * that would take effect earlier answers with an exception, which no subject does.
 */
public class LockedCount {

    private long count;
    private boolean held;

    public void enter() {
        requireFree();
        held = true;
    }

    public void leave() {
        held = false;
    }

    public long increment() {
        requireFree();
        return ++count;
    }

    public long nestedIncrement() {
        return increment();
    }

    public long total() {
        requireFree();
        return count;
    }

    public boolean isWhole() {
        requireFree();
        return true;
    }

    private void requireFree() {
        if (held) {
            throw new IllegalStateException("held");
        }
    }
}
