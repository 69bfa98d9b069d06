package dev.interlock.lincheck.canaries;

/** What an increment means, one call at a time. */
public class Counting {

    private int value;

    public int increment() {
        return ++value;
    }
}
