package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.Subject;

/** A process dies at each access of acquire, a change of two words, and release. */
@Subject(name = "recursive lock", lockMode = "holder", specification = LockedCount.class,
        afterwards = {"isWhole", "total"}, load = "increment")
@Death(in = "increment", then = "increment")
public class HolderDiesTest extends RecursiveLockDeaths {}
