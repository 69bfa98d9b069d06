package dev.interlock.shm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.heap.DyingProbe;
import java.util.List;
import org.junit.jupiter.api.Test;

class DyingPartiesTest {

    @Test
    void aDeathAtAnyAccessLeavesSomethingThatTheOthersCanUse() {
        List<String> options = List.of("-Dinterlock.probe=" + DyingProbe.class.getName(), "-XX:TieredStopAtLevel=1");
        try (ChildJvm child = ChildJvm.start(options, DyingParties.class)) {
            List<String> said = child.rest().lines().toList();
            assertThat(said).as("operations, each with its number of points").hasSize(11);
            assertThat(said).allSatisfy(line -> assertThat(line).matches("[A-Z]+ [0-9]+"));
            assertThat(said.stream().mapToInt(line -> Integer.parseInt(line.split(" ", -1)[1])).sum())
                    .isGreaterThan(250);
            child.expectSuccess();
        }
    }
}
