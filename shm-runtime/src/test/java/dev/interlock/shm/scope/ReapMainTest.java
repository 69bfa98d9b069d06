package dev.interlock.shm.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Segments;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The command. */
class ReapMainTest {

    private static final List<String> OWN_PIDS =
            List.of("unshare", "--user", "--map-root-user", "--pid", "--fork", "--mount-proc");

    @RegisterExtension
    final Segments segments = new Segments();

    @RegisterExtension
    final Families families = new Families();

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

    @Test
    void itPrintsWhatWasFoundWhatWasDeletedAndWhatWasLeftAndWhy() {
        String name = segments.name();
        SegmentScope leaked = families.leaked(name);
        String pid = " of process " + ProcessHandle.current().pid() + ": ";
        assertThat(run("--dry-run", "--family", families.family.prefix())).isZero();
        assertThat(lines())
                .containsExactly(
                        "would delete scope " + leaked.name() + pid + "LEAKED, its owner has ended",
                        "  would delete " + name,
                        "1 scopes found, 0 left, would delete 1 segments");
        assertThat(Segments.exists(name)).isTrue();
        said.reset();
        try (SegmentScope live = openBeside()) {
            assertThat(run("--family", families.family.prefix())).isZero();
            assertThat(lines())
                    .containsExactlyInAnyOrder(
                            "deleted scope " + leaked.name() + pid + "LEAKED, its owner has ended",
                            "  deleted " + name,
                            "left scope " + live.name() + pid + "LIVE, its owner lives",
                            "2 scopes found, 1 left, deleted 1 segments");
        }
        assertThat(Segments.exists(name)).isFalse();
    }

    /** Opens a scope without reaping: everybody seems to live. */
    private SegmentScope openBeside() {
        Surroundings real = Surroundings.real();
        return SegmentScope.open(
                families.family, new Surroundings(real.device(), real.self(), real.realm(), identity -> true));
    }

    @Test
    void whatIsNotUnderstoodIsToldAndNothingIsDone() {
        families.leaked();
        assertThat(run("--force")).isEqualTo(64);
        assertThat(run("--family")).isEqualTo(64);
        assertThat(run("--family", "UPPER")).isEqualTo(64);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("'--force'").contains("usage:");
        assertThat(families.names()).hasSize(1);
    }

    @Test
    void fromAnotherPidNamespaceItLeavesEverythingAlone() {
        assumeTrue(mayHaveOwnPids(), "this user may not make a pid namespace");
        String name = segments.name();
        SegmentScope leaked = families.leaked(name);
        List<String> command = new ArrayList<>(OWN_PIDS);
        command.addAll(ChildJvm.commandLine(
                List.of("-XX:TieredStopAtLevel=1"), ReapMain.class, "--family", families.family.prefix()));
        try (ChildJvm child = ChildJvm.run(command)) {
            assertThat(child.rest()).contains("left scope " + leaked.name()).contains("FOREIGN");
            child.expectSuccess();
        }
        assertThat(Segments.exists(name)).isTrue();
    }

    private static boolean mayHaveOwnPids() {
        List<String> command = new ArrayList<>(OWN_PIDS);
        command.add("true");
        try (ChildJvm child = ChildJvm.run(command)) {
            return child.exitCode() == 0;
        } catch (UncheckedIOException noSuchCommand) {
            return false;
        }
    }

    private int run(String... arguments) {
        return ReapMain.run(List.of(arguments), out, out);
    }

    private List<String> lines() {
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
