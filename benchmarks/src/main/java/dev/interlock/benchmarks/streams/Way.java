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

    /**
     * Bytes of our transports and of Agrona's, a power of two. Aeron has terms of 1 MiB; the system's pipes and sockets
     * keep the size that they are made with, 64 KiB and some 200.
     */
    int capacity() {
        return Math.max(LEAST_CAPACITY, Integer.highestOneBit(bytes) * 2 * MESSAGES_AT_LEAST);
    }
}
