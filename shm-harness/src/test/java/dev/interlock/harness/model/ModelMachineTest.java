package dev.interlock.harness.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ModelMachineTest {

    private static final long WORD = 8;
    private static final long OTHER_WORD = 16;
    private static final long SOON = 1;

    private final MemorySegment memory = ModelMemory.zeroed(64);
    private final ModelMachine machine = new ModelMachine();

    @Test
    void nobodyIsEnqueuedOnAWordThatHasChanged() {
        ShmAccess.setInt(memory, WORD, 1);
        assertThat(machine.enqueueIf(memory, WORD, 0, Host.NO_DEADLINE)).isNull();
        assertThat(machine.wake(memory, WORD, 1)).isZero();
    }

    @Test
    void aWakeUpBeforeTheWaitIsNotKept() {
        assertThat(machine.wake(memory, WORD, 1)).isZero();
        assertThat(waiter(WORD, Host.NO_DEADLINE).wakeup).isNull();
    }

    @Test
    void exactlySoManyAreWokenFirstComeFirstServed() {
        ModelWaiter first = waiter(WORD, Host.NO_DEADLINE);
        ModelWaiter second = waiter(WORD, SOON);
        ModelWaiter third = waiter(WORD, Host.NO_DEADLINE);
        assertThat(machine.wake(memory, WORD, 2)).isEqualTo(2);
        assertThat(wakeups(first, second, third)).containsExactly(Host.Wakeup.WOKEN, Host.Wakeup.WOKEN, null);
        assertThat(machine.wake(memory, WORD, Integer.MAX_VALUE)).isEqualTo(1);
        assertThat(third.wakeup).isEqualTo(Host.Wakeup.WOKEN);
    }

    @Test
    void thoseWhoWaitOnAnotherWordSleepOn() {
        ModelWaiter other = waiter(OTHER_WORD, Host.NO_DEADLINE);
        ModelWaiter meant = waiter(WORD, Host.NO_DEADLINE);
        assertThat(machine.wake(memory, WORD, 2)).isEqualTo(1);
        assertThat(wakeups(other, meant)).containsExactly(null, Host.Wakeup.WOKEN);
    }

    @Test
    void aWordIsTheSameThroughEverySliceOfTheMemory() {
        ModelWaiter waiter = waiter(WORD, Host.NO_DEADLINE);
        assertThat(machine.wake(memory.asSlice(WORD), 0, 1)).isEqualTo(1);
        assertThat(waiter.wakeup).isEqualTo(Host.Wakeup.WOKEN);
    }

    @Test
    void whenTimePassesOnlyWaitsWithADeadlineEnd() {
        ModelWaiter patient = waiter(WORD, Host.NO_DEADLINE);
        ModelWaiter hasty = waiter(WORD, SOON);
        long before = machine.nanoTime();
        machine.elapse();
        assertThat(wakeups(patient, hasty)).containsExactly(null, Host.Wakeup.ELAPSED);
        assertThat(machine.nanoTime()).isGreaterThan(before + SOON);
        assertThat(machine.wake(memory, WORD, 2)).as("the one that still waits").isEqualTo(1);
    }

    @Test
    void aDeathEndsEveryWaitSoThatAllLookAgain() {
        ModelHost victim = machine.process(1);
        ModelHost survivor = machine.process(2);
        ModelWaiter waiter = waiter(WORD, Host.NO_DEADLINE);
        machine.kill(victim);
        assertThat(waiter.wakeup).isEqualTo(Host.Wakeup.ELAPSED);
        assertThat(survivor.isAlive(victim.self())).isFalse();
        assertThat(survivor.isAlive(survivor.self())).isTrue();
        assertThat(machine.wake(memory, WORD, 1)).as("waiters left").isZero();
    }

    @Test
    void theSamePidIsTheSameProcessAndAnotherPidIsNot() {
        assertThat(machine.process(1).self()).isEqualTo(machine.process(1).self());
        assertThat(machine.process(1).self()).isNotEqualTo(machine.process(2).self());
    }

    private ModelWaiter waiter(long offset, long deadline) {
        return Objects.requireNonNull(machine.enqueueIf(memory, offset, 0, deadline));
    }

    private static Stream<Host.Wakeup> wakeups(ModelWaiter... waiters) {
        return Stream.of(waiters).map(waiter -> waiter.wakeup);
    }
}
