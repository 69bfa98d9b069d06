package dev.interlock.harness.interleavings;

import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import org.jetbrains.lincheck.datastructures.Operation;

/** Small programs whose behaviour is known, for checks of the engine. */
final class Subjects {

    private static final long COUNTER = 64;
    private static final long BYTES = 128;

    private Subjects() {}

    /** Increments by a load and a store. */
    public static class Racy {

        private final MemorySegment memory = World.zeroed(BYTES);

        @Operation
        public int increment() {
            int next = ShmAccess.getInt(memory, COUNTER) + 1;
            ShmAccess.setInt(memory, COUNTER, next);
            return next;
        }

        public int total() {
            return ShmAccess.getInt(memory, COUNTER);
        }
    }

    /** The same with one atomic access. */
    public static class Atomic {

        private final MemorySegment memory = World.zeroed(BYTES);

        @Operation
        public int increment() {
            return ShmAccess.getAndAddInt(memory, COUNTER, 1) + 1;
        }
    }

    /** The same load and store, past the door. */
    public static class PastTheDoor {

        private static final VarHandle INT = ValueLayout.JAVA_INT.varHandle();

        private final MemorySegment memory = World.zeroed(BYTES);

        @Operation
        public int increment() {
            int next = (int) INT.get(memory, COUNTER) + 1;
            INT.set(memory, COUNTER, next);
            return next;
        }
    }

    /** Three accesses, whose order among those of all threads is the result; any order counts as right. */
    public static class Tickets {

        private final MemorySegment memory = World.zeroed(BYTES);

        @Operation
        public Order take() {
            int first = ShmAccess.getAndAddInt(memory, COUNTER, 1);
            int second = ShmAccess.getAndAddInt(memory, COUNTER, 1);
            int third = ShmAccess.getAndAddInt(memory, COUNTER, 1);
            return new Order(first + " " + second + " " + third);
        }
    }

    /** Six accesses: 924 orders of two threads, more than the smoke tier looks at. */
    public static class ManyTickets extends Tickets {

        @Override
        @Operation
        public Order take() {
            return new Order(super.take() + " " + super.take());
        }
    }

    /** Equal to every other order, so that no specification refuses it. */
    public static final class Order {

        private final String tickets;

        Order(String tickets) {
            this.tickets = tickets;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Order;
        }

        @Override
        public int hashCode() {
            return 1;
        }

        @Override
        public String toString() {
            return tickets;
        }
    }

    /** A lock with a counter behind it. */
    abstract static class WithLock {

        final MemorySegment memory = World.zeroed(BYTES);
        final RecursiveLock lock = RecursiveLock.at(memory, 0, World.host());

        int incremented() {
            int next = ShmAccess.getInt(memory, COUNTER) + 1;
            ShmAccess.setInt(memory, COUNTER, next);
            return next;
        }
    }

    /** One critical section. */
    public static class Locked extends WithLock {

        @Operation
        public int increment() {
            lock.acquire();
            try {
                return incremented();
            } finally {
                lock.release();
            }
        }
    }

    /** The lock is there, and one of two operations forgets to take it. */
    public static class LockDropped extends WithLock {

        @Operation
        public int increment() {
            lock.acquire();
            try {
                return incremented();
            } finally {
                lock.release();
            }
        }

        @Operation
        public int incrementUnlocked() {
            return incremented();
        }
    }

    /** One critical section, with a loop of several rounds in it. */
    public static class LoopInTheLock extends WithLock {

        private static final int ROUNDS = 8;

        @Operation
        public int increment() {
            lock.acquire();
            try {
                int next = 0;
                for (int i = 0; i < ROUNDS; i++) {
                    next = incremented();
                }
                return next;
            } finally {
                lock.release();
            }
        }
    }

    /** A locked load and a locked store, and a gap between the two critical sections. */
    public static class Gap extends WithLock {

        @Operation
        public int increment() {
            int seen;
            lock.acquire();
            try {
                seen = ShmAccess.getInt(memory, COUNTER);
            } finally {
                lock.release();
            }
            lock.acquire();
            try {
                ShmAccess.setInt(memory, COUNTER, seen + 1);
            } finally {
                lock.release();
            }
            return seen + 1;
        }
    }
}
