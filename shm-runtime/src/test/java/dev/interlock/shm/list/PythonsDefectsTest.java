package dev.interlock.shm.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.access.ShmException;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.view.LockMode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What CPython stores and does not give back: each shown in CPython first, then that it is refused here, then what is
 * read here of the image that CPython has written. What CPython does is that of 3.11.
 */
class PythonsDefectsTest {

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

    private String made(Object... values) {
        String name = segments.name();
        assertThat(python.create(name, Arrays.asList(values))).isEqualTo("made");
        return name;
    }

    @Test
    void aStringOfMoreBytesThanCharactersIsCutByPythonAndRefusedHere() {
        String name = made("é".repeat(7));
        assertThat(python.ask("get", name, 0)).isEqualTo(PythonLists.token("éééé"));
        assertThatExceptionOfType(ValueTooLongException.class)
                .isThrownBy(() -> ShareableList.create(segments.name(), List.of("é".repeat(7))))
                .withMessageContainingAll("14 bytes", "slot of 8", "characters");
        try (ShareableList list = ShareableList.attach(name)) {
            assertThat(list.getString(0)).as("cut between characters: nothing tells").isEqualTo("éééé");
            assertThatExceptionOfType(ValueTooLongException.class).isThrownBy(() -> list.set(0, "é".repeat(5)));
            assertThat(list.getString(0)).isEqualTo("éééé");
        }
        String sevenCharacters = "kkkkkk\ud83d\ude00";
        assertThat(python.ask("get", made(sevenCharacters), 0)).startsWith("!");
        assertThatExceptionOfType(ValueTooLongException.class)
                .isThrownBy(() -> ShareableList.create(segments.name(), List.of(sevenCharacters)))
                .withMessageContainingAll("10 bytes", "slot of 8");
        try (ExactList list = ExactList.create(segments.name(), List.of("é".repeat(7)))) {
            assertThat(list.getString(0)).isEqualTo("é".repeat(7));
        }
    }

    @Test
    void aStringCutInsideACharacterIsATypedExceptionHere() {
        String name = made("日本語日本語", 5);
        assertThat(python.ask("get", name, 0)).isEqualTo("!UnicodeDecodeError");
        assertThatExceptionOfType(ValueTooLongException.class)
                .isThrownBy(() -> ShareableList.create(segments.name(), List.of("日本語日本語")));
        try (ShareableList list = ShareableList.attach(name)) {
            assertThatExceptionOfType(InvalidTextException.class)
                    .isThrownBy(() -> list.get(0))
                    .withMessageContainingAll(name, "slot 0", "UTF-8");
            assertThat(list.getLong(1)).isEqualTo(5);
            list.set(0, "日本");
            assertThat(python.ask("get", name, 0)).isEqualTo(PythonLists.token("日本"));
        }
    }

    @Test
    void trailingNulsAreStrippedByPythonAndRefusedHere() {
        for (Object value : List.of("a\0", new byte[] {1, 0, 0}, "\0", new byte[1])) {
            String name = made(value);
            String stripped = python.ask("get", name, 0);
            assertThat(stripped).isNotEqualTo(PythonLists.token(value));
            assertThatExceptionOfType(TrailingNulException.class)
                    .isThrownBy(() -> ShareableList.create(segments.name(), List.of(value)));
            try (ShareableList list = ShareableList.attach(name)) {
                assertThat(PythonLists.token(list.get(0))).isEqualTo(stripped);
                assertThatExceptionOfType(TrailingNulException.class)
                        .isThrownBy(() -> list.set(0, value))
                        .withMessageContainingAll(name, "NUL");
            }
            try (ExactList list = ExactList.create(segments.name(), Arrays.asList(value, ""))) {
                assertThat(list.get(0)).usingRecursiveComparison().isEqualTo(value);
                assertThat(list.get(1)).isEqualTo("");
            }
        }
    }

