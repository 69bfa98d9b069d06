package dev.interlock.harness.junit;

/** Of a JVM that runs all tests. Used by one thread at a time. */
final class OwnPosition implements Position {

    private final long start = System.nanoTime();
    private long planned;
    private long ended;

    /** Before the first of so many tests. */
    OwnPosition(long planned) {
        this.planned = planned;
    }

    @Override
    public void verdict() {
        // Its test ends next.
    }

    @Override
    public void testEnded() {
        ended++;
    }

    @Override
    public void classEnded() {
        // Tests are counted.
    }

    @Override
    public void announce(int tests) {
        planned += tests;
    }

    @Override
    public String number() {
        return (ended + 1) + (planned > 0 ? "/" + planned : "");
    }

    @Override
    public String remaining() {
        long number = ended + 1;
        return planned <= number
                ? ""
                : Position.about((System.nanoTime() - start) / 1e9 / number * (planned - number));
    }
}
