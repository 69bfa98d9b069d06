package dev.interlock.lincheck.modes;

import org.jetbrains.lincheck.datastructures.Operation;

/** Overwrites and adds in any mixture, and reads when all is done. */
public class GetSetAdd {

    private final Variant.Locked locked = Variant.current().fresh();

    public long get() {
        return locked.cell().get();
    }

    @Operation
    public void set(int value) {
        locked.cell().set(value);
    }

    @Operation
    public long add(int delta) {
        return locked.add(delta);
    }

    /** What it means, one call at a time. */
    public static class Sequential {

        private long value;

        public long get() {
            return value;
        }

        public void set(int newValue) {
            value = newValue;
        }

        public long add(int delta) {
            value += delta;
            return value;
        }
    }
}
