package dev.interlock.harness.interleavings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioEnumerationTest {

    private static final int ALL = Integer.MAX_VALUE;

    private final ScenarioEnumeration twoOperations = new ScenarioEnumeration(Cell.class, List.of());

    /** Of s sequences for a thread, n interchangeable threads have (s + n - 1 over n) choices. */
    @ParameterizedTest
    @CsvSource({"2x1, 3", "2x2, 10", "3x1, 4", "2x3, 36", "2+1, 8", "1+2+2, 20"})
    void threadsOfTheSameLengthAreInterchangeable(String shape, int count) {
        assertThat(twoOperations.count(Shape.parse(shape))).isEqualTo(count);
        assertThat(twoOperations.scenarios(Shape.parse(shape), ALL)).hasSize(count);
    }

    @Test
    void noScenarioOfAShapeIsAnotherWithThreadsExchanged() {
        Set<Set<List<String>>> different = new HashSet<>();
        List<ExecutionScenario> scenarios = twoOperations.scenarios(Shape.of(2, 2), ALL);
        for (ExecutionScenario scenario : scenarios) {
            different.add(new HashSet<>(scenario.getParallelExecution().stream()
                    .map(thread -> thread.stream().map(actor -> actor.getMethod().getName()).toList())
                    .toList()));
        }
        assertThat(different).hasSameSizeAs(scenarios);
    }

    @Test
    void noTwoCallsOfAScenarioHaveTheSameArgument() {
        for (ExecutionScenario scenario : twoOperations.scenarios(Shape.of(3, 2), ALL)) {
            List<Object> arguments =
                    actors(scenario).flatMap(actor -> actor.getArguments().stream()).toList();
            assertThat(arguments).doesNotHaveDuplicates();
        }
    }

    @Test
    void ofTooManyTheSameSampleIsDrawnEachTime() {
        List<String> drawn = describe(twoOperations.scenarios(Shape.of(2, 3), 5));
        assertThat(drawn).hasSize(5).doesNotHaveDuplicates();
        assertThat(describe(new ScenarioEnumeration(Cell.class, List.of()).scenarios(Shape.of(2, 3), 5)))
                .isEqualTo(drawn);
        assertThat(describe(twoOperations.scenarios(Shape.of(2, 3), ALL))).containsAll(drawn);
    }

    @Test
    void operationsOfOneGroupStayOnOneThread() {
        ScenarioEnumeration ring = new ScenarioEnumeration(OneProducer.class, List.of());
        for (ExecutionScenario scenario : ring.scenarios(Shape.of(2, 2), ALL)) {
            assertThat(scenario.getParallelExecution().stream().filter(ScenarioEnumerationTest::produces))
                    .hasSizeLessThan(2);
        }
        // peek,peek beside any of four sequences
        assertThat(ring.count(Shape.of(2, 2))).isEqualTo(4);
    }

    @Test
    void operationsNamedForAfterwardsComeLast() {
        ExecutionScenario scenario = new ScenarioEnumeration(Cell.class, List.of("total"))
                .scenarios(Shape.of(2, 1), 1)
                .getFirst();
        assertThat(scenario.getPostExecution()).extracting(actor -> actor.getMethod().getName())
                .containsExactly("total");
    }

    @Test
    void argumentsOfEveryKnownTypeCountUp() {
        ExecutionScenario scenario = new ScenarioEnumeration(EveryType.class, List.of())
                .scenarios(Shape.of(2, 1), 1)
                .getFirst();
        assertThat(actors(scenario).findFirst().orElseThrow().getArguments())
                .containsExactly(1, 2L, 3.0, false, "s5");
    }

    @Test
    void aParameterOfAnotherTypeIsRefusedByItsOperation() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScenarioEnumeration(TakesAList.class, List.of()).scenarios(Shape.of(2, 1), 1))
                .withMessageContaining("operation addAll takes a Collection")
                .withMessageContaining("int, long, double, boolean and String");
    }

    @Test
    void aClassWithoutOperationsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScenarioEnumeration(NoOperation.class, List.of()))
                .withMessageContaining(NoOperation.class.getName() + " has no public method with @Operation");
    }

    @Test
    void anUnknownOperationAfterwardsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ScenarioEnumeration(Cell.class, List.of("sum")))
                .withMessageContaining("has no public method sum to call afterwards");
    }

    private static boolean produces(List<Actor> thread) {
        return thread.stream().anyMatch(actor -> actor.getMethod().getName().equals("offer"));
    }

    @Test
    void aScenarioInWordsIsTakenAsItStands() {
        ExecutionScenario scenario = twoOperations.scenario("set add set | add");
        assertThat(scenario.getParallelExecution().stream()
                        .map(thread -> thread.stream().map(actor -> actor.getMethod().getName()).toList()))
                .containsExactly(List.of("set", "add", "set"), List.of("add"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"set", "set | remove", "set |", "| set"})
    void wordsThatAreNoScenarioAreRefused(String words) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> twoOperations.scenario(words))
                .withMessageContaining(words);
    }

    private static Stream<Actor> actors(ExecutionScenario scenario) {
        return scenario.getParallelExecution().stream().flatMap(List::stream);
    }

    private static List<String> describe(List<ExecutionScenario> scenarios) {
        return scenarios.stream().map(one -> one.getParallelExecution().toString()).toList();
    }

    /** Two operations and one for afterwards. */
    public static class Cell {

        @Operation
        public void set(int value) {}

        @Operation
        public long add(long delta) {
            return delta;
        }

        public int total() {
            return 0;
        }
    }

    /** One group and one operation without a group. */
    public static class OneProducer {

        @Operation(nonParallelGroup = "producer")
        public void offer(int value) {}

        @Operation
        public void peek() {}
    }

    /** Every type of argument. */
    public static class EveryType {

        @Operation
        public void take(int a, long b, Double c, boolean d, String e) {}
    }

    /** A type for which no values are known. */
    public static class TakesAList {

        @Operation
        public void addAll(Collection<Integer> values) {}
    }

    /** Its only operation is not public. */
    public static class NoOperation {

        @Operation
        void hidden() {}
    }
}
