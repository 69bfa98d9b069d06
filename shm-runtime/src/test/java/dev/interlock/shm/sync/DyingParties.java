package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.ScriptedHost.dies;

import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;

/**
 * Lets a process die before every single access of an operation, and looks at what the others find. Runs in a JVM of
 * its own, with {@link dev.interlock.shm.heap.DyingProbe} at the door.
 */
final class DyingParties {

    private static final int VICTIM = 1;
    private static final int SURVIVOR = 2;
    private static final MemorySegment MEMORY = Arena.global().allocate(Places.BYTES, 64);

    private DyingParties() {}

    /** Runs all, and prints how many points were visited. */
    public static void main(String[] arguments) {
        SegmentNames.register(MEMORY.scope(), "dying");
        visit("SETTERS", DyingParties::setterDies);
        visit("WAITERS", DyingParties::waiterDies);
        visit("SIGNALLERS", DyingParties::signallerDies);
        visit("LATECOMERS", DyingParties::signalledWaiterDiesAndAnotherComes);
        visit("HEIRS", k -> whoHandsASignalOnDies(k, false));
        visit("AGAIN", k -> whoHandsASignalOnDies(k, true));
        visit("LAST", DyingParties::lastPartyDies);
        visit("ACTORS", DyingParties::actorDies);
        visit("FIRST", DyingParties::firstPartyDies);
        visit("BREAKERS", DyingParties::breakerDies);
        visit("WRITERS", DyingParties::writerDies);
    }

    /** One visit for each k, until it does not come to the k-th access any more. */
    private static void visit(String what, IntPredicate atAccess) {
        boolean died = true;
        int points = 0;
        while (died) {
            MEMORY.fill((byte) 0);
            ScriptedHost.allLive();
            ScriptedHost.nobodyDies();
            try {
                died = atAccess.test(points);
            } catch (AssertionError e) {
                throw new AssertionError(what + " at access " + points, e);
            }
            points++;
        }
        System.out.println(what + " " + points);
    }

    private static boolean setterDies(int k) {
        boolean[] died = new boolean[1];
        Event victims = Event.at(MEMORY, Places.EVENT, new ScriptedHost(VICTIM));
        Event living = Event.at(MEMORY, Places.EVENT, new ScriptedHost(SURVIVOR + 1));
        Event.at(MEMORY, Places.EVENT, new ScriptedHost(
                        SURVIVOR,
                        () -> died[0] = living(() -> dies(VICTIM, k, () -> {
                            victims.set();
                            victims.clear();
                        })),
                        () -> {
                            expect(died[0], "the event was set, and the waiter sleeps on");
                            living.set();
                        }))
                .await();
        return died[0];
    }

    /** The victim waits, is signalled while another waits too, and leaves. */
    private static boolean waiterDies(int k) {
        ScriptedHost survivor = new ScriptedHost(SURVIVOR);
        RecursiveLock lock = RecursiveLock.at(MEMORY, Places.LOCK, survivor);
        Condition condition = Condition.create(MEMORY, Places.CONDITION, 3, lock);
        ConditionTable table = new ConditionTable(MEMORY, Places.CONDITION, 3, survivor);
        int[] other = {-1};
        boolean[] returned = new boolean[1];
        ScriptedHost victim = new ScriptedHost(VICTIM, () -> {
            lock.acquire();
            other[0] = table.enter();
            expect(condition.signal() == 1, "somebody waits");
            expect(!table.isSignalled(other[0]), "the oldest comes first");
            lock.release();
        });
        RecursiveLock victims = RecursiveLock.at(MEMORY, Places.LOCK, victim);
        boolean died = dies(VICTIM, k, () -> {
            victims.acquire();
            returned[0] = Condition.at(MEMORY, Places.CONDITION, victims).await().signalled();
            victims.release();
        });
        boolean signalled = other[0] >= 0;
        boolean taken = signalled && victimsSlots() == 0;
        expect(taken || !returned[0], "it went on without a signal");
        repairAndHold(lock);
        if (signalled) {
            table.handOrphanedSignalsOn();
            expect(table.isSignalled(other[0]) != taken, "the signal was lost, or given twice");
        } else {
            other[0] = table.enter();
            expect(condition.signal() == 1 && table.isSignalled(other[0]), "a dead waiter was signalled");
        }
        expect(victimsSlots() == 0, "the dead still has a slot");
        lock.release();
        return died;
    }

    private static boolean signallerDies(int k) {
        ScriptedHost survivor = new ScriptedHost(SURVIVOR);
        RecursiveLock lock = RecursiveLock.at(MEMORY, Places.LOCK, survivor);
        Condition condition = Condition.create(MEMORY, Places.CONDITION, 3, lock);
        ConditionTable table = new ConditionTable(MEMORY, Places.CONDITION, 3, survivor);
        lock.acquire();
        int first = table.enter();
        int second = table.enter();
        lock.release();
        RecursiveLock victims = RecursiveLock.at(MEMORY, Places.LOCK, new ScriptedHost(VICTIM));
        boolean[] returned = new boolean[1];
        boolean died = dies(VICTIM, k, () -> {
            victims.acquire();
            returned[0] = Condition.at(MEMORY, Places.CONDITION, victims).signal() == 1;
            victims.release();
        });
        repairAndHold(lock);
        expect(table.isSignalled(first) || !returned[0], "the signal was lost");
        expect(!table.isSignalled(second), "the younger was signalled");
        int before = table.isSignalled(first) ? 1 : 0;
        expect(condition.signalAll() == 2 - before, "the others are signalled by the next");
        lock.release();
        return died;
    }

