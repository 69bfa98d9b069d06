package dev.interlock.harness.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.access.Probe;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DoorAccessTest {

    private static final DoorAccess LOOK =
            new DoorAccess(Probe.Access.LOAD, Probe.Ordering.VOLATILE, 8, Integer.BYTES);
    private static final DoorAccess TRY =
            new DoorAccess(Probe.Access.COMPARE_AND_SET, Probe.Ordering.VOLATILE, 8, Integer.BYTES);
    private static final DoorAccess GLANCE =
            new DoorAccess(Probe.Access.LOAD, Probe.Ordering.VOLATILE, 16, Long.BYTES);
    private static final DoorAccess FENCE =
            new DoorAccess(Probe.Access.FENCE, Probe.Ordering.VOLATILE, DoorAccess.NOWHERE, 0);

    @Test
    void aListIsReadAsItWasWritten() {
        List<DoorAccess> accesses = List.of(LOOK, TRY, FENCE, LOOK);
        assertThat(DoorAccess.read(DoorAccess.write(accesses))).isEqualTo(accesses);
        assertThat(DoorAccess.read(DoorAccess.write(List.of()))).isEmpty();
    }

    /** One after the other through a table that is mapped somewhere else: nobody could tell them apart again. */
    @Test
    void loadsElsewhereAreARunThoughTheirPlacesDiffer() {
        DoorAccess load = new DoorAccess(
                Probe.Access.LOAD, Probe.Ordering.VOLATILE, DoorAccess.ELSEWHERE, Long.BYTES);
        assertThat(load).hasToString("volatile load of 8 bytes elsewhere");
        assertThat(DoorAccess.points(List.of(TRY, load, load, load, load, TRY))).containsExactly(0, 1, 4, 5);
        assertThat(DoorAccess.read(DoorAccess.write(List.of(load)))).containsExactly(load);
    }

    @Test
    void ofARunOfEqualLoadsTheFirstAndTheLastAreWorthADeath() {
        assertThat(DoorAccess.points(List.of(TRY, LOOK, LOOK, LOOK, LOOK, TRY))).containsExactly(0, 1, 4, 5);
        assertThat(DoorAccess.points(List.of(LOOK, LOOK, LOOK))).containsExactly(0, 2);
    }

    @Test
    void ofALoopThatLooksAtSeveralPlacesTheFirstRoundAndTheLastAreWorthADeath() {
        assertThat(DoorAccess.points(List.of(TRY, LOOK, GLANCE, LOOK, GLANCE, LOOK, GLANCE, TRY)))
                .containsExactly(0, 1, 2, 5, 6, 7);
        assertThat(DoorAccess.points(List.of(LOOK, TRY, LOOK, TRY, LOOK, TRY))).containsExactly(0, 1, 2, 3, 4, 5);
    }

    @Test
    void aRoundOfALoopMayLookAtEightPlaces() {
        List<DoorAccess> round =
                IntStream.range(0, 8).mapToObj(DoorAccessTest::lookAt).toList();
        List<DoorAccess> rounds =
                Stream.of(round, round, round, round).flatMap(List::stream).toList();
        assertThat(DoorAccess.points(rounds))
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 24, 25, 26, 27, 28, 29, 30, 31);
    }

    private static DoorAccess lookAt(int place) {
        return new DoorAccess(Probe.Access.LOAD, Probe.Ordering.VOLATILE, 64L * place, Integer.BYTES);
    }

    @Test
    void attemptsThatMayChangeSomethingAreAllWorthADeath() {
        assertThat(DoorAccess.points(List.of(TRY, TRY, TRY, TRY))).containsExactly(0, 1, 2, 3);
    }

    @Test
    void anAccessIsToldInWords() {
        assertThat(TRY).hasToString("volatile compare-and-set of 4 bytes at 8");
        assertThat(FENCE).hasToString("volatile fence");
    }
}
