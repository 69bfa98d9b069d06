package dev.interlock.shm.sync;

/** Where things stand in the segment of a test with several processes. */
final class Places {

    static final long LOCK = 0;
    static final long EVENT = 64;
    static final long BARRIER = 128;
    static final long SEQLOCK = 1024;
    static final long CONDITION = 2048;
    static final long BYTES = 8192;

    private Places() {}
}
