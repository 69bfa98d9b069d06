package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.Subject;

/** A process waits for the lock: it dies on the way to sleep, asleep, and at each access once it is to be woken. */
@Subject(name = "recursive lock", lockMode = "waiter", specification = LockedCount.class,
        afterwards = {"isWhole", "total"})
@Death(in = "increment", against = "enter", wokenBy = "leave", then = "increment")
public class WaiterDiesTest extends RecursiveLockDeaths {}
