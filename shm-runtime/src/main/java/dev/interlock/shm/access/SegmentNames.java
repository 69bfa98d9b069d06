package dev.interlock.shm.access;

import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The names under which mapped memory is known, so that a failed access can say which segment it concerned. Consulted
 * only when a segment is mapped and when an access fails.
 */
public final class SegmentNames {

    private static final Map<MemorySegment.Scope, String> NAMES = new WeakHashMap<>();

    private SegmentNames() {}

    /** Gives a name to all memory of this scope, for as long as the scope is reachable. */
    public static void register(MemorySegment.Scope scope, String name) {
        synchronized (NAMES) {
            NAMES.put(scope, name);
        }
    }

    /** The name of this memory, or its address when it was never named. */
    public static String of(MemorySegment segment) {
        String name;
        synchronized (NAMES) {
            name = NAMES.get(segment.scope());
        }
        return name != null ? name : "anonymous@" + Long.toHexString(segment.address());
    }
}
