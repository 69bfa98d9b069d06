package dev.interlock.shm.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.interlock.shm.access.ShmException;
import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Python;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.sync.Barrier;
import dev.interlock.shm.sync.BrokenBarrierException;
import dev.interlock.shm.sync.Condition;
import dev.interlock.shm.sync.InvalidInitialValueException;
import dev.interlock.shm.sync.NotOwnerException;
import dev.interlock.shm.sync.SemaphoreOverflowException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same random operations of two threads on the primitives here and on those of CPython: the same results and the
 * same errors. No operation waits, so each sequence has one outcome.
 */
class PrimitivesAgainstMultiprocessingTest {

    private static final int SEQUENCES = 4;
    private static final int STEPS = 100;

    /** The thread 'b'; always the same, since a recursive lock is a thread's. */
    private static final ExecutorService OTHER =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());

    private static @Nullable ChildJvm python;

    @RegisterExtension
    final Segments segments = new Segments();

    @BeforeAll
    static void startPython() throws IOException {
        try (InputStream program =
                PrimitivesAgainstMultiprocessingTest.class.getResourceAsStream("/conformance/primitives.py")) {
            python = Python.start(
                    new String(Objects.requireNonNull(program).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @AfterAll
    static void endPython() {
        OTHER.shutdown();
        if (python != null) {
            python.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Lock,",
        "RLock,",
        "Semaphore, 0",
        "Semaphore, 1",
        "Semaphore, 3",
        "Semaphore, 2147483647",
        "BoundedSemaphore, 0",
        "BoundedSemaphore, 1",
        "BoundedSemaphore, 3",
        "BoundedSemaphore, 2147483647",
        "Event,",
        "Condition,",
        "Barrier, 1",
    })
    void operationsComeOutTheSame(String kind, @Nullable Integer number) {
        for (int seed = 0; seed < SEQUENCES; seed++) {
            try (SharedHeap heap = SharedHeap.create(segments.name(), 1 << 14)) {
                ComparedPrimitive here = ComparedPrimitive.of(heap, kind, number);
                List<String> steps = draw(new Random(seed), here);
                String[] answers = ask(kind + ";" + (number == null ? "" : number) + ";" + String.join(";", steps));
                assertThat(answers).hasSize(steps.size() + 1);
                assertThat(answers[0]).as("the creation").isEqualTo("None");
                for (int i = 0; i < steps.size(); i++) {
                    int done = i + 1;
                    assertThat(unlessNamed(kind, steps.get(i), answer(kind, steps.get(i), here)))
                            .as(() -> "here, where CPython is expected: " + kind + " after " + steps.subList(0, done))
                            .isEqualTo(answers[done]);
                }
                letGo(kind, here);
            }
        }
    }

    /** The outcome there where another one here is {@link NamedDifference#PREDICATE_WITHOUT_THE_LOCK}. */
    private static String unlessNamed(String kind, String step, String here) {
        boolean named = kind.equals("Condition") && step.contains("wait for") && here.equals("!AssertionError");
        return named ? (step.endsWith("now") ? "True" : "False") : here;
    }

    /** A heap is not closed by somebody who holds a lock in it. */
    private static void letGo(String kind, ComparedPrimitive here) {
        if (List.of("Lock", "RLock", "Condition").contains(kind)) {
            for (String step : List.of("a:release", "b:release")) {
                String outcome;
                do {
                    outcome = answer(kind, step, here);
                } while (outcome.equals("None"));
            }
        }
    }

    @Test
    void whatBothRefuseToMake() {
        assertThat(ask("Semaphore;-1")).containsExactly("!OSError");
        assertThat(ask("BoundedSemaphore;-1")).containsExactly("!OSError");
        try (SharedHeap heap = SharedHeap.create(segments.name(), 1 << 14)) {
            for (String kind : List.of("Semaphore", "BoundedSemaphore")) {
                assertThatExceptionOfType(InvalidInitialValueException.class)
                        .isThrownBy(() -> ComparedPrimitive.of(heap, kind, -1));
            }
        }
    }

    /** {@link NamedDifference#BARRIER_FOR_NOBODY}. */
    @Test
    void aBarrierForNobodyIsMadeThereAndRefusedHere() {
        assertThat(ask("Barrier;0;a:parties")).containsExactly("None", "0");
        assertThatExceptionOfType(InvalidInitialValueException.class).isThrownBy(() -> Barrier.of(0));
    }

    /** {@link NamedDifference#NEGATIVE_NUMBER_OF_WAITERS}. */
    @Test
    void aSignalToFewerThanNoneIsToNobodyThereAndRefusedHere() {
        assertThat(ask("Condition;;a:try;a:notify -1")).containsExactly("None", "True", "None");
        try (SharedHeap heap = SharedHeap.create(segments.name(), 1 << 14)) {
            Condition condition = heap.create("condition", Condition.definition());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> condition.lock().withLock(() -> condition.signal(-1)))
                    .withMessageContaining("-1");
        }
    }

    /** {@link NamedDifference#PREDICATE_WITHOUT_THE_LOCK}. */
    @Test
    void aWaitForAPredicateWithoutTheLockIsNotNoticedThereAndRefusedHere() {
        assertThat(ask("Condition;;a:wait for now;a:wait for never")).containsExactly("None", "True", "False");
        try (SharedHeap heap = SharedHeap.create(segments.name(), 1 << 14)) {
            ComparedPrimitive here = ComparedPrimitive.of(heap, "Condition", null);
            for (String verb : List.of("wait for now", "wait for never")) {
                assertThatExceptionOfType(NotOwnerException.class).isThrownBy(() -> here.act(verb));
            }
        }
    }

    private static List<String> draw(Random random, ComparedPrimitive primitive) {
        List<String> verbs = primitive.verbs();
        List<String> steps = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            // Mostly one thread, so that it gets somewhere with what the other would only be refused.
            steps.add((random.nextInt(4) == 0 ? "b:" : "a:") + verbs.get(random.nextInt(verbs.size())));
        }
        return steps;
    }

    private static String answer(String kind, String step, ComparedPrimitive here) {
        Callable<String> action = () -> outcome(kind, step.substring(2), here);
        try {
            return step.startsWith("a:") ? action.call() : OTHER.submit(action).get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String outcome(String kind, String verb, ComparedPrimitive here) throws Exception {
        try {
            Object result = here.act(verb);
            return result instanceof Boolean truth ? (truth ? "True" : "False") : String.valueOf(result);
        } catch (ShmException e) {
            return "!" + inCPython(kind, e);
        }
    }

    private static String inCPython(String kind, ShmException e) {
        return switch (e) {
            case NotOwnerException notOwner when kind.equals("Lock") -> "ValueError";
            case NotOwnerException notOwner -> "AssertionError";
            case SemaphoreOverflowException overflow -> "ValueError";
            case BrokenBarrierException broken -> "BrokenBarrierError";
            default -> throw new AssertionError(e);
        };
    }

    private static String[] ask(String line) {
        return Objects.requireNonNull(python).say(line).read().split(";", -1);
    }
}
