package dev.interlock.shm.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** All view classes speak the same language: T stands for the carrier, V for the class, F for its operator. */
class GrammarTest {

    private static final Set<String> SCALAR = Set.of(
            "static V at(MemorySegment, long)",
            "static V at(MemorySegment, long, RecursiveLock)",
            "static Definition of(T)",
            "T get()",
            "void set(T)",
            "T update(F)");

    private static final Set<String> ARRAY = Set.of(
            "static V at(MemorySegment, long, int)",
            "static V at(MemorySegment, long, int, RecursiveLock)",
            "static Definition of(T[])",
            "static Definition ofLength(int)",
            "T get(int)",
            "void set(int, T)",
            "T update(int, F)",
            "V slice(int, int)",
            "void copyTo(int, T[], int, int)",
            "void copyFrom(int, T[], int, int)",
            "void copyFrom(int, T[])",
            "T[] toArray()",
            "void fill(T)");

    @ParameterizedTest
    @EnumSource
    void everyScalarHasTheMethodsOfAScalar(Elements elements) {
        assertThat(grammar(viewClass(elements, ""), elements)).containsAll(SCALAR);
    }

    @ParameterizedTest
    @EnumSource
    void everyArrayHasTheMethodsOfAnArrayAndOneWayToIterate(Elements elements) {
        Set<String> methods = grammar(viewClass(elements, "Array"), elements);
        assertThat(methods).containsAll(ARRAY);
        assertThat(methods.stream().map(method -> method.replaceAll("\\(.*|.* (?=\\w+\\()", "")))
                .containsAnyOf("iterator", "forEach");
    }

    @ParameterizedTest
    @EnumSource
    void intAndLongAloneHaveAtomicArithmeticInScalarAndArrayAlike(Elements elements) {
        Set<String> atomic = Set.of("addAndGet", "getAndAdd", "getAndSet", "compareAndSet");
        boolean expected = elements == Elements.INT32 || elements == Elements.INT64 || elements == Elements.UINT64;
        for (String suffix : List.of("", "Array")) {
            Set<String> found = Arrays.stream(viewClass(elements, suffix).getMethods())
                    .map(Method::getName)
                    .filter(atomic::contains)
                    .collect(Collectors.toSet());
            assertThat(found).isEqualTo(expected ? atomic : Set.of());
        }
    }

    private static Class<?> viewClass(Elements elements, String suffix) {
        String name = switch (elements) {
            case INT8 -> "Byte";
            case UINT8 -> "UnsignedByte";
            case CHAR8 -> "Char";
            case BOOL -> "Boolean";
            case INT16 -> "Short";
            case UINT16 -> "UnsignedShort";
            case INT32 -> "Int";
            case UINT32 -> "UnsignedInt";
            case WCHAR -> "WideChar";
            case INT64 -> "Long";
            case UINT64 -> "UnsignedLong";
            case FLOAT32 -> "Float";
            case FLOAT64 -> "Double";
        };
        try {
            return Class.forName("dev.interlock.shm.view.Shared" + name + suffix);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> grammar(Class<?> type, Elements elements) {
        Set<String> methods = new TreeSet<>();
        for (Method method : type.getDeclaredMethods()) {
            if (Modifier.isPublic(method.getModifiers()) && !method.isSynthetic()) {
                String parameters = Arrays.stream(method.getParameters())
                        .map(parameter ->
                                word(parameter.getType(), type, elements, isElement(method, parameter.getName())))
                        .collect(Collectors.joining(", "));
                methods.add((Modifier.isStatic(method.getModifiers()) ? "static " : "")
                        + word(method.getReturnType(), type, elements, !method.getReturnType().equals(void.class)) + " "
                        + method.getName() + "(" + parameters + ")");
            }
        }
        return methods;
    }

    /** Whether an int is a value here, and not an index, offset, length or count. */
    private static boolean isElement(Method method, String parameter) {
        return parameter.equals("value") || parameter.equals("values") || method.getName().equals("of");
    }

    private static String word(Class<?> type, Class<?> view, Elements elements, boolean element) {
        if (type.equals(elements.carrier) && element) {
            return "T";
        }
        if (type.isArray() && type.getComponentType().equals(elements.carrier)) {
            return "T[]";
        }
        if (type.equals(view)) {
            return "V";
        }
        return type.getSimpleName().endsWith("Operator") ? "F" : type.getSimpleName();
    }
}
