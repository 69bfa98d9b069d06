package dev.interlock.harness.processes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.interlock.harness.history.Budget;
import dev.interlock.harness.processes.Subjects.Atomic;
import dev.interlock.harness.processes.Subjects.Counting;
import dev.interlock.harness.subject.World;
import dev.interlock.harness.verdict.Observation;
import dev.interlock.harness.verdict.Verdict;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A real CPython among the processes. */
class ProcessesWithPythonTest {

    private static final Effort BRIEF = new Effort(
            20, Duration.ofMillis(200), Duration.ofSeconds(20), Duration.ofSeconds(20), Budget.STANDARD);

    @BeforeEach
    void pythonIsThere() {
        String missing = CPython.missing();
        assumeTrue(missing.isEmpty() || System.getenv("CI") != null, missing);
    }

    /** Results of the kinds that CPython can give. */
    public static class PlainKinds extends PlainKindsMeaning {
        private final MemorySegment memory = World.zeroed(Long.BYTES);

        @Override
        @Operation
        public String text(String s) {
            ShmAccess.setLongVolatile(memory, 0, s.length());
            return super.text(s);
        }

        @Override
        @Operation
        public double real(double d) {
            return super.real(d);
        }

        @Override
        @Operation
        public boolean invert(boolean b) {
            return super.invert(b);
        }

        @Override
        @Operation
        public long wide(long l) {
            return super.wide(l);
        }

        @Override
        @Operation
        public byte narrow(int i) {
            return super.narrow(i);
        }

        @Override
        @Operation
        public char letter(int i) {
            return super.letter(i);
        }

        @Override
        @Operation
        public float single(int i) {
            return super.single(i);
        }

        @Override
        @Operation
        public void nothing(int i) {
            super.nothing(i);
        }

        @Override
        @Operation
        public @Nullable String absent(int i) {
            return super.absent(i);
        }
    }

    /** The same without memory. */
    public static class PlainKindsMeaning {
        public String text(String s) {
            return s + "\n\u2028\"";
        }

        public double real(double d) {
            return -d;
        }

        public boolean invert(boolean b) {
            return !b;
        }

        public long wide(long l) {
            return l << Integer.SIZE;
        }

        public byte narrow(int i) {
            return (byte) -i;
        }

        public char letter(int i) {
            return (char) ('a' + i % 26);
        }

        public float single(int i) {
            return i / 3f;
        }

        public void nothing(int i) {}

        public @Nullable String absent(int i) {
            return null;
        }
    }

    @ParameterizedTest
    @EnumSource(Stamps.class)
    void aCounterThatBothIncrementAtomicallyHolds(Stamps stamps) {
        Verdict verdict = check("atomic_counter.py").stamps(stamps).run();
        assertThat(verdict.observed()).as(verdict.toString()).isEqualTo(Observation.HOLDS);
        assertThat(verdict.evidence().bound()).startsWith("2 processes, 1 of them CPython, x 50 operations");
    }

    @Test
    void argumentsAndResultsArriveAsTheyWere() {
        Verdict verdict = Processes.of(PlainKinds.class)
                .specifiedBy(PlainKindsMeaning.class)
                .effort(BRIEF)
                .python(getClass(), "plain_kinds.py", 1)
                .run();
        assertThat(verdict.observed()).as(verdict.toString()).isEqualTo(Observation.HOLDS);
    }

    @Test
    void whatPythonDoesWrongIsSeen() {
        Verdict verdict = check("counts_too_far.py").run();
        assertThat(verdict.observed()).as(verdict.toString()).isEqualTo(Observation.BREAKS);
    }

    @Test
    void anOperationThatRaisesEndsTheCheckAndTheTraceIsShown() {
        Verdict verdict = check("raises.py").run();
        assertThat(verdict.observed()).isEqualTo(Observation.UNKNOWN);
        assertThat(verdict.evidence().bound())
                .contains("process 1 ended with exit code 1")
                .contains("raises.py\", line 6, in increment")
                .contains("ValueError: on purpose");
        assertThat(check("no_subject.py").run().evidence().bound()).contains("no_subject.py defines no class Subject");
    }

    @Test
    void aPythonThatIsKilledEndsTheCheck() {
        Verdict verdict = check("atomic_counter.py").disturbedBy(members -> members.get(1).kill()).run();
        assertThat(verdict.observed()).isEqualTo(Observation.UNKNOWN);
        assertThat(verdict.evidence().bound()).contains("process 1 ended with exit code 137");
    }

    @Test
    void withoutTheModuleNothingIsKnown() {
        String module = System.getProperty(CPython.MODULE_PROPERTY);
        System.setProperty(CPython.MODULE_PROPERTY, "/nonexistent");
        try {
            Verdict verdict = check("atomic_counter.py").run();
            assertThat(verdict.observed()).isEqualTo(Observation.UNKNOWN);
            assertThat(verdict.evidence().bound()).isEqualTo(
                    "python3 cannot use the module interlock: ModuleNotFoundError: No module named 'interlock'");
        } finally {
            System.setProperty(CPython.MODULE_PROPERTY, module);
        }
    }

    @Test
    void aCheckNeedsAJvmAndAScriptThatIsThere() {
        assertThatIllegalStateException()
                .isThrownBy(() -> check("raises.py").processes(1).run())
                .withMessageContaining("one at least has to be a JVM");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> check("nothing.py"))
                .withMessageContaining("there is no nothing.py beside");
    }

    private static Processes check(String script) {
        return Processes.of(Atomic.class)
                .specifiedBy(Counting.class)
                .effort(BRIEF)
                .python(ProcessesWithPythonTest.class, script, 1);
    }
}
