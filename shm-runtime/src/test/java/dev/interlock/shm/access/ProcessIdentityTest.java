package dev.interlock.shm.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessIdentityTest {

    @ParameterizedTest
    @CsvSource({"1, 0", "4194303, 0", "1, 549755813887", "4194303, 549755813887", "4711, 209880"})
    void whatIsPackedComesOutAgainWithinTheBitsPromised(int pid, long ticks) {
        long identity = ProcessIdentity.pack(pid, ticks);
        assertThat(ProcessIdentity.pid(identity)).isEqualTo(pid);
        assertThat(ProcessIdentity.startTicks(identity)).isEqualTo(ticks);
        assertThat(identity >>> ProcessIdentity.BITS).isZero();
        assertThat(identity).isNotEqualTo(ProcessIdentity.NONE);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 1", "4194304, 1", "1, -1", "1, 549755813888"})
    void whatDoesNotFitIsRefused(long pid, long ticks) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ProcessIdentity.pack(pid, ticks))
                .withMessageContaining(Long.toString(pid))
                .withMessageContaining(Long.toString(ticks));
    }

    @Test
    void theFieldsLieWhereTheDrawingSays() {
        assertThat(ProcessIdentity.pack(5, 3)).isEqualTo(3L << 22 | 5);
    }
}
