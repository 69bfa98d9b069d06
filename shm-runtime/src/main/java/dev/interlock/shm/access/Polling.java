package dev.interlock.shm.access;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for what nobody tells: first by pauses, then by sleeps that grow from 1 µs to 1 ms. */
final class Polling {

    private static final long MIN_PARK_NANOS = 1_000;
    private static final long MAX_PARK_NANOS = 1_000_000;
    private static final int SPINS = 100;

    private Polling() {}

    /** Looks until it is so or the time is over, through interrupts; at least once. Returns whether it is so. */
    static boolean until(long nanos, BooleanSupplier condition) {
        long begin = System.nanoTime();
        long park = MIN_PARK_NANOS;
        boolean interrupted = false;
        try {
            for (int looks = 1; !condition.getAsBoolean(); looks++) {
                if (System.nanoTime() - begin >= nanos) {
                    return false;
                }
                if (looks < SPINS) {
                    Thread.onSpinWait();
                } else {
                    interrupted |= Thread.interrupted();
                    LockSupport.parkNanos(park);
                    park = Math.min(2 * park, MAX_PARK_NANOS);
                }
            }
            return true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
