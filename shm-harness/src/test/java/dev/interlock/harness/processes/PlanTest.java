package dev.interlock.harness.processes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.harness.processes.Subjects.Kinds;
import dev.interlock.harness.processes.Subjects.Ring;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {

    @Test
    void everyoneWhoKnowsTheSeedKnowsThePlan() {
        Plan one = Plan.of(shape(Kinds.class, 3, 7), 5, 2);
        Plan same = Plan.of(shape(Kinds.class, 3, 7), 5, 2);
        assertThat(one.operations()).isEqualTo(same.operations());
        assertThat(one.arguments()).isDeepEqualTo(same.arguments());
        assertThat(one.operations()).isNotEqualTo(Plan.of(shape(Kinds.class, 3, 8), 5, 2).operations());
        assertThat(one.operations()).isNotEqualTo(Plan.of(shape(Kinds.class, 3, 7), 6, 2).operations());
        assertThat(one.operations()).isNotEqualTo(Plan.of(shape(Kinds.class, 3, 7), 5, 1).operations());
    }

    @Test
    void inEvenRoundsNoTwoCallsHaveEqualNumbersAndInOddOnesManyHave() {
        Plan.Shape shape = shape(Ring.class, 2, 1);
        assertThat(numbers(shape, 2)).hasSize(new HashSet<>(numbers(shape, 2)).size());
        assertThat(new HashSet<>(numbers(shape, 3))).hasSizeBetween(2, 4);
    }

    @Test
    void theOperationsOfAGroupAreCalledByOneProcessAndAnotherOneInTheNextRound() {
        Plan.Shape shape = shape(Ring.class, 2, 1);
        for (int round = 1; round < 5; round++) {
            List<Set<String>> called = new ArrayList<>();
            for (int worker = 0; worker < 2; worker++) {
                Set<String> names = new HashSet<>();
                IntStream.of(Plan.of(shape, round, worker).operations())
                        .forEach(operation -> names.add(shape.method(operation).getName()));
                called.add(names);
            }
            assertThat(called).containsExactlyInAnyOrder(Set.of("offer"), Set.of("poll"));
            assertThat(called.getFirst()).containsExactly(round % 2 == 0 ? "poll" : "offer");
        }
    }

    private static List<Object> numbers(Plan.Shape shape, int round) {
        List<Object> numbers = new ArrayList<>();
        for (int worker = 0; worker < shape.workers(); worker++) {
            for (Object[] arguments : Plan.of(shape, round, worker).arguments()) {
                numbers.addAll(Arrays.asList(arguments));
            }
        }
        return numbers;
    }

    private static Plan.Shape shape(Class<?> subject, int workers, long seed) {
        return Plan.Shape.of(subject, List.of(), workers, 50, seed);
    }
}
