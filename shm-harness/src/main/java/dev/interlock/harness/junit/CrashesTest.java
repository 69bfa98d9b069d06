package dev.interlock.harness.junit;

import dev.interlock.harness.crashes.Crashes;
import dev.interlock.harness.verdict.Role;
import org.junit.jupiter.api.Test;

/**
 * A class with {@code @Operation} methods that is its own test: a process dies at every access of every operation, and
 * the others go on.
 *
 * <pre>{@code
 * @Subject(specification = CounterTest.Sequential.class, afterwards = "isWhole", load = "increment")
 * public class CounterTest implements CrashesTest {
 *     private final MemorySegment memory = World.zeroed(64);
 *     private final RecursiveLock lock = RecursiveLock.at(memory, 0);
 *     private final SharedInt counter = SharedInt.at(memory, 32);
 *     …
 * }
 * }</pre>
 *
 * <p>{@link dev.interlock.harness.crashes.Death} annotations say in which situations; see {@link Crashes} for what the
 * class needs. It may implement {@link InterleavingsTest} as well.
 */
public interface CrashesTest {

    /** Kills, writes the verdict, and fails if it is not as the {@link Subject} expects. */
    @Test
    default void crashesAreAsExpected() {
        Verdicts.conclude(checkOf(getClass()).run());
    }

    private static Crashes checkOf(Class<?> type) {
        Crashes check = Crashes.of(type);
        Subject subject = type.getAnnotation(Subject.class);
        if (subject == null) {
            return check;
        }
        check.subject(subject.name().isEmpty() ? type.getSimpleName() : subject.name(), subject.lockMode())
                .expecting(subject.expected())
                .afterwards(subject.afterwards());
        if (!subject.load().isEmpty()) {
            check.underLoadOf(subject.load());
        }
        if (subject.specification() != Void.class) {
            check.specifiedBy(subject.specification());
        }
        if (subject.role() == Role.CANARY) {
            check.asCanary();
        }
        return check;
    }
}
