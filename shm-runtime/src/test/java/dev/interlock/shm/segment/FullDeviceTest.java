package dev.interlock.shm.segment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.interlock.shm.fixture.ChildJvm;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A /dev/shm that is really full: a small one in a mount namespace of its own. */
class FullDeviceTest {

    private static final List<String> OWN_MOUNTS = List.of("unshare", "--user", "--map-root-user", "--mount");

    @Test
    void creatingOnAFullDeviceIsATypedErrorThatLeavesNothing() {
        assumeTrue(mayMount(), "this user may not make a mount namespace, so /dev/shm cannot be made small");
        List<String> command = new ArrayList<>(OWN_MOUNTS);
        command.addAll(List.of("sh", "-c", "mount -t tmpfs -o size=1m tmpfs /dev/shm && exec \"$@\"", "sh"));
        command.addAll(ChildJvm.commandLine(List.of("-XX:TieredStopAtLevel=1"), FullDeviceMain.class));
        try (ChildJvm child = ChildJvm.run(command)) {
            String refused = "segment 'attempt' cannot be created with %d bytes: not enough shared memory is left";
            assertThat(child.rest().lines())
                    .containsExactly(
                            "twice too large: " + refused.formatted(2 << 20),
                            "more than is left: " + refused.formatted(768 << 10),
                            "after it was freed: " + (768 << 10),
                            "left: []");
            child.expectSuccess();
        }
    }

    private static boolean mayMount() {
        List<String> command = new ArrayList<>(OWN_MOUNTS);
        command.addAll(List.of("mount", "-t", "tmpfs", "tmpfs", "/dev/shm"));
        try (ChildJvm child = ChildJvm.run(command)) {
            return child.exitCode() == 0;
        } catch (UncheckedIOException noSuchCommand) {
            return false;
        }
    }
}
