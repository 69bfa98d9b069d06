package dev.interlock.shm.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.conformance.NamedDifference;
import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Python;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import dev.interlock.shm.sync.RecursiveLock;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same random operations on views here and on objects of {@code multiprocessing.sharedctypes} in CPython: the same
 * results, the same errors and the same bytes after every step, but for the {@link NamedDifference}s.
 */
class ViewsAgainstCTypesTest {

    private static final int STEPS = 60;
    private static final long CELLS = 64;

    private static ChildJvm python;

    @RegisterExtension
    final Segments segments = new Segments();

    private final Set<NamedDifference> seen = EnumSet.noneOf(NamedDifference.class);

    @BeforeAll
    static void startPython() throws IOException {
        try (InputStream program = ViewsAgainstCTypesTest.class.getResourceAsStream("/conformance/views.py")) {
            python = Python.start(new String(
                    Objects.requireNonNull(program).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @AfterAll
    static void endPython() {
        if (python != null) {
            python.close();
        }
    }

    @ParameterizedTest
    @ValueSource(chars = {'c', 'b', 'B', 'u', 'h', 'H', 'i', 'I', 'l', 'L', 'q', 'Q', 'f', 'd', '?'})
    void scalarsAndArraysComeOutTheSame(char typecode) {
        Elements elements = elements(typecode);
        SharedMemory block = segments.create(4096);
        for (RecursiveLock lock : new RecursiveLock[] {null, RecursiveLock.at(block.segment(), 0)}) {
            long seed = typecode + (lock == null ? 0L : 1000L);
            long place = lock == null ? CELLS : 2048;
            AnyView scalar = AnyView.scalar(elements, block.segment(), place, lock);
            compare(typecode, "scalar", lock, scalar, new DrawnSequence(new Random(seed), scalar).onScalar(STEPS));
            for (int length : new int[] {0, 1, 7}) {
                place += 256;
                AnyView array = AnyView.array(elements, block.segment(), place, length, lock);
                compare(
                        typecode,
                        Integer.toString(length),
                        lock,
                        array,
                        new DrawnSequence(new Random(seed + length), array).onArray(STEPS));
            }
        }
        Set<NamedDifference> possible = EnumSet.of(
                NamedDifference.NEGATIVE_INDEX,
                NamedDifference.RANGE_BEYOND_THE_END,
                NamedDifference.REVERSED_RANGE);
        if (!elements.outOfRange.isEmpty() && elements != Elements.WCHAR) {
            possible.add(NamedDifference.INTEGER_OUT_OF_RANGE);
        }
        assertThat(seen).as("drawn").isEqualTo(possible);
    }

    /** {@link NamedDifference#HALVES_OF_A_PAIR}; cell by cell they are the same. */
    @Test
    void theHalvesOfAPairAreTwoCharactersThereAndOneCodePointHere() {
        assertThat(python.say("u;raw;2;assign:0:55357,56832;get:0;get:1;text").read())
                .isEqualTo("None|3dd8000000de0000;55357|3dd8000000de0000;56832|3dd8000000de0000;"
                        + "55357,56832|3dd8000000de0000");
        SharedWideCharArray array = SharedWideCharArray.at(segments.create(64).segment(), 0, 2);
        array.copyFrom(0, 55_357, 56_832);
        assertThat(array.toArray()).containsExactly(55_357, 56_832);
        assertThat(HexFormat.of().formatHex(SharedByteArray.at(array.segment(), 0, 8).toArray()))
                .isEqualTo("3dd8000000de0000");
        assertThat(array.value().codePoints().toArray()).containsExactly(128_512);
    }

    private void compare(char typecode, String size, RecursiveLock lock, AnyView view, List<DrawnStep> steps) {
        String kind = typecode + ";" + (lock == null ? "raw" : "locked") + ";" + size;
        String[] answers = python
                .say(kind + steps.stream().map(step -> ";" + step.words()).collect(Collectors.joining()))
                .read()
                .split(";", -1);
        assertThat(answers).as(kind).hasSameSizeAs(steps);
        List<String> history = new ArrayList<>(List.of(kind));
        for (int i = 0; i < answers.length; i++) {
            DrawnStep step = steps.get(i);
            history.add(step.words());
            String there = answers[i];
            String here = step.here().get();
            String bytes = HexFormat.of().formatHex(bytes(view));
            if (step.difference() == null) {
                assertThat(here + "|" + bytes).as(history::toString).isEqualTo(there);
            } else {
                seen.add(step.difference());
                String bytesThere = step.bytesThere() == null ? bytes : step.bytesThere().on(bytes);
                String resultThere = Objects.requireNonNull(step.resultThere()).get();
                assertThat(here).as(history::toString).startsWith("!");
                assertThat(resultThere + "|" + bytesThere)
                        .as(() -> step.difference() + " " + history)
                        .isEqualTo(there);
            }
        }
    }

    private static byte[] bytes(AnyView view) {
        return SharedByteArray.at(view.view.segment(), 0, (int) view.view.segment().byteSize()).toArray();
    }

    private static Elements elements(char typecode) {
        for (Elements elements : Elements.values()) {
            if (elements.typecodes.indexOf(typecode) >= 0) {
                return elements;
            }
        }
        throw new AssertionError(typecode);
    }
}
