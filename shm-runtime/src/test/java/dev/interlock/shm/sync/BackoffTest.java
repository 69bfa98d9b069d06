package dev.interlock.shm.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.os.LinuxHost;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BackoffTest {

    private static final Host HOST = LinuxHost.INSTANCE;

    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void whatStaysBusyIsLookedAtSeldom() {
        assumeTrue(HOST.spins() > 0, "on one processor nobody pauses");
        assertThat(whileBusyForLooks(Integer.MAX_VALUE, Host.NO_DEADLINE)).isTrue();
        assertThat(looks.get()).isBetween(1, HOST.spins() / 64);
    }

    @Test
    void whatIsFreeAtTheThirdLookIsNotLookedAtAFourthTime() {
        assumeTrue(HOST.spins() > 0, "on one processor nobody pauses");
        assertThat(whileBusyForLooks(2, Host.NO_DEADLINE)).isFalse();
        assertThat(looks.get()).isEqualTo(3);
    }

    @Test
    void afterItsDeadlineNobodyPauses() {
        boolean ignored = whileBusyForLooks(Integer.MAX_VALUE, HOST.nanoTime());
        assertThat(looks.get()).isZero();
    }

    private boolean whileBusyForLooks(int busy, long deadline) {
        return Backoff.whileBusy(() -> looks.incrementAndGet() <= busy, HOST, deadline);
    }
}
