package dev.interlock.stress.counters;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Outcome;

/** The contract of two increments, each of which is one step. */
@Outcome(id = "2", expect = ACCEPTABLE, desc = "Both increments count.")
@Outcome(id = "1", expect = FORBIDDEN, desc = "One update is lost.")
final class BothUpdatesCount {

    private BothUpdatesCount() {}
}
