package dev.interlock.stress.processes;

/** What a counter means, one call at a time. */
public class Counting {

    private int count;

    public int increment() {
        return ++count;
    }

    public int read() {
        return count;
    }
}
