package dev.interlock.harness.processes;

/**
 * The segment in which workers record, beside the one in which their subject lives. All words are zero before the first
 * round; each word that one process writes often has a cache line of its own.
 *
 * <pre>
 *    0  TICKETS   long  next stamp of {@link Stamps#COUNTER}
 *   64  CLOCK     long  System.nanoTime() of the engine when it prepared the round
 *  128  PREPARED  int   the last round whose memory is clean; {@link #STOP} ends the workers
 *  192  worker 0
 *       +-----+----------------------------------------------------------------------------+
 *       |   0 | READY     int  the last round for which its subject stands                 |
 *       |  64 | RETURNED  int  how many of its calls of this round have returned           |
 *       | 128 | DONE      int  the last round in which it has nothing left to do           |
 *       | 192 | CLOCK_SEEN long System.nanoTime() of the worker when it attached           |
 *       | 200 | TEXT_END  long how many bytes of text it has written in this round         |
 *       | 256 | calls, {@link #CALL_BYTES} each                                            |
 *       |     |   0 INVOKED  long  0 until it begins                                       |
 *       |     |   8 RETURN   long  0 until it has returned; written last                   |
 *       |     |  16 BITS     long  the result, or where its text begins                    |
 *       |     |  24 KIND     int   ordinal of {@link ResultKind}                           |
 *       |     |  28 LENGTH   int   bytes of text                                           |
 *       |     | text, {@link #TEXT_BYTES}                                                  |
 *       +-----+----------------------------------------------------------------------------+
 *       worker 1, and so on
 * </pre>
 */
final class RecorderLayout {

    static final long TICKETS = 0;
    static final long CLOCK = 64;
    static final long PREPARED = 128;
    static final long WORKERS = 192;

    static final long READY = 0;
    static final long RETURNED = 64;
    static final long DONE = 128;
    static final long CLOCK_SEEN = 192;
    static final long TEXT_END = 200;
    static final long CALLS = 256;

    static final long CALL_BYTES = 32;
    static final long INVOKED = 0;
    static final long RETURN = 8;
    static final long BITS = 16;
    static final long KIND = 24;
    static final long LENGTH = 28;

    static final long TEXT_BYTES = 1 << 16;

    /** No round has this number. */
    static final int STOP = -1;

    private RecorderLayout() {}

    /** Where the block of a worker begins. */
    static long worker(int worker, int calls) {
        return WORKERS + worker * workerBytes(calls);
    }

    /** Where a call begins, from the beginning of its worker's block. */
    static long call(int index) {
        return CALLS + index * CALL_BYTES;
    }

    /** Where the text begins, from the beginning of its worker's block. */
    static long text(int calls) {
        return CALLS + calls * CALL_BYTES;
    }

    static long bytes(int workers, int calls) {
        return worker(workers, calls);
    }

    private static long workerBytes(int calls) {
        long bytes = text(calls) + TEXT_BYTES;
        return (bytes + 63) / 64 * 64;
    }
}
