package dev.interlock.benchmarks.streams;

import dev.interlock.benchmarks.crew.Seat;

/**
 * What a side of a transport is told.
 *
 * @param seat of this process
 * @param name of the direction, unique within the crew
 * @param sends whether this process sends
 * @param bytes length of a message
 */
record Way(Seat seat, String name, boolean sends, int bytes) {

    private static final int LEAST_CAPACITY = 1 << 16;
    private static final int MESSAGES_AT_LEAST = 16;

    /** The capacity in bytes that every transport is given that can be told: a power of two. */
    int capacity() {
        return Math.max(LEAST_CAPACITY, Integer.highestOneBit(bytes) * 2 * MESSAGES_AT_LEAST);
    }
}
