package dev.interlock.harness.junit;

import dev.interlock.harness.interleavings.Interleavings;
import dev.interlock.harness.verdict.Role;
import org.junit.jupiter.api.Test;

/**
 * A class with {@code @Operation} methods that is its own test: every interleaving of small scenarios is explored.
 *
 * <pre>{@code
 * @Subject(specification = CounterTest.Sequential.class)
 * public class CounterTest implements InterleavingsTest {
 *     private final SharedInt counter = SharedInt.at(World.zeroed(64), 0);
 *
 *     @Operation
 *     public int increment() { return counter.addAndGet(1); }
 *
 *     public static class Sequential {
 *         private int n;
 *         public int increment() { return ++n; }
 *     }
 * }
 * }</pre>
 *
 * <p>The class is public with a public constructor without parameters; it takes its memory from
 * {@link dev.interlock.harness.subject.World} and touches it through the runtime's views or
 * {@link dev.interlock.shm.access.ShmAccess}. Memory touched by other means is invisible to the engine, and a subject
 * that never passes the door fails.
 */
public interface InterleavingsTest {

    /** Explores, writes the verdict, and fails if it is not as the {@link Subject} expects. */
    @Test
    default void interleavingsAreAsExpected() {
        Verdicts.conclude(checkOf(getClass()).run());
    }

    private static Interleavings checkOf(Class<?> type) {
        Interleavings check = Interleavings.of(type);
        Subject subject = type.getAnnotation(Subject.class);
        if (subject == null) {
            return check;
        }
        check.subject(subject.name().isEmpty() ? type.getSimpleName() : subject.name(), subject.lockMode())
                .expecting(subject.expected())
                .locking(subject.locking())
                .afterwards(subject.afterwards());
        if (subject.specification() != Void.class) {
            check.specifiedBy(subject.specification());
        }
        if (subject.role() == Role.CANARY) {
            check.asCanary();
        }
        if (subject.scenarios().length > 0) {
            check.scenarios(subject.scenarios());
        }
        return check;
    }
}
