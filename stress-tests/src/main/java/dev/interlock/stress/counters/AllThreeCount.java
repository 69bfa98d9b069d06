package dev.interlock.stress.counters;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Outcome;

/** The contract of three increments, each of which is one step. */
@Outcome(id = "3", expect = ACCEPTABLE, desc = "All three increments count.")
@Outcome(id = {"1", "2"}, expect = FORBIDDEN, desc = "An update is lost.")
final class AllThreeCount {

    private AllThreeCount() {}
}
