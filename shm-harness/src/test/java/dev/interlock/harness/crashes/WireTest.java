package dev.interlock.harness.crashes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.harness.history.Result;
import dev.interlock.shm.sync.Acquisition;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WireTest {

    @Test
    void resultsArriveAsTheyWere() {
        assertThat(Wire.result(Wire.nothing())).isEqualTo(Result.VOID);
        for (Object value : List.of(
                7, -7L, "", "word7", "a b\n", "a,b", true, false, 1.5, Acquisition.OWNER_DIED, List.of(1, 2))) {
            assertThat(Wire.result(Wire.value(value))).isEqualTo(Result.of(value));
        }
        assertThat(Wire.result(Wire.value(null))).isEqualTo(Result.of(null));
        assertThat(Wire.result(Wire.value(new int[] {1, 2}))).isEqualTo(Result.of(new int[] {1, 2}));
    }

    @Test
    void anExceptionArrivesByItsClassAndItsMessageForTheReader() {
        String words = Wire.thrown(new IllegalStateException("why"));
        assertThat(Wire.result(words)).isEqualTo(Result.thrown(IllegalStateException.class));
        assertThat(Wire.message(words)).isEqualTo("why");
    }

    @Test
    void whatCannotBeSerializedArrivesAsItsWords() {
        Object shown = new Object() {
            @Override
            public String toString() {
                return "shown";
            }
        };
        assertThat(Wire.result(Wire.value(shown))).isEqualTo(Result.of(shown));
    }

    @Test
    void argumentsArriveAsTheyWere() {
        List<Object> none = List.of();
        for (List<Object> arguments : List.of(none, Arrays.<Object>asList(1, null, "two words", 2L, "", false))) {
            assertThat(Wire.arguments(Wire.arguments(arguments))).isEqualTo(arguments);
            assertThat(Wire.arguments(arguments)).doesNotContain(" ");
        }
    }
}
