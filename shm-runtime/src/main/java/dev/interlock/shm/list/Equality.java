package dev.interlock.shm.list;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When two items are the same; both arguments as {@link Item#normal} leaves them. */
enum Equality {
    /** As Python's {@code ==}: {@code true}, 1 and 1.0 are equal, and so are 0.0 and -0.0; NaN equals nothing. */
    PYTHON {
        @Override
        boolean holds(@Nullable Object a, @Nullable Object b) {
            if (isNumber(a) && isNumber(b)) {
                return sameNumber(a, b);
            }
            return EXACT.holds(a, b);
        }
    },
    /** Same kind and same value, as Java's {@code equals}; bytes by their content. */
    EXACT {
        @Override
        boolean holds(@Nullable Object a, @Nullable Object b) {
            if (a instanceof byte[] some && b instanceof byte[] others) {
                return Arrays.equals(some, others);
            }
            return Objects.equals(a, b);
        }
    };

    private static final double BEYOND_LONG = 0x1p63;

    abstract boolean holds(@Nullable Object a, @Nullable Object b);

    private static boolean isNumber(@Nullable Object value) {
        return value instanceof Long || value instanceof Double || value instanceof Boolean;
    }

    private static boolean sameNumber(@Nullable Object a, @Nullable Object b) {
        if (a instanceof Double first) {
            return b instanceof Double second ? (double) first == (double) second : sameMixed(integer(b), first);
        }
        return b instanceof Double second ? sameMixed(integer(a), second) : integer(a) == integer(b);
    }

    /** Without rounding: 2^53 + 1 is no double. */
    private static boolean sameMixed(long integer, double number) {
        boolean isLong = number >= -BEYOND_LONG && number < BEYOND_LONG && number == Math.rint(number);
        return isLong && (long) number == integer;
    }

    private static long integer(@Nullable Object value) {
        return value instanceof Long integer ? integer : Boolean.TRUE.equals(value) ? 1 : 0;
    }
}
