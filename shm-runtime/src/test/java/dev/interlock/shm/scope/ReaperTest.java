package dev.interlock.shm.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.os.FileLock;
import dev.interlock.shm.os.LinuxHost;
import dev.interlock.shm.os.ProcessRealm;
import dev.interlock.shm.os.ShmDirectory;
import dev.interlock.shm.scope.Finding.Standing;
import dev.interlock.shm.segment.SharedMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is reaped, and above all who is not. */
class ReaperTest {

    @RegisterExtension
    final Segments segments = new Segments();

    @RegisterExtension
    final Families families = new Families();

    private final String name = segments.name();

    @Test
    void whatOneLeftWhosePidIsUsedAgainIsFoundAndReaped() {
        SegmentScope leaked = families.leaked(name);
        Finding expected = new Finding(
                leaked.name(),
                (int) ProcessHandle.current().pid(),
                Standing.LEAKED,
                List.of(name),
                "its owner has ended");
        assertThat(families.reaper().find()).containsExactly(expected);
        assertThat(Segments.exists(name)).as("looking changes nothing").isTrue();
        assertThat(families.reaper().reap()).containsExactly(expected);
        assertThat(Segments.exists(name)).isFalse();
        assertThat(families.names()).isEmpty();
        assertThat(families.reaper().reap()).isEmpty();
    }

    @Test
    void theNextScopeOfTheFamilyReapsAndOneOfAnotherFamilyDoesNot() {
        families.leaked(name);
        SegmentScope.open(new ScopeFamily(families.family.prefix() + "-other")).close();
        assertThat(Segments.exists(name)).isTrue();
        SegmentScope.open(families.family).close();
        assertThat(Segments.exists(name)).isFalse();
        assertThat(families.names()).isEmpty();
    }

    @Test
    void aLivingOwnerIsNeverReaped() {
        try (SegmentScope scope = SegmentScope.open(families.family)) {
            SharedMemory mine = segments.keep(scope.create(name, 64));
            assertOnly(families.reaper().reap(), Standing.LIVE);
            assertThat(mine.isLinked()).isTrue();
        }
    }

    /** The register's lock is a second proof, which pids and start times have no part in. */
    @Test
    void aLivingOwnerIsNotReapedByOneWhoTakesItForDeadBecauseOfAForgedStartTime() {
        Surroundings forged =
                new Surroundings(LinuxDevice.INSTANCE, Families.DEAD, ProcessRealm.id(), LinuxHost.INSTANCE::isAlive);
        try (SegmentScope scope = SegmentScope.open(families.family, forged)) {
            SharedMemory mine = segments.keep(scope.create(name, 64));
            assertOnly(families.reaper().reap(), Standing.IN_USE);
            assertThat(mine.isLinked()).isTrue();
            assertThat(scope.segments()).containsExactly(name);
        }
        assertThat(families.names()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {ProcessRealm.UNKNOWN, 4711})
    void anOwnerInAnotherNamespaceCountsAsAlive(long realm) {
        MortalDevice device = new MortalDevice();
        Surroundings foreign = new Surroundings(device, Families.DEAD, realm, LinuxHost.INSTANCE::isAlive);
        SegmentScope scope = SegmentScope.open(families.family, foreign);
        segments.keep(scope.create(name, 64));
        Families.kill(device, scope);
        assertOnly(families.reaper().reap(), Standing.FOREIGN);
        Reaper sameUnknown = new Reaper(families.family, foreign);
        assertOnly(sameUnknown.find(), realm == ProcessRealm.UNKNOWN ? Standing.FOREIGN : Standing.LEAKED);
        assertThat(Segments.exists(name)).isTrue();
    }

    @Test
    void whatAnotherUserLeftIsThatUsersBusiness() throws IOException {
        assumeTrue(ShmDirectory.user() == 0, "only root can make files that belong to others");
        SegmentScope leaked = families.leaked(name);
        Files.setAttribute(Segments.file(leaked.name()), "unix:uid", 65_534);
        assertOnly(families.reaper().reap(), Standing.OF_ANOTHER_USER);
        assertThat(Segments.exists(name)).isTrue();
    }

    @Test
    void ofManyReapersAtOnceEachRemovesWhatNoOtherRemoves() {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            // All leak: the reaping at each opening must not see the earlier ones yet.
            expected.add(segments.name());
        }
        LongPredicate everybodyLives = identity -> true;
        List<SegmentScope> scopes = new ArrayList<>();
        MortalDevice device = new MortalDevice();
        for (String each : expected) {
            Surroundings dead = new Surroundings(device, Families.DEAD, ProcessRealm.id(), everybodyLives);
            SegmentScope scope = SegmentScope.open(families.family, dead);
            scope.create(each, 64).close();
            scopes.add(scope);
        }
        scopes.forEach(scope -> Families.kill(device, scope));
        List<String> removed = new ArrayList<>();
        Concurrently.inThreads(4, () -> {
            for (Finding finding : families.reaper().reap()) {
                assertThat(finding.standing()).isIn(Standing.LEAKED, Standing.IN_USE);
                synchronized (removed) {
                    removed.addAll(finding.segments());
                }
            }
            return true;
        });
        assertThat(removed).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(families.names()).isEmpty();
        assertThat(expected).noneMatch(Segments::exists);
    }

