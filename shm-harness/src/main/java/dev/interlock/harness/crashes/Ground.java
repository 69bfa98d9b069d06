package dev.interlock.harness.crashes;

import org.jspecify.annotations.Nullable;

/**
 * What was before a performance.
 *
 * @param image the memory; null for all zero
 * @param transcript the calls so far
 * @param dead how many processes have died already; they have the lowest numbers
 */
record Ground(byte @Nullable [] image, Transcript transcript, int dead) {

    /** Nothing. */
    static Ground empty(Stage stage) {
        return new Ground(null, new Transcript(stage.clock(), stage.tellsOfDeaths()), 0);
    }

    /** The same, for a further performance. */
    Ground again() {
        return new Ground(image, transcript.copy(), dead);
    }
}
