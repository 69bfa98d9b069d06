package dev.interlock.shm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.ChildJvm;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A process that dies inside a semaphore or a read-write lock, before each of its accesses in turn. */
class DeathAtEveryAccessTest {

    @Test
    void losesNoPermitAndLeavesNoLockHeld() {
        String said;
        try (ChildJvm child = ChildJvm.start(
                List.of("-Dinterlock.probe=" + EndingProbe.class.getName()), EndingHolders.class)) {
            said = child.rest();
            assertThat(child.exitCode()).as(said).isZero();
        }
        Map<String, Integer> points = said.lines()
                .map(line -> line.split(" "))
                .collect(Collectors.toMap(words -> words[0], words -> Integer.parseInt(words[1])));
        System.out.println("deaths of holders: " + points);
        // A probe that is not asked would let everybody live: one point each.
        assertThat(points.get("SEMAPHORE")).isGreaterThan(60);
        assertThat(points.get("READ")).isGreaterThan(30);
        assertThat(points.get("WRITE")).isGreaterThan(25);
        assertThat(points.get("TOLD")).as("of the deaths of a writer").isPositive();
    }
}
