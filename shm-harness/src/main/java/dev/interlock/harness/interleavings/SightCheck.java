package dev.interlock.harness.interleavings;

import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * Can the engine see? With the same declarations as the subject's run, Lincheck must find the lost update of a load and
 * a store without a lock. If it does not, the door is not where the engine believes it to be, and every green would be
 * worth nothing.
 */
final class SightCheck {

    private static final Shape TWO_THREADS = Shape.of(2, 1);

    /** The race is found within ten. */
    private static final int ENOUGH_INVOCATIONS = 1_000;

    private static final Map<Door, Boolean> SEEING = new HashMap<>();

    private SightCheck() {}

    /** Whether the race is found through this door; asked once for each door in a JVM. */
    static synchronized boolean passes(Door door) {
        return SEEING.computeIfAbsent(door, SightCheck::look);
    }

    private static boolean look(Door door) {
        ScenarioEnumeration scenarios = new ScenarioEnumeration(RacyWord.class, List.of());
        Search search = new Search(RacyWord.class, RacyWord.class, door);
        return search.run(scenarios.scenarios(TWO_THREADS, 1), ENOUGH_INVOCATIONS).failed();
    }

    /** A word that two threads increment by a load and a store. */
    public static final class RacyWord {

        private final MemorySegment memory = World.zeroed(Long.BYTES);

        /** Made by Lincheck. */
        public RacyWord() {}

        /** Loses updates. */
        @Operation
        public int increment() {
            int next = ShmAccess.getInt(memory, 0) + 1;
            ShmAccess.setInt(memory, 0, next);
            return next;
        }
    }
}
