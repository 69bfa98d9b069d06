package dev.interlock.shm.scope;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ends the scopes that are still open when this JVM exits in order or by SIGTERM, SIGINT or SIGHUP. */
final class EndAtExit {

    private static final Set<SegmentScope> OPEN = ConcurrentHashMap.newKeySet();

    static {
        try {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> OPEN.forEach(SegmentScope::endAtExit), "scopes end"));
        } catch (IllegalStateException exiting) {
            // Opened while the JVM exits: if nobody closes it, it is reaped.
        }
    }

    private EndAtExit() {}

    static void add(SegmentScope scope) {
        OPEN.add(scope);
    }

    static void remove(SegmentScope scope) {
        OPEN.remove(scope);
    }
}
