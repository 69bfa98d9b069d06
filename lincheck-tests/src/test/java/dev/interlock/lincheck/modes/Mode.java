package dev.interlock.lincheck.modes;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.sync.RecursiveLock;

/** How a program locks: which lock the views take at each access, and how a compound becomes one step, or does not. */
enum Mode {
    /** No lock; a load and a store. */
    NONE("none", false, Expectation.BREAKS) {
        @Override
        long add(Cell cell, long delta, RecursiveLock lock) {
            long sum = cell.get() + delta;
            cell.set(sum);
            return sum;
        }
    },

    /** The object's own lock at each access, Python's default: a locked load and a locked store, and a gap between. */
    OWN("own", true, Expectation.BREAKS) {
        @Override
        long add(Cell cell, long delta, RecursiveLock lock) {
            return NONE.add(cell, delta, lock);
        }
    },

    /** The object's own lock around the whole change. */
    OWN_UPDATE("own update", true, Expectation.HOLDS) {
        @Override
        long add(Cell cell, long delta, RecursiveLock lock) {
            return cell.update(x -> x + delta);
        }
    },

    /** A lock from outside around the compound; the views take it again at each access. */
    EXTERNAL("external", true, Expectation.HOLDS) {
        @Override
        long add(Cell cell, long delta, RecursiveLock lock) {
            lock.acquire();
            try {
                return NONE.add(cell, delta, lock);
            } finally {
                lock.release();
            }
        }
    },

    /** No lock; the processor's own read-modify-write. */
    ATOMIC("atomic", false, Expectation.HOLDS) {
        @Override
        long add(Cell cell, long delta, RecursiveLock lock) {
            return cell.addAndGet(delta);
        }
    };

    final String title;
    final boolean viewsTakeTheLock;
    final Expectation compound;

    Mode(String title, boolean viewsTakeTheLock, Expectation compound) {
        this.title = title;
        this.viewsTakeTheLock = viewsTakeTheLock;
        this.compound = compound;
    }

    /** Adds to the cell, as one step where the mode makes it one; returns the sum. */
    abstract long add(Cell cell, long delta, RecursiveLock lock);

    boolean suits(Cell.Type type) {
        return this != ATOMIC || type.hasAtomics();
    }
}
