package dev.interlock.shm.heap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.process.ChildJvm;
import dev.interlock.shm.process.JvmLauncher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A creator that dies, before each of its accesses in turn. */
class HeapCreatorDeathTest {

    private static final Duration DEADLINE = Duration.ofSeconds(120);

    @Test
    void aDeathBeforeAnyAccessLeavesACompleteObjectOrNothingAndTheNextCreatorRepairs() throws Exception {
        JvmLauncher launcher = JvmLauncher.standard()
                .startsFast()
                .option("-Dinterlock.probe=" + DyingProbe.class.getName())
                .captured();
        List<String> lines;
        try (ChildJvm child = launcher.startMain(DyingCreators.class)) {
            child.joinSuccessfully(DEADLINE);
            lines = child.output().lines();
        }
        System.out.println("deaths of creators: " + lines);
        Map<String, Integer> points = lines.stream()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(words -> words[0], words -> Integer.parseInt(words[1])));
        // A probe that is not asked would let every creator live: one point each.
        assertThat(points.get("HEAPS")).isGreaterThan(150);
        assertThat(points.get("OBJECTS")).isGreaterThan(200);
        assertThat(points.get("REPAIRS")).isGreaterThan(10_000);
    }
}