    /** Nobody else waited when the signal was given, so it is nobody else's. */
    private static boolean signalledWaiterDiesAndAnotherComes(int k) {
        ScriptedHost survivor = new ScriptedHost(SURVIVOR);
        RecursiveLock lock = RecursiveLock.at(MEMORY, Places.LOCK, survivor);
        Condition condition = Condition.create(MEMORY, Places.CONDITION, 3, lock);
        ConditionTable table = new ConditionTable(MEMORY, Places.CONDITION, 3, survivor);
        RecursiveLock victims = RecursiveLock.at(MEMORY, Places.LOCK, new ScriptedHost(VICTIM, () -> {
            lock.acquire();
            expect(condition.signal() == 1, "somebody waits");
            lock.release();
        }));
        boolean died = dies(VICTIM, k, () -> {
            victims.acquire();
            expect(Condition.at(MEMORY, Places.CONDITION, victims).await().signalled(), "signalled");
            victims.release();
        });
        repairAndHold(lock);
        int late = table.enter();
        table.handOrphanedSignalsOn();
        expect(!table.isSignalled(late), "one who came later was signalled");
        expect(condition.signal() == 1 && table.isSignalled(late), "the next signal is for him");
        lock.release();
        return died;
    }

    /** A signal has died with its waiter; so does whoever hands it on. Others try again, or the heir just leaves. */
    private static boolean whoHandsASignalOnDies(int k, boolean again) {
        ScriptedHost survivor = new ScriptedHost(SURVIVOR);
        RecursiveLock lock = RecursiveLock.at(MEMORY, Places.LOCK, survivor);
        Condition condition = Condition.create(MEMORY, Places.CONDITION, 4, lock);
        ConditionTable table = new ConditionTable(MEMORY, Places.CONDITION, 4, survivor);
        ScriptedHost buried = new ScriptedHost(SURVIVOR + 1);
        lock.acquire();
        int ignored = new ConditionTable(MEMORY, Places.CONDITION, 4, buried).enter();
        int first = table.enter();
        int second = table.enter();
        expect(condition.signal() == 1, "the oldest is signalled");
        lock.release();
        boolean never = dies(SURVIVOR + 1, 0, () -> {});
        ScriptedHost victim = new ScriptedHost(VICTIM);
        RecursiveLock victims = RecursiveLock.at(MEMORY, Places.LOCK, victim);
        boolean died = dies(VICTIM, k, () -> {
            victims.acquire();
            int none = Condition.at(MEMORY, Places.CONDITION, victims).signal(0);
            victims.release();
        });
        repairAndHold(lock);
        int late = table.enter();
        if (again) {
            table.handOrphanedSignalsOn();
            expect(!table.isSignalled(second), "the signal was given twice");
        }
        if (table.isSignalled(first)) {
            table.take(first);
            table.handOrphanedSignalsOn();
        } else {
            table.handOrphanedSignalsOn();
            expect(table.isSignalled(first), "the signal was lost");
        }
        expect(!table.isSignalled(second) && !table.isSignalled(late), "the signal was given twice");
        lock.release();
        return died && !never;
    }

    private static boolean lastPartyDies(int k) {
        return partyDiesWhileAnotherWaits(k, victims -> victims);
    }

    private static boolean actorDies(int k) {
        return partyDiesWhileAnotherWaits(
                k, victims -> victims.withAction(() -> ShmAccess.setLong(MEMORY, Places.SEQLOCK, 1)));
    }

    private static boolean partyDiesWhileAnotherWaits(int k, UnaryOperator<Barrier> how) {
        Barrier.create(MEMORY, Places.BARRIER, 2, new ScriptedHost(SURVIVOR));
        Barrier victims = how.apply(Barrier.at(MEMORY, Places.BARRIER, new ScriptedHost(VICTIM)));
        Barrier third = Barrier.at(MEMORY, Places.BARRIER, new ScriptedHost(SURVIVOR + 1));
        boolean[] died = new boolean[1];
        boolean[] cameBack = new boolean[1];
        boolean[] replaced = new boolean[1];
        BarrierOutcome outcome = Barrier.at(MEMORY, Places.BARRIER, new ScriptedHost(
                        SURVIVOR,
                        () -> died[0] = living(() -> dies(VICTIM, k, () -> {
                            cameBack[0] = victims.tryAwait().isTripped();
                        })),
                        () -> replaced[0] = third.tryAwait().isTripped()))
                .tryAwait();
        expectTold(outcome, cameBack[0] || replaced[0]);
        expectUsable();
        return died[0];
    }

