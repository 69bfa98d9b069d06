package dev.interlock.stress.counters;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Outcome;

/** The contract of a deposit and a withdrawal, each of which is one step. */
@Outcome(id = "200", expect = ACCEPTABLE, desc = "Both payments count.")
@Outcome(id = "199", expect = FORBIDDEN, desc = "The deposit is lost.")
@Outcome(id = "201", expect = FORBIDDEN, desc = "The withdrawal is lost.")
final class BothPaymentsCount {

    private BothPaymentsCount() {}
}
