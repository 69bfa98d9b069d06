package dev.interlock.shm.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Character arrays as strings, as Python's {@code .value} has them. */
class TextTest {

    @RegisterExtension
    final Segments segments = new Segments();

    private SharedCharArray bytes;
    private SharedWideCharArray points;

    @BeforeEach
    void makeArrays() {
        MemorySegment memory = segments.create(4096).segment();
        bytes = SharedCharArray.at(memory, 64, 6, RecursiveLock.at(memory, 0));
        points = SharedWideCharArray.at(memory, 128, 6);
    }

    @Test
    void aNewArrayIsTheEmptyText() {
        assertThat(bytes.value()).isEmpty();
        assertThat(points.value()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "short", "sixsix"})
    void aTextComesBackAlsoOneThatFillsTheArray(String text) {
        bytes.setValue(text.getBytes(StandardCharsets.US_ASCII));
        points.setValue(text);
        assertThat(bytes.value()).asString(StandardCharsets.US_ASCII).isEqualTo(text);
        assertThat(points.value()).isEqualTo(text);
    }

    @Test
    void aShorterTextEndsWithAZeroAndWhatLiesBehindStays() {
        bytes.setValue("sixsix".getBytes(StandardCharsets.US_ASCII));
        bytes.setValue((byte) 'a', (byte) 'b');
        assertThat(bytes.value()).containsExactly('a', 'b');
        assertThat(bytes.toArray()).containsExactly('a', 'b', 0, 's', 'i', 'x');
        points.setValue("sixsix");
        points.setValue("ab");
        assertThat(points.value()).isEqualTo("ab");
        assertThat(points.toArray()).containsExactly('a', 'b', 0, 's', 'i', 'x');
    }

    @Test
    void aTextThatIsTooLongIsRefusedAndChangesNothing() {
        bytes.setValue((byte) 'a');
        points.setValue("a");
        assertThatExceptionOfType(ValueRangeException.class)
                .isThrownBy(() -> bytes.setValue(new byte[7]))
                .withMessageContaining("7");
        assertThatExceptionOfType(ValueRangeException.class)
                .isThrownBy(() -> points.setValue("sevenXX"))
                .withMessageContaining("7 code points");
        assertThat(bytes.value()).containsExactly('a');
        assertThat(points.value()).isEqualTo("a");
    }

    @Test
    void wideCharactersAreCodePointsAndNotHalvesOfThem() {
        points.setValue("日😀本😀é!");
        assertThat(points.value()).isEqualTo("日😀本😀é!");
        assertThat(points.get(1)).isEqualTo(0x1F600);
        assertThatExceptionOfType(ValueRangeException.class).isThrownBy(() -> points.setValue("😀😀😀😀😀😀😀"));
    }

    @Test
    void aZeroInTheMiddleEndsTheText() {
        bytes.copyFrom(0, (byte) 'a', (byte) 0, (byte) 'b');
        assertThat(bytes.value()).containsExactly('a');
        points.copyFrom(0, 'a', 0, 'b');
        assertThat(points.value()).isEqualTo("a");
    }
}
