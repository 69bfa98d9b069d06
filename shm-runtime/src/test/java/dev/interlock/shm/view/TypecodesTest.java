package dev.interlock.shm.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.interlock.shm.fixture.Python;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Python's letters for the element types. */
class TypecodesTest {

    private static final String ALL = "cbBuhHiIlLqQfd?";

    @Test
    void everyLetterOfPythonIsThere() {
        String known = Arrays.stream(Elements.values()).map(type -> type.typecodes).collect(Collectors.joining());
        assertThat(known.chars().sorted().toArray()).isEqualTo(ALL.chars().sorted().toArray());
        assertThat(Elements.values()).hasSameSizeAs(ElementType.values());
    }

    @ParameterizedTest
    @EnumSource
    void aTypeIsFoundByEachOfItsLettersAndRecordsTheFirst(Elements elements) {
        for (char typecode : elements.typecodes.toCharArray()) {
            ElementType type = ElementType.ofTypecode(typecode);
            assertThat(type.name()).isEqualTo(elements.name());
            assertThat(type.typecode()).isEqualTo(elements.typecode());
            assertThat(type.bytes()).isEqualTo(elements.bytes());
            assertThat(ViewType.scalar(typecode).element()).isEqualTo(type);
            assertThat(ViewType.array(typecode).element()).isEqualTo(type);
            assertThat(ViewType.scalar(typecode).isArray()).isFalse();
            assertThat(ViewType.array(typecode).isArray()).isTrue();
        }
        assertThat(ViewType.array(elements.typecode())).hasToString("an array of '" + elements.typecode() + "'");
    }

    @ParameterizedTest
    @ValueSource(chars = {'x', 'p', 'P', 's', 'N', ' ', '\0', 'é'})
    void anUnknownLetterIsRefusedWithTheLettersThereAre(char typecode) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ViewType.scalar(typecode))
                .withMessage("'" + typecode + "' is no typecode; there are c b B u h H i I l L q Q f d and ? for bool");
        assertThatIllegalArgumentException().isThrownBy(() -> ViewType.array(typecode));
    }

    @Test
    void theSizesAreThoseOfCPythonHere() {
        String sizes = Python.run("""
                import ctypes
                from multiprocessing import sharedctypes
                codes = dict(sharedctypes.typecode_to_type)
                codes['?'] = ctypes.c_bool
                print(*(f'{code}{ctypes.sizeof(kind)}' for code, kind in sorted(codes.items())))
                """);
        String ours = ALL.chars()
                .sorted()
                .mapToObj(code -> (char) code + Integer.toString(ElementType.ofTypecode((char) code).bytes()))
                .collect(Collectors.joining(" "));
        assertThat(ours).isEqualTo(sizes);
    }
}
