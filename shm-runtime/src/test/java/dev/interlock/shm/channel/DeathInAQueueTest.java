package dev.interlock.shm.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.heap.DyingProbe;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A process that dies in a queue, before each of its accesses in turn. */
class DeathInAQueueTest {

    @Test
    void losesDoublesAndHalvesNothingThatWasAcknowledged() {
        String said;
        try (ChildJvm child = ChildJvm.start(
                List.of("-Dinterlock.probe=" + DyingProbe.class.getName()), DyingPeers.class)) {
            said = child.rest();
            assertThat(child.exitCode()).as(said).isZero();
        }
        Map<String, Integer> points = said.lines()
                .map(line -> line.split(" ", -1))
                .collect(Collectors.toMap(words -> words[0], words -> Integer.parseInt(words[1])));
        System.out.println("deaths in a queue: " + points);
        // A probe that is not asked would let everybody live: one point each.
        assertThat(points.get("PUT")).isGreaterThan(20);
        assertThat(points.get("GET")).isGreaterThan(18);
        assertThat(points.get("CLOSE")).isGreaterThan(10);
        assertThat(points.get("TASK")).isGreaterThan(22);
        assertThat(points.get("DONE")).isGreaterThan(15);
        assertThat(points.get("AGAIN")).isGreaterThan(15);
    }
}
