package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.Subject;

/** A process that has acquired the lock twice dies at each access; the next holder must be free after one release. */
@Subject(name = "recursive lock", lockMode = "holder at depth two", specification = LockedCount.class,
        afterwards = {"isWhole", "total"}, load = "nestedIncrement")
@Death(in = "nestedIncrement", then = {"increment", "nestedIncrement"})
public class HolderAtDepthTwoDiesTest extends RecursiveLockDeaths {}
