package dev.interlock.harness.interleavings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {

    @ParameterizedTest
    @ValueSource(strings = {"2x1", "2x2", "3x1", "2+1", "1+2+1", "10x12"})
    void whatIsWrittenIsReadAgain(String text) {
        assertThat(Shape.parse(text)).hasToString(text);
    }

    @Test
    void aProductIsShortForEqualThreads() {
        assertThat(Shape.parse("2x3")).isEqualTo(Shape.of(2, 3)).isEqualTo(Shape.parse("3+3"));
        assertThat(Shape.parse("2+1").operations()).isEqualTo(List.of(2, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two", "2x", "x2", "2x2x2", "2+", "+2", "2 x 2", "2,1", "99999999999x1"})
    void whatIsNoShapeIsRefusedWithTheTwoForms(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shape.parse(text))
                .withMessage("'" + text + "' is no shape; write 2x2 or 2+1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1x3", "3", "0x1", "2x0", "-2x1", "2+0", "1+-1"})
    void fewerThanTwoThreadsWithAnOperationEachAreRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Shape.parse(text))
                .withMessageContaining("two threads with an operation each");
    }
}
