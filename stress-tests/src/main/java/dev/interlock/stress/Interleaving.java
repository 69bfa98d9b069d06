package dev.interlock.stress;

import dev.interlock.harness.verdict.Counterexample.Step;
import java.util.List;

/**
 * The ways in which the tests break, each told by one interleaving. JCStress counts outcomes and records no schedule,
 * so these are explanations of an outcome, not recordings of a run.
 */
public enum Interleaving {

    /** Two read-modify-writes overlap. */
    LOST_UPDATE(
            "Both read the same value, both store what follows from it, and the later store hides the earlier one.",
            step(0, "get() returns 0"),
            step(1, "get() returns 0"),
            step(0, "set(1)"),
            step(1, "set(1): the first update is lost")),

    /** Two read-modify-writes overlap although each access takes the lock. */
    LOCK_TOO_FINE(
            "Each access is locked, the read-modify-write is not: the lock is free between get() and set().",
            step(0, "lock, get() returns 0, unlock"),
            step(1, "lock, get() returns 0, unlock"),
            step(0, "lock, set(1), unlock"),
            step(1, "lock, set(1), unlock: the first update is lost")),

    /** A deposit and a withdrawal overlap. */
    LOST_PAYMENT(
            "Both read the same balance; whoever stores last decides, and the other payment is gone.",
            step(0, "get() returns 200"),
            step(1, "get() returns 200"),
            step(0, "set(201)"),
            step(1, "set(199): the deposit is lost")),

    /** Two exchanges that share a cell overlap. */
    LOST_CELL(
            "An exchange takes four accesses, and in between a value is only in one actor's register.",
            step(0, "reads cell 0 = 1, cell 1 = 2"),
            step(0, "stores cell 0 = 2"),
            step(1, "reads cell 1 = 2, cell 2 = 3"),
            step(1, "stores cell 1 = 3, cell 2 = 2"),
            step(0, "stores cell 1 = 1: the 3 is gone, the 2 is there twice")),

    /** A reader comes between two stores that belong together. */
    READ_BETWEEN_WRITES(
            "The reader finds the record begun and reads the half that is not yet written.",
            step(0, "stores first = 1"),
            step(1, "reads first = 1: the record is there"),
            step(1, "reads second = 0: not yet"),
            step(0, "stores second = 1")),

    /** A writer comes between a reader's look and what it does about it. */
    WRITE_BETWEEN_READ_AND_ACT(
            "The reader acts on what it has read, after the writer has changed it.",
            step(0, "reads closed = 0: still open"),
            step(1, "stores closed = 1"),
            step(1, "reads sold = 0: nothing was sold"),
            step(0, "stores sold = 1: sold after closing")),

    /** Two writers of the same two words overlap. */
    WRITES_MIXED(
            "Two writers store the same two words, and each wins one of them.",
            step(0, "stores first = 1"),
            step(1, "stores first = 2, second = 2"),
            step(0, "stores second = 1: the record is half of each")),

    /** A store waits in the store buffer while the next load is served. */
    STORE_BUFFERED(
            "No interleaving of the four accesses gives this. Each processor keeps its store in its store buffer and "
                    + "serves the load that follows first; or the JIT has exchanged the two.",
            step(0, "x = 1 goes to the store buffer"),
            step(1, "y = 1 goes to the store buffer"),
            step(0, "reads y = 0"),
            step(1, "reads x = 0"),
            step(0, "the store buffer drains: x = 1"),
            step(1, "the store buffer drains: y = 1")),

    /** The flag of a message overtakes the message. */
    FLAG_OVERTOOK_DATA(
            "No interleaving of the four accesses gives this. The two stores, or the two loads, were exchanged by the "
                    + "JIT or by a processor that does so; x86 does not.",
            step(0, "stores flag = 1, first"),
            step(1, "reads flag = 1"),
            step(1, "reads data = 0"),
            step(0, "stores data = 1")),

    /** Both actors of Peterson's algorithm enter. */
    BOTH_ENTERED(
            "Each announces itself in its store buffer, looks, and sees nobody.",
            step(0, "wants[0] = 1, gaveWayLast = 1 go to the store buffer"),
            step(1, "wants[1] = 1, gaveWayLast = 2 go to the store buffer"),
            step(0, "reads wants[1] = 0: enters"),
            step(1, "reads wants[0] = 0: enters too")),

    /** A store or load is split in two. */
    TORN(
            "The eight bytes lie in two cache lines, so the processor makes two accesses of one.",
            step(0, "the half in the first cache line is stored"),
            step(1, "reads both halves: one new, one old"),
            step(0, "the half in the second cache line is stored")),

    /** What takes several accesses is copied out while it is copied in. */
    COPIED_MEANWHILE(
            "A copy takes several accesses, and the copy out overtakes the copy in.",
            step(0, "stores the first word of the new value"),
            step(1, "copies out the first word: new"),
            step(1, "copies out the last word: old"),
            step(0, "stores the last word")),

    /** A store is wider than what it stores. */
    NEIGHBOUR_WRITTEN_BACK(
            "A store of a part that is made of a load and a store of the whole word stores the other parts too.",
            step(0, "loads the word: both parts 0"),
            step(1, "stores its part: 2"),
            step(0, "stores the word: its part 1, the other 0 as it was")),

    /** One actor does not take the lock. */
    LOCK_DROPPED(
            "A lock that one of the two does not take keeps nobody out.",
            step(0, "takes the lock, reads 0"),
            step(1, "without the lock: reads 0, stores 1"),
            step(0, "stores 1, releases: one update is lost")),

    /** The lock is looked at and taken in two steps. */
    LOCK_TAKEN_TWICE(
            "Looking at the lock and taking it are two accesses, and both look before either takes.",
            step(0, "reads lock = 0: free"),
            step(1, "reads lock = 0: free"),
            step(0, "stores lock = 1, reads 0"),
            step(1, "stores lock = 1, reads 0"),
            step(0, "stores 1, stores lock = 0"),
            step(1, "stores 1, stores lock = 0: one update is lost")),

    /** The store that the lock should protect comes after its release. */
    STORED_AFTER_RELEASE(
            "The value is stored when the lock is free again.",
            step(0, "takes the lock, reads 0, releases"),
            step(1, "takes the lock, reads 0, releases"),
            step(0, "stores 1"),
            step(1, "stores 1: one update is lost"));

    private final String words;
    @SuppressWarnings("ImmutableEnumChecker") // a copy, of records
    private final List<Step> steps;

    Interleaving(String words, Step... steps) {
        this.words = words;
        this.steps = List.of(steps);
    }

    /** What happens, in one or two sentences. */
    public String words() {
        return words;
    }

    /** One order of events that gives the wrong outcome. */
    public List<Step> steps() {
        return steps;
    }

    private static Step step(int actor, String text) {
        return new Step(actor, text);
    }
}
