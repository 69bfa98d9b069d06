package dev.interlock.shm.list;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.access.ShmException;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import dev.interlock.shm.view.LockMode;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The same lists here and in CPython: the same bytes, and the same answers to the same questions. */
class PythonSharesListsTest {

    private static final int LISTS = 60;
    private static final int OPERATIONS = 40;

    private static PythonLists python;

    @RegisterExtension
    final Segments segments = new Segments();

    @BeforeAll
    static void start() {
        python = new PythonLists();
    }

    @AfterAll
    static void end() {
        if (python != null) {
            python.close();
        }
    }

    @Test
    void theListOfTheReferenceHasItsBytes() {
        List<@Nullable Object> values = Arrays.asList(
                1L, 2.5, true, null, "howdy", "HoWdY".getBytes(StandardCharsets.US_ASCII));
        String theirs = segments.name();
        assertThat(python.create(theirs, values)).isEqualTo("made");
        try (ShareableList list = ShareableList.create(segments.name(), values, LockMode.none())) {
            assertThat(list.shm().size()).isEqualTo(166);
            assertThat(bytes(list)).isEqualTo(python.ask("bytes", theirs));
            assertThat(list.format()).isEqualTo("qdxxxxxxx?xxxxxx?x8s8s");
        }
        try (ShareableList list = ShareableList.create(segments.name(), List.of(), LockMode.none())) {
            assertThat(list.shm().size()).isEqualTo(16);
        }
    }

    @Test
    void eachReadsWhatTheOtherMadeAndBothMakeTheSameBytes() {
        for (int seed = 0; seed < LISTS; seed++) {
            RandomItems random = new RandomItems(new Random(seed));
            List<@Nullable Object> values = random.list();
            String theirs = segments.name();
            String ours = segments.name();
            assertThat(python.create(theirs, values)).isEqualTo("made");
            LockMode mode = seed % 2 == 0 ? LockMode.none() : LockMode.own();
            try (ShareableList made = ShareableList.create(ours, values, mode);
                    ShareableList attached = ShareableList.attach(theirs)) {
                assertThat(bytes(made)).startsWith(bytes(attached));
                assertThat(PythonLists.tokens(attached.toList())).isEqualTo(PythonLists.tokens(values));
                assertThat(attached.lock()).isEmpty();
                assertThat(python.ask("attach", ours)).isEqualTo("attached");
                assertThat(python.ask("all", ours)).isEqualTo(PythonLists.tokens(values));
                assertThat(python.ask("format", ours)).isEqualTo(PythonLists.token(attached.format()));
            }
            python.ask("close", theirs);
            python.ask("close", ours);
        }
    }

    /**
     * One list belongs to CPython alone; in the other each operation is done here or by CPython, as a coin falls. What
     * CPython is known to get wrong is left out, and counted.
     */
    @Test
    void theSameOperationsHaveTheSameResultsAndLeaveTheSameBytes() {
        int leftOut = 0;
        int failed = 0;
        for (int seed = 1000; seed < 1000 + LISTS; seed++) {
            Random coin = new Random(seed);
            RandomItems random = new RandomItems(coin);
            List<@Nullable Object> values = random.list();
            String theirs = segments.name();
            String ours = segments.name();
            assertThat(python.create(theirs, values)).isEqualTo("made");
            try (ShareableList list = ShareableList.create(ours, values)) {
                python.ask("attach", ours);
                for (int i = 0; i < OPERATIONS; i++) {
                    RandomItems.Operation operation = random.operation(values.size());
                    if (operation.isKnownDefect(values.size())) {
                        leftOut++;
                        continue;
                    }
                    String expected = python.ask(operation.command(), theirs, operation.words());
                    String actual = coin.nextBoolean()
                            ? answer(() -> operation.perform(list))
                            : python.ask(operation.command(), ours, operation.words());
                    assertThat(actual).as("seed " + seed + ": " + operation).isEqualTo(expected);
                    failed += expected.startsWith("!") ? 1 : 0;
                }
                String bytes = python.ask("bytes", theirs);
                assertThat(bytes(list)).as("seed " + seed).startsWith(bytes);
            }
            python.ask("close", theirs);
            python.ask("close", ours);
        }
        System.out.println("differential: " + LISTS * OPERATIONS + " operations, " + failed + " refused by both, "
                + leftOut + " left out as defects");
        assertThat(leftOut).isPositive().isLessThan(LISTS * OPERATIONS / 5);
        assertThat(failed).isPositive();
    }

    private static String answer(Supplier<@Nullable Object> operation) {
        try {
            return PythonLists.token(operation.get());
        } catch (ShmException e) {
            return "!" + switch (e) {
                case ListIndexException _ -> "IndexError";
                case ValueTooLongException _, ValueNotFoundException _ -> "ValueError";
                default -> throw new AssertionError(e);
            };
        }
    }

    @Test
    void pythonFindsTheListUnderItsNameAndItsUnlinkIsFelt() {
        try (ShareableList list = ShareableList.create(List.of(1, "two"))) {
            segments.adopt(list.name());
            assertThat(list.name()).matches("psm_[0-9a-f]{8}");
            assertThat(python.ask("attach", list.name())).isEqualTo("attached");
            assertThat(python.ask("set", list.name(), 1, "s:ff")).isEqualTo("!UnicodeDecodeError");
            assertThat(python.ask("set", list.name(), 1, PythonLists.token("zwö"))).isEqualTo("n:");
            assertThat(list.getString(1)).isEqualTo("zwö");
            python.begin(list.name(), "l.shm.unlink()");
            assertThat(python.read()).isEqualTo("n:");
            assertThat(Segments.exists(list.name())).isFalse();
            assertThat(python.ask("attach", list.name())).isEqualTo("!FileNotFoundError");
            assertThat(list.getLong(0)).isEqualTo(1);
        }
    }

    static String bytes(SharedList list) {
        SharedMemory block = list.shm();
        return HexFormat.of().formatHex(block.segment().toArray(ValueLayout.JAVA_BYTE));
    }
}
