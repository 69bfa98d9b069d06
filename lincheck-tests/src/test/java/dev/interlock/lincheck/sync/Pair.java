package dev.interlock.lincheck.sync;

import dev.interlock.harness.model.ModelMachine;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.sync.SeqLock;
import dev.interlock.shm.sync.SeqLockLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Two words that are always written with the same value, behind a sequence lock. */
public final class Pair {

    private static final int BYTES = 2 * Long.BYTES;
    private static final int TORN = -1;

    private final ModelMachine machine = new ModelMachine();
    private final Mortal victim = new Mortal(machine.process(1), Mortal.Hour.WHEN_TOLD);
    private final MemorySegment memory = World.zeroed(SeqLockLayout.bytes(BYTES));
    private final SeqLock pair = SeqLock.create(memory, 0, BYTES, machine.process(2));
    private final SeqLock victims = SeqLock.at(memory, 0, victim);
    private boolean died;

    void write(int value) {
        pair.write(copy -> fill(copy, value));
    }

    void increment() {
        pair.update(copy -> fill(copy, value(copy) + 1));
    }

    int read() {
        return pair.read(Pair::value);
    }

    void die() {
        if (died) {
            return;
        }
        died = true;
        try {
            victims.update(copy -> {
                throw victim.die();
            });
        } catch (Mortal.Death e) {
            // That was all it did.
        }
    }

    static void fill(MemorySegment copy, int value) {
        copy.set(ValueLayout.JAVA_LONG, 0, value);
        copy.set(ValueLayout.JAVA_LONG, Long.BYTES, value);
    }

    static int value(MemorySegment copy) {
        long first = copy.get(ValueLayout.JAVA_LONG, 0);
        return first == copy.get(ValueLayout.JAVA_LONG, Long.BYTES) ? (int) first : TORN;
    }

    /** What it means, one call at a time. */
    public static class Sequential {

        private int value;

        public void write(int newValue) {
            value = newValue;
        }

        public void increment() {
            value++;
        }

        public int read() {
            return value;
        }
    }
}
