package dev.interlock.shm.channel;

/**
 * How long one who has caught up with the other side pauses before he looks again, so that messages gather meanwhile,
 * or room for them.
 *
 * <p>Two that are about as fast may go in lockstep: one is always there first, and each of his looks takes the line
 * that the other is about to write. A stream then goes at the pace of lines that change processors, at half of what it
 * could. Somebody who waits for an answer, on the other hand, must not be kept from it. What tells one from the other
 * is what came of a pause: many messages until the next wait, or the one that would have come anyway. So a pause is
 * tried now and then, made again as long as it pays, and tried less and less often where it does not, as a network card
 * is told when to interrupt (the Linux kernel's "Net DIM, Generic Network Dynamic Interrupt Moderation").
 *
 * <p>For the threads of one process at one end. They need not exclude each other: what comes of a race is a pause too
 * many, or one too few. Messages that other processes took at that end count too: where several take, a stream is a
 * stream though each of them gets little of it.
 */
final class Gathering {

    /** In spins; where one takes 20 to 50 ns, it is as long as a fast stream takes for a dozen messages and more. */
    static final int PAUSE = 64;

    /** So many messages after a pause are a stream. */
    static final int MANY = 8;

    /** After so many waits the first pause is tried; after each that did not pay it takes twice as many. */
    static final int SOONEST = 16;

    static final int LATEST = 1024;

    private int before;
    private boolean paused;
    private int interval = SOONEST;
    private int waits;

    /**
     * For one who begins to wait: how many spins to pause before the first look.
     *
     * @param passed how many messages have passed this end, of all processes, mod 2^31
     */
    int pause(int passed) {
        int since = passed - before << 1 >> 1;
        boolean many = since >= MANY;
        before = passed;
        if (paused) {
            interval = many ? SOONEST : Math.min(2 * interval, LATEST);
        }
        waits = paused ? 0 : waits + 1;
        paused = paused && many || waits >= interval;
        return paused ? PAUSE : 0;
    }
}