    @Test
    void anIndexBeforeTheBeginningReadsAndWritesPythonsTables() {
        String name = made(1, 2, 3);
        assertThat(python.ask("get", name, -4)).isEqualTo("i:113");
        try (ShareableList list = ShareableList.attach(name)) {
            assertThatExceptionOfType(ListIndexException.class).isThrownBy(() -> list.get(-4));
            assertThatExceptionOfType(ListIndexException.class).isThrownBy(() -> list.set(-4, 9));
            assertThat(list.toList()).containsExactly(1L, 2L, 3L);

            assertThat(python.ask("set", name, -4, "i:9")).isEqualTo("n:");
            assertThat(python.ask("get", name, 0)).startsWith("!");
            assertThatExceptionOfType(ListCorruptedException.class)
                    .isThrownBy(() -> list.get(0))
                    .withMessageContainingAll(name, "format of slot 0")
                    .satisfies(e -> assertThat(e.offset()).isEqualTo(64));
            assertThat(list.getLong(1)).isEqualTo(2);
            list.setLong(0, 1);
            assertThat(python.ask("get", name, 0)).isEqualTo("i:1");
        }
    }

    @Test
    void sizesThatPythonCannotDescribeAreRefused() {
        assertThat(python.ask("eval", "-", "ShareableList(['a'*9999992])")).isEqualTo("!AssertionError");
        assertThatExceptionOfType(ValueTooLongException.class)
                .isThrownBy(() -> ShareableList.create(segments.name(), List.of("a".repeat(9_999_992))))
                .withMessageContaining("9999992");
        try (ShareableList list =
                ShareableList.create(segments.name(), List.of("a".repeat(9_999_991)), LockMode.none())) {
            assertThat(list.format()).isEqualTo("9999992s");
            assertThat(list.capacity(0)).isEqualTo(9_999_992);
        }
        String name = made(0);
        assertThat(python.ask("set", name, 0, "i:" + BigInteger.TWO.pow(63))).startsWith("!");
        assertThatExceptionOfType(UnstorableValueException.class)
                .isThrownBy(() -> ShareableList.create(segments.name(), List.of(BigInteger.TWO.pow(63))));
        try (ExactList list = ExactList.create(segments.name(), List.of("a".repeat(10_000_001)))) {
            assertThat(list.getString(0)).hasSize(10_000_001);
        }
    }

    @Test
    void equalityIsThatOfTheLanguageInOneListAndExactInTheOther() {
        List<Object> values =
                Arrays.asList(true, 1, 1.0, "1", "1".getBytes(StandardCharsets.US_ASCII), Double.NaN, 0.0);
        String name = made(values.toArray());
        try (ShareableList list = ShareableList.attach(name);
                ExactList exact = ExactList.create(segments.name(), values)) {
            for (Object value : values) {
                assertThat("i:" + list.count(value)).isEqualTo(python.ask("count", name, PythonLists.token(value)));
                assertThat(exact.count(value)).isEqualTo(1);
            }
            assertThat(list.count(-0.0)).isEqualTo(1);
            assertThat(exact.count(-0.0)).isZero();
        }
    }

    /** By luck: whatever is read, it is a value or a typed exception, and the program goes on. */
    @Test
    void besideAPythonThatWritesWithoutALockAReadIsAValueOrATypedException() {
        String name = made("x".repeat(30));
        try (ShareableList list = ShareableList.attach(name)) {
            python.begin(name, """
                    print('running')
                    import time
                    end = time.monotonic() + 0.4
                    while time.monotonic() < end:
                        l[0] = 'y' * 30
                        l[0] = 1.5
                    """);
            assertThat(python.read()).isEqualTo("running");
            int whole = 0;
            int mixed = 0;
            int told = 0;
            long end = System.nanoTime() + 300_000_000;
            while (System.nanoTime() < end) {
                try {
                    Object read = list.get(0);
                    boolean written = read == null || read.equals(1.5) || read.equals("y".repeat(30))
                            || read.equals("x".repeat(30));
                    whole += written ? 1 : 0;
                    mixed += written ? 0 : 1;
                } catch (ShmException e) {
                    told++;
                }
            }
            System.out.println("beside an unlocked CPython: " + whole + " reads whole, " + mixed + " mixed, " + told
                    + " told");
            assertThat(whole).isPositive();
            assertThat(python.read()).isEqualTo("n:");
        }
    }
}
