package dev.interlock.shm.access;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Writes down every access: kind, ordering, address within the segment and width. */
public final class CountingProbe implements Probe {

    private static final List<String> SEEN = new ArrayList<>();

    /** For {@link ProbeLoader}. */
    public CountingProbe() {}

    @Override
    public void before(Access access, Ordering ordering, MemorySegment segment, long offset, int bytes) {
        synchronized (CountingProbe.class) {
            SEEN.add(access + "/" + ordering + "@" + offset + ":" + bytes);
        }
    }

    /** What was seen since the last call. */
    static synchronized List<String> drain() {
        List<String> seen = List.copyOf(SEEN);
        SEEN.clear();
        return seen;
    }
}
