package dev.interlock.stress.crashes;

import dev.interlock.shm.struct.LongField;
import dev.interlock.shm.struct.StructType;

/** A struct with a count and what follows from it; a copy is three accesses, and a mixture of two writes shows. */
record Tally(long count, long twice, int negated) {

    static final StructType<Tally> TYPE = StructType.of(Tally.class);
    static final LongField<Tally> COUNT = TYPE.longField("count");

    private static final long TORN = -1;

    static Tally of(long count) {
        return new Tally(count, 2 * count, (int) -count);
    }

    /** Each member on its own: what is computed from the count would heal a difference that nobody has repaired. */
    Tally next() {
        return new Tally(count + 1, twice + 2, negated - 1);
    }

    /** The count; {@link #TORN} if the struct is of several writes. */
    long value() {
        return equals(of(count)) ? count : TORN;
    }

    /** What it means, one call at a time. */
    public static class Sequential {

        private long count;

        public long increment() {
            return ++count;
        }

        public long get() {
            return count;
        }
    }
}