    /** The victim waits; the survivor comes as the last and trips it; the victim leaves. */
    private static boolean firstPartyDies(int k) {
        Barrier survivors = Barrier.create(MEMORY, Places.BARRIER, 2, new ScriptedHost(SURVIVOR, () -> {
            Barrier third = Barrier.at(MEMORY, Places.BARRIER, new ScriptedHost(SURVIVOR + 1));
            expect(third.tryAwait().isTripped(), "the dead had not come");
        }));
        BarrierOutcome[] outcome = new BarrierOutcome[1];
        ScriptedHost victim = new ScriptedHost(VICTIM, () -> outcome[0] = survivors.tryAwait());
        boolean died = dies(VICTIM, k, () -> {
            expect(Barrier.at(MEMORY, Places.BARRIER, victim).tryAwait().isTripped(), "it was tripped");
        });
        BarrierOutcome told = outcome[0];
        if (told == null) {
            ScriptedHost.nobodyDies();
            told = survivors.tryAwait();
        }
        expectTold(told, !died);
        expectUsable();
        return died;
    }

    private static boolean breakerDies(int k) {
        Barrier.create(MEMORY, Places.BARRIER, 3, new ScriptedHost(SURVIVOR));
        Barrier victims = Barrier.at(MEMORY, Places.BARRIER, new ScriptedHost(VICTIM));
        Barrier third = Barrier.at(MEMORY, Places.BARRIER, new ScriptedHost(SURVIVOR + 1));
        boolean[] died = new boolean[1];
        BarrierOutcome outcome = Barrier.at(MEMORY, Places.BARRIER, new ScriptedHost(
                        SURVIVOR,
                        () -> died[0] = living(() -> dies(VICTIM, k, victims::abort)),
                        () -> {
                            expect(died[0], "it was aborted, and the waiter sleeps on");
                            third.abort();
                        }))
                .tryAwait();
        expect(outcome.end() == BarrierEnd.ABORTED, "told " + outcome);
        expect(third.isBroken(), "broken");
        return died[0];
    }

    private static boolean writerDies(int k) {
        SeqLock seqLock = SeqLock.create(MEMORY, Places.SEQLOCK, 20, new ScriptedHost(SURVIVOR));
        write(seqLock, 1);
        write(seqLock, 2);
        SeqLock victims = SeqLock.at(MEMORY, Places.SEQLOCK, new ScriptedHost(VICTIM));
        boolean died = dies(VICTIM, k, () -> write(victims, 3));
        int found = read(seqLock);
        expect(found == 3 || found == 2 && died, "reads " + found);
        write(seqLock, 4);
        expect(read(seqLock) == 4, "the next write");
        return died;
    }

    private static void write(SeqLock seqLock, int value) {
        seqLock.write(copy -> copy.fill((byte) value));
    }

    private static int read(SeqLock seqLock) {
        byte[] found = new byte[20];
        long ignored = seqLock.readInto(MemorySegment.ofArray(found));
        for (byte each : found) {
            expect(each == found[0], "torn");
        }
        return found[0];
    }

    private static void expectTold(BarrierOutcome outcome, boolean mustBeTripped) {
        boolean died = outcome.end() == BarrierEnd.PARTY_DIED && outcome.deadPid() == VICTIM;
        expect(outcome.isTripped() || died && !mustBeTripped, "told " + outcome);
    }

    /** After a reset it works, and the dead has left nothing in it. */
    private static void expectUsable() {
        ScriptedHost.nobodyDies();
        Barrier third = Barrier.at(MEMORY, Places.BARRIER, new ScriptedHost(SURVIVOR + 1));
        third.reset();
        expect(third.waiting() == 0, "somebody is left");
        for (int i = 0; i < 3; i++) {
            BarrierOutcome outcome = Barrier.at(
                            MEMORY,
                            Places.BARRIER,
                            new ScriptedHost(SURVIVOR, () -> expect(third.tryAwait().isTripped(), "the last")))
                    .tryAwait();
            expect(outcome.isTripped(), "the first of the next generation is told " + outcome);
        }
    }

    private static void repairAndHold(RecursiveLock lock) {
        ScriptedHost.nobodyDies();
        if (lock.acquire() == Acquisition.OWNER_DIED) {
            lock.markConsistent();
        }
    }

    /** How many slots of the condition the victim has. */
    private static int victimsSlots() {
        int slots = 0;
        int capacity = ShmAccess.getInt(MEMORY, Places.CONDITION + ConditionLayout.CAPACITY_OFFSET);
        for (int slot = 0; slot < capacity; slot++) {
            long at = Places.CONDITION + ConditionLayout.SLOTS_OFFSET + slot * ConditionLayout.SLOT_BYTES;
            long word = ShmAccess.getLong(MEMORY, at);
            if (ConditionLayout.identity(word) == new ScriptedHost(VICTIM).self()) {
                slots++;
            }
        }
        return slots;
    }

    /** Whoever lets another die goes on living. */
    private static boolean living(BooleanSupplier deathOfAnother) {
        boolean died = deathOfAnother.getAsBoolean();
        ScriptedHost.nobodyDies();
        return died;
    }

    private static void expect(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
