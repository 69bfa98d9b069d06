package dev.interlock.stress.counters;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;

import org.openjdk.jcstress.annotations.Outcome;

/** The contract of three increments of a variant that is expected to lose some. */
@Outcome(id = "3", expect = ACCEPTABLE, desc = "All three increments count.")
@Outcome(id = "2", expect = ACCEPTABLE_INTERESTING, desc = "One update is lost.")
@Outcome(id = "1", expect = ACCEPTABLE_INTERESTING, desc = "Two updates are lost.")
final class OneOrTwoMayBeLost {

    private OneOrTwoMayBeLost() {}
}
