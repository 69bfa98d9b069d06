package dev.interlock.stress.counters;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;

import org.openjdk.jcstress.annotations.Outcome;

/** The contract of two increments of a variant that is expected to lose one. */
@Outcome(id = "2", expect = ACCEPTABLE, desc = "Both increments count.")
@Outcome(id = "1", expect = ACCEPTABLE_INTERESTING, desc = "One update is lost.")
final class OneUpdateMayBeLost {

    private OneUpdateMayBeLost() {}
}
