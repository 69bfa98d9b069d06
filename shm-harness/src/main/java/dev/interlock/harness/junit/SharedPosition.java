package dev.interlock.harness.junit;

/**
 * Of a JVM that runs some of the test classes of a build. It learns of the others' tests only as they end, so what is
 * left is told in classes.
 */
final class SharedPosition implements Position {

    private final SharedTally tally;
    private final long classes;

    /**
     * @param classes how many the whole build runs; 0 if that is not known
     */
    SharedPosition(SharedTally tally, long classes) {
        this.tally = tally;
        this.classes = classes;
    }

    @Override
    public void verdict() {
        tally.verdict();
    }

    @Override
    public void testEnded() {
        // Classes are counted.
    }

    @Override
    public void classEnded() {
        tally.classEnded();
    }

    @Override
    public void announce(int tests) {
        // They are of a class that is counted.
    }

    @Override
    public String number() {
        return Long.toString(tally.verdicts());
    }

    @Override
    public String remaining() {
        long number = tally.classes() + 1;
        return classes < number
                ? ""
                : ", class " + number + "/" + classes
                        + Position.about(tally.seconds() / number * (classes - number));
    }
}
