package dev.interlock.shm.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Numbers that no primitive can be made with are refused when they are given, whatever their size would come to. */
class InitialNumbersTest {

    @RegisterExtension
    final Segments segments = new Segments();

    /**
     * A definition that takes a number.
     *
     * @param name for the report
     * @param of makes the definition
     * @param range what the message says of the range
     * @param least the smallest number
     * @param most the largest
     */
    record Kind(String name, IntFunction<SyncDefinition<?>> of, String range, int least, int most) {

        IntStream tooSmallOrTooLarge() {
            // 2^30 - 1, 2^30 and 2^31 - 1 are where sizes computed in 32 bits overflow, and where they come back.
            return IntStream.of(least - 1, Integer.MIN_VALUE, -100, most + 1, (1 << 30) - 1, 1 << 30, Integer.MAX_VALUE)
                    .filter(number -> number < least || number > most);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Kind> kinds() {
        int processes = HoldersLayout.MAX_CAPACITY;
        return List.of(
                new Kind("permits", Semaphore::of, "permits; 0 to 2147483647", 0, Integer.MAX_VALUE),
                new Kind("bound", Semaphore::bounded, "permits; 0 to 2147483647", 0, Integer.MAX_VALUE),
                new Kind("processes", number -> Semaphore.of(1, number), "holders; 1 to 65536", 1, processes),
                new Kind("readers", ReadWriteLock::forProcesses, "holders; 1 to 65536", 1, processes),
                new Kind("parties", Barrier::of, "parties; 1 to 4096", 1, BarrierLayout.MAX_PARTIES),
                new Kind("waiters", Condition::forWaiters, "slots; 1 to 4096", 1, ConditionLayout.MAX_CAPACITY),
                new Kind("payload", SeqLock::ofBytes, "bytes; 1 to 4096", 1, SeqLockLayout.MAX_PAYLOAD_BYTES));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aDefinitionNamesTheNumberAndTheRange(Kind kind) {
        kind.tooSmallOrTooLarge().forEach(number -> assertThatExceptionOfType(InvalidInitialValueException.class)
                .isThrownBy(() -> kind.of.apply(number))
                .withMessageStartingWith("there can be no a")
                .withMessageContaining("of " + number + " " + kind.range)
                .satisfies(e -> assertThat(e.segmentName()).isEmpty()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theEndsOfTheRangeAreInIt(Kind kind) {
        Stream.of(kind.least, kind.most)
                .forEach(number -> assertThat(kind.of.apply(number).bytes()).isPositive());
    }

    @Test
    void whatIsMadeInASegmentNamesTheSegmentToo() {
        SharedMemory block = segments.create(4096);
        assertThatExceptionOfType(InvalidInitialValueException.class)
                .isThrownBy(() -> Barrier.create(block.segment(), 0, 1 << 30))
                .withMessage("segment '" + block.name()
                        + "' cannot have a barrier of 1073741824 parties; 1 to 4096 are possible")
                .satisfies(e -> assertThat(e.segmentName()).isEqualTo(block.name()));
        assertThatExceptionOfType(InvalidInitialValueException.class)
                .isThrownBy(() -> Semaphore.initialise(block.segment(), 0, -1, 1))
                .withMessageContaining("a semaphore of -1 permits; 0 to 2147483647 are possible");
        assertThatExceptionOfType(NotInitialisedException.class).isThrownBy(() -> Semaphore.at(block.segment(), 0));
    }
}
