package dev.interlock.stress.counters;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;

import org.openjdk.jcstress.annotations.Outcome;

/** The contract of a deposit and a withdrawal of a variant that is expected to lose one. */
@Outcome(id = "200", expect = ACCEPTABLE, desc = "Both payments count.")
@Outcome(id = "199", expect = ACCEPTABLE_INTERESTING, desc = "The deposit is lost.")
@Outcome(id = "201", expect = ACCEPTABLE_INTERESTING, desc = "The withdrawal is lost.")
final class OnePaymentMayBeLost {

    private OnePaymentMayBeLost() {}
}
