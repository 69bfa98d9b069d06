package dev.interlock.harness.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With plain threads; the engine makes each call one step, here a pause between the calls does. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ModelHostTest {

    private static final long PAUSE_MILLIS = 50;

    private final MemorySegment memory = ModelMemory.zeroed(64);
    private final ModelMachine machine = new ModelMachine();
    private final ModelHost host = machine.process(1);

    @AfterEach
    void pruningOff() {
        Pruning.enable(false);
    }

    @Test
    void aWaitOnAChangedWordReturnsAtOnce() {
        ShmAccess.setInt(memory, 0, 1);
        assertThat(host.await(memory, 0, 0, Host.NO_DEADLINE)).isEqualTo(Host.Wakeup.CHANGED);
    }

    @Test
    void aWaitEndsWithAWakeUpFromAnotherProcess() throws Exception {
        CompletableFuture<Host.Wakeup> waiting = waiting(Host.NO_DEADLINE);
        assertThat(waiting).isNotDone();
        assertThat(machine.process(2).wake(memory, 0, 1)).isEqualTo(1);
        assertThat(waiting.get()).isEqualTo(Host.Wakeup.WOKEN);
    }

    @Test
    void aChangeOfTheWordAloneEndsNoWait() throws Exception {
        CompletableFuture<Host.Wakeup> waiting = waiting(Host.NO_DEADLINE);
        ShmAccess.setIntVolatile(memory, 0, 1);
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        assertThat(waiting).isNotDone();
        machine.kill(machine.process(2));
        assertThat(waiting.get()).isEqualTo(Host.Wakeup.ELAPSED);
    }

    @Test
    void aTimedWaitEndsWhenTimePassesAndNotByItself() throws Exception {
        CompletableFuture<Host.Wakeup> waiting = waiting(1);
        assertThat(waiting).isNotDone();
        machine.elapse();
        assertThat(waiting.get()).isEqualTo(Host.Wakeup.ELAPSED);
    }

    @Test
    void aPrunedWaitAbandonsTheExecutionUntilTheNextMachine() {
        Pruning.enable(true);
        assertThatExceptionOfType(Pruning.PrunedWait.class)
                .isThrownBy(() -> host.awaitOwner(memory, 0, 0, host.self(), Host.NO_DEADLINE));
        assertThatExceptionOfType(Pruning.PrunedWait.class).isThrownBy(host::currentThread);
        ModelHost next = ModelHost.alone();
        assertThat(next.currentThread()).isEqualTo(Thread.currentThread().threadId());
    }

    @Test
    void memoryIsZeroAgainForEachSubjectAndOfNoOtherSize() {
        ShmAccess.setLong(ModelMemory.zeroed(16), 8, 258);
        assertThat(ModelMemory.describe()).contains("8: 0x0000000000000102").contains("int 258, 0");
        assertThat(ShmAccess.getLong(ModelMemory.zeroed(16), 8)).isZero();
        assertThat(ModelMemory.describe()).isEqualTo("all zero");
        assertThatIllegalArgumentException().isThrownBy(() -> ModelMemory.zeroed(0));
        assertThatIllegalArgumentException().isThrownBy(() -> ModelMemory.zeroed(ModelMemory.MAX_BYTES + 1));
    }

    /** A wait that has surely begun: nobody else is at the machine while this sleeps. */
    private CompletableFuture<Host.Wakeup> waiting(long deadline) throws InterruptedException {
        CompletableFuture<Host.Wakeup> waiting = new CompletableFuture<>();
        Thread.ofPlatform().daemon().start(() -> waiting.complete(host.await(memory, 0, 0, deadline)));
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        return waiting;
    }
}
