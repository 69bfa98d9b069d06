package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.Subject;

/** A process dies at each access of a release for which another one sleeps: also before it has woken it. */
@Subject(name = "recursive lock", lockMode = "releaser", specification = LockedCount.class,
        afterwards = {"isWhole", "total"})
@Death(in = "leave", after = "enter", blocking = "increment", then = "increment")
public class ReleaserDiesTest extends RecursiveLockDeaths {}
