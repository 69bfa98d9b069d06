package dev.interlock.shm.scope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.scope.Finding.Standing;
import dev.interlock.shm.segment.SharedMemory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Owners that die: at every step in a model of death, at some of them by a real SIGKILL. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class KilledOwnerTest {

    private static final List<String> WITH_PROBE =
            List.of("-XX:TieredStopAtLevel=1", "-Dinterlock.probe=" + StepProbe.class.getName());

    @RegisterExtension
    final Segments segments = new Segments();

    @RegisterExtension
    final Families families = new Families();

    private final ScopeScript script = new ScopeScript(segments.name() + "-");

    KilledOwnerTest() {
        List.of(script.first(), script.second(), script.adopted(), script.bystander()).forEach(segments::adopt);
    }

    @Test
    void anOwnerKilledAtAnyStepLeavesOnlyWhatTheNextOpeningReaps() {
        int[] telling;
        try (ChildJvm child =
                ChildJvm.start(WITH_PROBE, DyingScopes.class, families.family.prefix(), script.names())) {
            String said = child.rest();
            child.expectSuccess();
            int points = Integer.parseInt(line(said, "POINTS"));
            telling = Arrays.stream(line(said, "TELLING").replaceAll("[\\[\\] ]", "").split(",", -1))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            assertThat(points).as("every access of the register and every step").isGreaterThan(150);
            assertThat(telling).as("different leftovers").hasSizeGreaterThan(10);
            assertThat(Integer.parseInt(line(said, "DEATHS"))).isGreaterThan(50);
        }
        // The register alone; the first segment under both its names; in the middle of the end.
        for (int k : new int[] {telling[1], telling[3], telling[telling.length - 3]}) {
            byRealSignal(k);
        }
    }

    private void byRealSignal(int k) {
        SharedMemory bystander = prepared(script.bystander());
        prepared(script.adopted());
        try (ChildJvm owner = ChildJvm.start(
                WITH_PROBE, StandingOwner.class, "stand", families.family.prefix(), script.names(), "" + k)) {
            owner.expect("STANDING");
            List<String> whileStopped = families.names();
            assertThat(whileStopped).as("left at step %d", k).isNotEmpty();
            assertThat(families.reaper().reap()).extracting(Finding::standing).containsOnly(Standing.LIVE);
            assertThat(families.names()).isEqualTo(whileStopped);
            owner.kill();
        }
        assertThat(families.reaper().find()).extracting(Finding::standing).containsOnly(Standing.LEAKED);
        SegmentScope.open(families.family).close();
        assertThat(families.names()).isEmpty();
        assertThat(Segments.exists(script.first())).isFalse();
        assertThat(bystander.isLinked()).isTrue();
    }

    private SharedMemory prepared(String name) {
        if (Segments.exists(name)) {
            SharedMemory.unlink(name);
        }
        return segments.keep(SharedMemory.create(name, 128));
    }

    @Test
    void aChildThatWasHandedTheScopeAndIsKilledLeavesItToTheScope() {
        String name = segments.name();
        try (SegmentScope scope = SegmentScope.open(families.family);
                ChildJvm child = ChildJvm.start(StandingOwner.class, "join", scope.name(), name)) {
            child.expect("MAKING");
            SharedMemory theirs = segments.keep(SharedMemory.attach(name));
            assertThat(scope.segments()).hasSize(2).contains(name);
            child.kill();
            assertThat(theirs.isLinked()).as("the death of a member ends nothing").isTrue();
            scope.close();
            assertThat(theirs.isLinked()).isFalse();
        }
        assertThat(families.names()).isEmpty();
    }

    @Test
    void anOwnerThatIsAskedToTerminateUnlinksAtOnce() {
        String name = segments.name();
        try (ChildJvm child = ChildJvm.start(StandingOwner.class, "exit", families.family.prefix(), name)) {
            child.expect("MADE");
            assertThat(Segments.exists(name)).isTrue();
            assertThat(ProcessHandle.of(child.pid()).orElseThrow().destroy()).isTrue();
            assertThat(child.exitCode()).isEqualTo(128 + 15);
        }
        assertThat(Segments.exists(name)).isFalse();
        assertThat(families.names()).isEmpty();
    }

    private static String line(String said, String word) {
        return said.lines()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length() + 1))
                .collect(Collectors.collectingAndThen(Collectors.toList(), found -> {
                    assertThat(found).as(said).hasSize(1);
                    return found.getFirst();
                }));
    }
}