    @Test
    void aReaperThatComesToTheLockWhenAnotherIsDoneFindsNothing() {
        families.leaked(name);
        MortalDevice device = new MortalDevice() {
            @Override
            public FileLock lock(String register) {
                FileLock opened = super.lock(register);
                assertOnly(families.reaper().reap(), Standing.LEAKED);
                return opened;
            }
        };
        assertThat(new Reaper(families.family, Families.of(device)).reap()).isEmpty();
        assertThat(families.names()).isEmpty();
    }

    /** Between the look at a name and the next step somebody unlinks it and makes another of that name. */
    @ParameterizedTest
    @ValueSource(strings = {"move", "look grave"})
    void aSegmentMadeAnewUnderTheNameInTheMiddleOfReapingLives(String moment) {
        SegmentScope leaked = families.leaked(name);
        List<SharedMemory> living = new ArrayList<>();
        MortalDevice device = new MortalDevice() {
            @Override
            void before(String step, String of) {
                boolean now = moment.equals("move")
                        ? step.equals("move")
                        : step.equals("look") && of.equals(leaked.name() + ".s0") && steps().contains("move " + name);
                if (now && living.isEmpty()) {
                    if (Segments.exists(name)) {
                        SharedMemory.unlink(name);
                    }
                    living.add(segments.keep(SharedMemory.create(name, 128)));
                }
                super.before(step, of);
            }
        };
        assertOnly(new Reaper(families.family, Families.of(device)).reap(), Standing.LEAKED);
        assertThat(living).hasSize(1);
        assertThat(living.getFirst().isLinked()).isTrue();
        assertThat(families.names()).isEmpty();
    }

    @Test
    void aReaperThatDiesWithSomebodyElsesSegmentInHandIsFollowedByOneThatPutsItBack() {
        SegmentScope leaked = families.leaked(name);
        SharedMemory.unlink(name);
        SharedMemory living = segments.keep(SharedMemory.create(name, 128));
        assertThat(LinuxDevice.INSTANCE.move(name, leaked.name() + ".s0")).isTrue();
        assertThat(living.isLinked()).as("in the hand of the dead").isFalse();
        assertOnly(families.reaper().reap(), Standing.LEAKED);
        assertThat(living.isLinked()).isTrue();
        assertThat(families.names()).isEmpty();
    }

    @Test
    void aReaperThatDiedWhilePuttingBackIsFollowedByOneThatTakesTheSecondNameAway() {
        SegmentScope leaked = families.leaked(name);
        SharedMemory.unlink(name);
        SharedMemory living = segments.keep(SharedMemory.create(name, 128));
        LinuxDevice.INSTANCE.link(name, leaked.name() + ".s0");
        assertOnly(families.reaper().reap(), Standing.LEAKED);
        assertThat(living.isLinked()).isTrue();
        assertThat(families.names()).isEmpty();
    }

    @Test
    void whatCannotBePutBackBecauseItsNameIsTakenIsKeptAndReported() {
        SegmentScope leaked = families.leaked(name);
        SharedMemory.unlink(name);
        segments.keep(SharedMemory.create(name, 128));
        String grave = leaked.name() + ".s0";
        assertThat(LinuxDevice.INSTANCE.move(name, grave)).isTrue();
        SharedMemory third = segments.keep(SharedMemory.create(name, 256));
        List<Finding> findings = families.reaper().reap();
        assertOnly(findings, Standing.CORRUPT);
        assertThat(findings.getFirst().explanation()).contains(grave).contains(name);
        assertThat(third.isLinked()).isTrue();
        assertThat(segments.keep(SharedMemory.attach(grave)).size()).isEqualTo(128);
    }

    private static void assertOnly(List<Finding> findings, Standing standing) {
        assertThat(findings).singleElement().extracting(Finding::standing).isEqualTo(standing);
    }
}
