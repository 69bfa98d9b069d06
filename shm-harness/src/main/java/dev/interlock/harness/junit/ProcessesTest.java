package dev.interlock.harness.junit;

import dev.interlock.harness.processes.Processes;
import dev.interlock.harness.verdict.Role;
import dev.interlock.harness.verdict.Verdict;
import org.junit.jupiter.api.Test;

/**
 * A class with {@code @Operation} methods that is its own test: real processes call them on a real segment, and their
 * histories are judged. One class may be an {@link InterleavingsTest} as well.
 *
 * <pre>{@code
 * @Subject(specification = CounterTest.Sequential.class)
 * public class CounterTest implements InterleavingsTest, ProcessesTest {
 *     …
 * }
 * }</pre>
 *
 * <p>The class is as for {@link InterleavingsTest}, and has a {@link Subject#specification()}. With
 * {@link PythonProcess} some of the processes are CPythons.
 */
public interface ProcessesTest {

    /** Records, judges, writes the verdict, and fails if it is not as the {@link Subject} expects. */
    @Test
    default void historiesAreAsExpected() {
        Verdict verdict = checkOf(getClass()).run();
        Verdicts.conclude(verdict);
    }

    private static Processes checkOf(Class<?> type) {
        Processes check = Processes.of(type);
        Subject subject = type.getAnnotation(Subject.class);
        if (subject == null) {
            return check;
        }
        check.subject(subject.name().isEmpty() ? type.getSimpleName() : subject.name(), subject.lockMode())
                .expecting(subject.expected())
                .afterwards(subject.afterwards())
                .processes(subject.processes())
                .operationsPerProcess(subject.operationsPerProcess())
                .stamps(subject.stamps());
        if (subject.specification() != Void.class) {
            check.specifiedBy(subject.specification());
        }
        PythonProcess python = type.getAnnotation(PythonProcess.class);
        if (python != null) {
            check.python(type, python.script(), python.processes());
        }
        if (subject.role() == Role.CANARY) {
            check.asCanary();
        }
        return check;
    }
}
