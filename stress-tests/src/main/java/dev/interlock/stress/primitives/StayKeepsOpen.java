package dev.interlock.stress.primitives;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Role;
import dev.interlock.shm.access.HeldMemory;
import dev.interlock.shm.access.SegmentClosedException;
import dev.interlock.shm.access.SegmentUse;
import dev.interlock.shm.access.Stay;
import dev.interlock.shm.os.LinuxHost;
import dev.interlock.stress.Interleaving;
import dev.interlock.stress.StressSubject;
import dev.interlock.stress.slots.Slots;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * <b>One thread stays in a mapping, another closes it. Does the one ever come by address to memory that has gone?</b>
 *
 * <p>The closing stores a 1 where it would unmap. The arena is closed from the begin, so that only who goes by address
 * comes to the memory at all.
 *
 * <p>{@code mvn -q -Pcampaign -DskipTests -pl stress-tests -am verify -Dcampaign.subject='stay.*|closing.*'}
 */
public final class StayKeepsOpen {

    private StayKeepsOpen() {}

    /** The closing waits for who is there. */
    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "It came before.")
    @Outcome(id = "-1", expect = ACCEPTABLE, desc = "It was told that the mapping is closed.")
    @Outcome(expect = FORBIDDEN, desc = "It read what has gone.")
    @StressSubject(
            subject = "stay, closing",
            lockMode = "asymmetric fence",
            expected = Expectation.HOLDS,
            breaksBy = Interleaving.WRITE_BETWEEN_READ_AND_ACT)
    @State
    public static class WaitsForWhoStays extends Mapping {

        private static final long LONG_ENOUGH_NANOS = 60_000_000_000L;

        @Actor
        public void stays(I_Result r) {
            r.r1 = readInAStay();
        }

        @Actor
        public void closes() {
            if (use.vacate(LONG_ENOUGH_NANOS)) {
                goes();
            }
        }
    }

    /** A canary: the memory goes, and nobody has been asked whether he is there. */
    @JCStressTest
    @Outcome(id = "0", expect = ACCEPTABLE, desc = "It came before.")
    @Outcome(id = "-1", expect = ACCEPTABLE, desc = "It was told that the mapping is closed.")
    @Outcome(expect = ACCEPTABLE_INTERESTING, desc = "It read what has gone: caught.")
    @StressSubject(
            subject = "closing that waits for nobody",
            lockMode = "asymmetric fence",
            expected = Expectation.BREAKS,
            role = Role.CANARY,
            breaksBy = Interleaving.WRITE_BETWEEN_READ_AND_ACT)
    @State
    public static class WaitsForNobody extends Mapping {

        @Actor
        public void stays(I_Result r) {
            r.r1 = readInAStay();
        }

        @Actor
        public void closes() {
            goes();
        }
    }

    /** A mapping that is not closed yet, of memory that stays. */
    abstract static class Mapping {

        /** So that one that has not been waited for is there for a while. */
        private static final int LOADS = 64;

        private static final int MAPPINGS = Slots.COUNT;
        private static final int BYTES = 64;

        private static final MemorySegment UNGUARDED = Arena.global().allocate(MAPPINGS * BYTES, BYTES);
        private static final MemorySegment CLOSED = closed();
        private static int next;

        final SegmentUse use;
        private final MemorySegment unguarded;
        private final Stay stay;

        Mapping() {
            // All have one scope, so the one that it is known by must not change before the stay has asked.
            synchronized (CLOSED) {
                next = (next + 1) % MAPPINGS;
                unguarded = UNGUARDED.asSlice(next * BYTES, BYTES);
                unguarded.set(ValueLayout.JAVA_LONG, 0, 0);
                use = SegmentUse.register(CLOSED.scope(), "stay", unguarded);
                stay = new Stay(CLOSED.asSlice(next * BYTES, BYTES), LinuxHost.INSTANCE);
            }
        }

        private static MemorySegment closed() {
            try (Arena arena = Arena.ofShared()) {
                return UNGUARDED.reinterpret(arena, null);
            }
        }

        int readInAStay() {
            try {
                HeldMemory memory = stay.memory(stay.begin());
                int read = 0;
                for (int loads = 0; loads < LOADS; loads++) {
                    read |= (int) memory.getLongOpaque(0);
                }
                return read;
            } catch (SegmentClosedException e) {
                return -1;
            } finally {
                stay.end();
            }
        }

        void goes() {
            unguarded.set(ValueLayout.JAVA_LONG, 0, 1);
        }
    }
}
