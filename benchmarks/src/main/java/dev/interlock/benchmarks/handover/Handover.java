package dev.interlock.benchmarks.handover;

import dev.interlock.benchmarks.crew.Crew;
import dev.interlock.benchmarks.crew.Part;
import dev.interlock.benchmarks.crew.Reading;
import dev.interlock.benchmarks.crew.Seat;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.Barrier;
import dev.interlock.shm.sync.Condition;
import dev.interlock.shm.sync.ConditionLayout;
import dev.interlock.shm.sync.Event;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.sync.Semaphore;
import java.lang.foreign.MemorySegment;

/**
 * Two processes hand the turn to each other; nanoseconds for one hand-over, half of what there and back takes. Where
 * each keeps its turn, the time for which it does is not counted.
 */
public final class Handover {

    private static final long BYTES = 1 << 16;
    private static final long MINE = 0;
    private static final long THEIRS = 8192;
    private static final long LOCK = 16_384;
    private static final long CONDITION = 24_576;
    private static final int WAITERS = 4;
    private static final int PROCESSES = 8;

    /** Several times as long as anybody looks before he sleeps. */
    private static final long KEPT_NANOS = 100_000;

    private final MemorySegment memory;
    private final boolean first;

    /** Where this process is told that it is its turn, and where it tells the other. */
    private final long here;

    private final long there;

    private Handover(Seat seat) {
        memory = seat.memory("turn", BYTES).segment();
        first = seat.isFirst();
        here = first ? MINE : THEIRS;
        there = first ? THEIRS : MINE;
    }

    /**
     * Serves bursts of {@code polled}, {@code event}, {@code asleep}, {@code semaphore}, {@code condition} or
     * {@code barrier}.
     */
    public static void main(String[] arguments) throws Exception {
        Reading reading = switch (arguments[0]) {
            case "barrier" -> Reading.nanosEach(1);
            case "asleep" -> Reading.nanosEach(2).less(KEPT_NANOS);
            default -> Reading.nanosEach(2);
        };
        Crew.serve(Handover.class, arguments, 2, reading, seat -> {
            Handover handover = new Handover(seat);
            return switch (arguments[0]) {
                case "polled" -> handover.polled();
                case "event" -> handover.event();
                case "asleep" -> handover.asleep();
                case "semaphore" -> handover.semaphore();
                case "condition" -> handover.condition();
                case "barrier" -> handover.barrier();
                default -> throw new IllegalArgumentException(arguments[0]);
            };
        });
    }

    /** Awake: looks at the event again and again. */
    private Part polled() {
        Event mine = Event.at(memory, here);
        Event theirs = Event.at(memory, there);
        return inTurns(theirs::set, () -> {
            while (!mine.isSet()) {
                Thread.onSpinWait();
            }
            mine.clear();
        });
    }

    private Part event() {
        Event mine = Event.at(memory, here);
        Event theirs = Event.at(memory, there);
        return inTurns(theirs::set, () -> {
            mine.await();
            mine.clear();
        });
    }

    /** As {@link #event}, but whoever has the turn keeps it until the other has gone to sleep. */
    private Part asleep() {
        Event mine = Event.at(memory, here);
        Event theirs = Event.at(memory, there);
        return inTurns(
                () -> {
                    long until = System.nanoTime() + KEPT_NANOS;
                    while (System.nanoTime() < until) {
                        Thread.onSpinWait();
                    }
                    theirs.set();
                },
                () -> {
                    mine.await();
                    mine.clear();
                });
    }

    private Part semaphore() {
        if (first) {
            Semaphore.initialise(memory, MINE, 0, PROCESSES);
            Semaphore.initialise(memory, THEIRS, 0, PROCESSES);
        }
        Semaphore mine = Semaphore.at(memory, here);
        Semaphore theirs = Semaphore.at(memory, there);
        return inTurns(theirs::release, mine::acquire);
    }

    /** One lock, one condition, and a word that says whose turn it is: 0 for the first. */
    private Part condition() {
        RecursiveLock lock = RecursiveLock.at(memory, LOCK);
        Condition turned = first
                ? Condition.create(memory, CONDITION, WAITERS, lock)
                : Condition.at(memory, CONDITION, lock);
        long turn = CONDITION + ConditionLayout.bytes(WAITERS);
        int mine = first ? 0 : 1;
        return times -> {
            for (int i = 0; i < times; i++) {
                lock.acquire();
                while (ShmAccess.getInt(memory, turn) != mine) {
                    turned.await();
                }
                ShmAccess.setInt(memory, turn, 1 - mine);
                turned.signal();
                lock.release();
            }
        };
    }

    private Part barrier() {
        Barrier barrier = first ? Barrier.create(memory, MINE, 2) : Barrier.at(memory, MINE);
        return times -> {
            for (int i = 0; i < times; i++) {
                int ignored = barrier.await();
            }
        };
    }

    private Part inTurns(Runnable give, Runnable take) {
        return first
                ? times -> {
                    for (int i = 0; i < times; i++) {
                        give.run();
                        take.run();
                    }
                }
                : times -> {
                    for (int i = 0; i < times; i++) {
                        take.run();
                        give.run();
                    }
                };
    }
}
