package dev.interlock.stress.counters;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;

import org.openjdk.jcstress.annotations.Outcome;

/** The contract of two exchanges of a variant that is expected to lose a value. */
@Outcome(id = "2, 3, 1", expect = ACCEPTABLE, desc = "Cells 0 and 1 first, then 1 and 2.")
@Outcome(id = "3, 1, 2", expect = ACCEPTABLE, desc = "Cells 1 and 2 first, then 0 and 1.")
@Outcome(expect = ACCEPTABLE_INTERESTING,
        desc = "No order of the two exchanges gives this: a value is lost or doubled.")
final class MayLoseACell {

    private MayLoseACell() {}
}
