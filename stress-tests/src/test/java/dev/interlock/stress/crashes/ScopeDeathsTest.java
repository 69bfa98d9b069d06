package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.CrashesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.scope.Finding;
import dev.interlock.shm.scope.Finding.Standing;
import dev.interlock.shm.scope.Reaper;
import dev.interlock.shm.scope.ScopeFamily;
import dev.interlock.shm.scope.SegmentScope;
import dev.interlock.shm.segment.SegmentNotFoundException;
import dev.interlock.shm.segment.SharedMemory;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInfo;

/**
 * A process opens a scope, makes a segment in it under a name, and ends it; it dies at every access of that, while
 * another process has a scope of the same family. One who reaps while it stands there takes nothing away, of either;
 * one who reaps when it is dead leaves nothing of it, and all of the living.
 *
 * <p>What a death leaves behind here is names, not only memory, and the steps between names are system calls, which do
 * not pass the door. Deaths between two of those without an access of the register between them are not visited;
 * the tests of the scopes themselves take death at each system call in turn, in a model.
 */
@Subject(name = "scope", lockMode = "owner beside a living one", specification = ScopeDeathsTest.NothingWrong.class)
@Death(in = "live", against = "hold", then = "reap")
public class ScopeDeathsTest implements CrashesTest {

    private static final long OWNER = 0;

    /** What this process holds; it lives from death to death. */
    private static @Nullable SegmentScope held;

    private final MemorySegment memory = World.zeroed(Long.BYTES);
    private final Host host = World.host();

    /** Ends what was held in the run before, as the memory is new too. */
    public ScopeDeathsTest() {
        SegmentScope before = held;
        held = null;
        if (before != null) {
            before.close();
        }
    }

    /**
     * The processes of a check are children of the engine's, so they agree about the names. Each class has its own: what
     * a reaper that is broken on purpose leaves would be found by the next.
     */
    private static String names(long engine, Class<?> subject) {
        return "interlock-deaths-" + engine + "-" + subject.getSimpleName().toLowerCase(Locale.ROOT);
    }

    private String names() {
        return names(ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(0L), getClass());
    }

    private ScopeFamily family() {
        return new ScopeFamily(names());
    }

    private String made() {
        return "made-" + names();
    }

    private String kept() {
        return "kept-" + names();
    }

    /** The survivors are killed at the end of a check, with all that they hold; and a canary leaves what none reaps. */
    @AfterAll
    static void removeWhatIsLeft(TestInfo test) throws IOException {
        String names = names(ProcessHandle.current().pid(), test.getTestClass().orElseThrow());
        try (Stream<Path> segments = Files.list(Path.of("/dev/shm"))) {
            for (Path segment : segments.filter(file -> file.toString().contains(names)).toList()) {
                Files.delete(segment);
            }
        }
    }

    @Operation
    public void live() {
        ShmAccess.setLongVolatile(memory, OWNER, host.self());
        try (SegmentScope scope = SegmentScope.open(family())) {
            scope.create(made(), 64).close();
        }
    }

    /** Opens a scope with a segment in it, and goes on living. */
    public void hold() {
        SegmentScope scope = SegmentScope.open(family());
        held = scope;
        scope.create(kept(), 64).close();
    }

    /** Reaps, and says what is wrong afterwards; nothing if all is well. */
    @Operation
    public String reap() {
        boolean lived = ownerLives();
        List<Finding> before = Reaper.of(family()).find();
        boolean wasMade = exists(made());
        reapAll(family(), List.of(made(), kept()));
        List<Finding> after = Reaper.of(family()).find();
        List<String> wrong = new ArrayList<>();
        if (!exists(kept())) {
            wrong.add("a segment of a living scope is gone");
        }
        // Who stands still does nothing, so only a reaper can have changed what there is.
        if (lived && ownerLives() && (!scopes(after).containsAll(scopes(before)) || exists(made()) != wasMade)) {
            wrong.add("somebody lives, and what was his is gone: " + before);
        }
        if (!lived) {
            Optional<Finding> left = after.stream().filter(finding -> finding.standing() != Standing.LIVE).findAny();
            left.ifPresent(finding -> wrong.add("left of the dead: " + finding));
            if (after.size() != 1 || exists(made())) {
                wrong.add("of " + after.size() + " scopes one is to be left" + (exists(made()) ? ", and a segment" : ""));
            }
        }
        return String.join("; ", wrong);
    }

    /** What the canary does otherwise. */
    void reapAll(ScopeFamily family, List<String> segments) {
        List<Finding> ignored = Reaper.of(family).reap();
    }

    private boolean ownerLives() {
        long owner = ShmAccess.getLongVolatile(memory, OWNER);
        return owner != 0 && host.isAlive(owner);
    }

    private static Set<String> scopes(List<Finding> findings) {
        return findings.stream().map(Finding::scope).collect(Collectors.toSet());
    }

    private static boolean exists(String name) {
        try {
            SharedMemory.attachReadOnly(name).close();
            return true;
        } catch (SegmentNotFoundException e) {
            return false;
        }
    }

    /** Nobody is ever told of anything. */
    public static class NothingWrong {

        public void live() {}

        public void hold() {}

        public String reap() {
            return "";
        }
    }
}
