package dev.interlock.harness.crashes;

/** What the counters of these tests mean, one call at a time. */
public class Count {

    private long count;

    public long increment() {
        return ++count;
    }

    public boolean isWhole() {
        return true;
    }

    public long total() {
        return count;
    }
}
