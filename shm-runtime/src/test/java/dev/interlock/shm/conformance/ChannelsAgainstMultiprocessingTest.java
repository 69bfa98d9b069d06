package dev.interlock.shm.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Python;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.heap.SharedHeap;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same random operations on the queues and pipes here and on those of CPython: the same messages, byte for byte,
 * the same counts and the same errors. No operation waits for another, so each sequence has one outcome.
 */
class ChannelsAgainstMultiprocessingTest {

    private static final int SEQUENCES = 8;
    private static final int STEPS = 60;

    private static @Nullable ChildJvm python;

    @RegisterExtension
    final Segments segments = new Segments();

    @BeforeAll
    static void startPython() throws IOException {
        try (InputStream program =
                ChannelsAgainstMultiprocessingTest.class.getResourceAsStream("/conformance/channels.py")) {
            python = Python.start(
                    new String(Objects.requireNonNull(program).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @AfterAll
    static void endPython() {
        if (python != null) {
            python.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "Queue, 1",
        "Queue, 3",
        "Queue, 100",
        "JoinableQueue, 1",
        "JoinableQueue, 5",
        "SimpleQueue, 0",
        "Pipe one-way, 0",
        "Pipe duplex, 0",
    })
    void operationsComeOutTheSame(String kind, int size) {
        for (int seed = 0; seed < SEQUENCES; seed++) {
            try (SharedHeap heap = SharedHeap.create(segments.name(), 1 << 16)) {
                ComparedChannel channel = channel(heap, kind, size);
                Random random = new Random(seed);
                List<String> steps = new ArrayList<>();
                List<String> here = new ArrayList<>();
                for (int i = 0; i < STEPS; i++) {
                    String step = channel.draw(random);
                    steps.add(step);
                    here.add(channel.answer(step));
                }
                if (kind.endsWith("Queue") && !kind.startsWith("Simple")) {
                    for (String step : List.of("close", "close", "put:x01")) {
                        steps.add(step);
                        here.add(channel.answer(step));
                    }
                }
                String[] there = ask(kind + ";" + size + ";" + String.join(";", steps));
                assertThat(there).hasSameSizeAs(steps);
                for (int i = 0; i < there.length; i++) {
                    int done = i + 1;
                    assertThat(here.get(i))
                            .as(() -> "here, where CPython is expected: " + kind + " after " + steps.subList(0, done))
                            .isEqualTo(there[i]);
                }
            }
        }
    }

    /** {@link NamedDifference#TASK_DONE_BEFORE_A_GET}. */
    @Test
    void aTaskThatNobodyHasCanBeDoneThereAndNotHere() {
        String[] steps = {"put:x01", "done", "get"};
        assertThat(ask("JoinableQueue;2;" + String.join(";", steps))).containsExactly("None", "None", "x01");
        assertThat(here("JoinableQueue", 2, steps)).containsExactly("None", "!refused", "x01");
    }

    /** {@link NamedDifference#GET_FROM_A_CLOSED_QUEUE}. */
    @Test
    void whatIsLeftInAClosedQueueCanBeGotHereAndNotThere() {
        String[] steps = {"put:x01", "close", "get", "get"};
        assertThat(ask("Queue;2;" + String.join(";", steps)))
                .containsExactly("None", "None", "!closed", "!closed");
        assertThat(here("Queue", 2, steps)).containsExactly("None", "None", "x01", "!closed");
    }

    /** {@link NamedDifference#MESSAGE_ABOVE_THE_LIMIT}. */
    @Test
    void aMessageThatIsTooLongEndsTheConnectionThereAndStaysHere() {
        String[] steps = {"b:send:x0102", "a:receive at most:1", "a:receive"};
        assertThat(ask("Pipe one-way;0;" + String.join(";", steps)))
                .containsExactly("None", "!too long", "!closed");
        assertThat(here("Pipe one-way", 0, steps)).containsExactly("None", "!too long", "x0102");
    }

    private List<String> here(String kind, int size, String[] steps) {
        try (SharedHeap heap = SharedHeap.create(segments.name(), 1 << 16)) {
            ComparedChannel channel = channel(heap, kind, size);
            List<String> answers = new ArrayList<>();
            for (String step : steps) {
                answers.add(channel.answer(step));
            }
            return answers;
        }
    }

    private static ComparedChannel channel(SharedHeap heap, String kind, int size) {
        return switch (kind) {
            case "Queue", "JoinableQueue" -> ComparedQueue.of(heap, kind, size);
            case "SimpleQueue" -> new ComparedSimpleQueue(heap);
            default -> new ComparedPipe(heap, kind.equals("Pipe duplex"));
        };
    }

    private static String[] ask(String line) {
        return Objects.requireNonNull(python).say(line).read().split(";", -1);
    }
}
