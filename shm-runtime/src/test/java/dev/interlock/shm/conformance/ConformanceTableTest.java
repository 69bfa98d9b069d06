package dev.interlock.shm.conformance;

import static dev.interlock.shm.conformance.ConformanceTable.BETTER;
import static dev.interlock.shm.conformance.ConformanceTable.NOT_APPLICABLE;
import static dev.interlock.shm.conformance.ConformanceTable.SAME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.conformance.ConformanceTable.Row;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;

/** {@code docs/conformance.md} against the names of CPython's tests and against the tests that it names. */
class ConformanceTableTest {

    private static final String HERE = ConformanceTableTest.class.getPackageName();
    private static final String ROOT = HERE.substring(0, HERE.lastIndexOf('.'));

    @Test
    void everyTestOfCPythonHasOneRowOrIsPending() throws IOException {
        assertThat(complaints(CPythonTest.all(), document())).isEmpty();
    }

    @Test
    void theListIsWhole() {
        Map<String, Long> sizes = CPythonTest.all().stream()
                .collect(Collectors.groupingBy(CPythonTest::part, Collectors.counting()));
        assertThat(sizes).isEqualTo(Map.of("core", 63L, "channels", 47L));
        assertThat(CPythonTest.all().stream().map(CPythonTest::name)).doesNotHaveDuplicates();
    }

    @Test
    void everyTestThatIsNamedExists() throws IOException {
        assertThat(document().rows().stream().flatMap(row -> row.tests().stream()))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(isTest(name)).as(name).isTrue());
    }

    @Test
    void everyConformanceTestIsNamed() throws IOException, URISyntaxException {
        Set<String> named = document().rows().stream().flatMap(row -> row.tests().stream()).collect(Collectors.toSet());
        List<String> here = conformanceTests();
        assertThat(here).hasSizeGreaterThan(40);
        assertThat(named).containsAll(here);
    }

    @Test
    void theTallyIsRight() throws IOException {
        ConformanceTable table = document();
        Map<String, Integer> counted = new TreeMap<>();
        for (String verdict : List.of(SAME, BETTER, NOT_APPLICABLE)) {
            counted.put(verdict, (int) table.rows().stream().filter(row -> row.verdict().equals(verdict)).count());
        }
        counted.put("pending", (int) CPythonTest.all().stream().filter(CPythonTest::pending).count());
        counted.put("all", CPythonTest.all().size());
        assertThat(table.tally()).isEqualTo(counted);
    }

    @Test
    void theDifferencesAreThoseOfTheTestsThatCompare() throws IOException {
        List<String> rows = Files.readAllLines(path()).stream()
                .filter(line -> line.matches("\\| `[A-Z_]+` \\|.*"))
                .map(line -> line.split("`", -1)[1])
                .toList();
        assertThat(rows).containsExactlyElementsOf(
                Arrays.stream(NamedDifference.values()).map(Enum::name).toList());
    }

    /** A check that accepts everything would be worth nothing. */
    @Test
    void aTableThatIsWrongIsCaught() {
        List<CPythonTest> tests = CPythonTest.parse(List.of("[core]", "A", "  test_a", "  test_b", "  pending test_c"));
        String head = "| `A` | verdict | here | over | test |\n|---|---|---|---|---|\n";
        String a = "| `test_a` | same | | threads | `LockConformanceTest.lock` |\n";
        String b = "| `test_b` | better | it is | threads | `LockConformanceTest.rlock` |\n";
        assertThat(complaints(tests, table(head + a + b))).isEmpty();
        assertThat(complaints(tests, table(head + a + "\nA second table.\n\n" + head + b))).isEmpty();
        assertThat(complaints(tests, table(head + a))).containsExactly("A.test_b has no row");
        assertThat(complaints(tests, table(head + a + b + b))).containsExactly("A.test_b has 2 rows");
        assertThat(complaints(tests, table(head + a + b + b.replace("_b", "_c"))))
                .containsExactly("A.test_c has a row and is called pending");
        assertThat(complaints(tests, table(head + a + b + b.replace("_b", "_d"))))
                .containsExactly("A.test_d is no test of CPython");
        assertThat(complaints(tests, table(head + a + b.replace("better", "nearly the same"))))
                .containsExactly("A.test_b: 'nearly the same' is no verdict");
        assertThat(complaints(tests, table(head + a + b.replace("it is", ""))))
                .containsExactly("A.test_b is better and does not say how or why");
        assertThat(complaints(tests, table(head + a + b.replace("`LockConformanceTest.rlock`", "-"))))
                .containsExactly("A.test_b names no test");
        assertThat(isTest("LockConformanceTest.rlock")).isTrue();
        assertThat(isTest("sync.BarrierTest.eachPartyGetsANumberOfItsOwn")).isTrue();
        assertThat(isTest("LockConformanceTest.closeHeap")).isFalse();
        assertThat(isTest("LockConformanceTest.noSuchTest")).isFalse();
        assertThat(isTest("NoSuchTest.lock")).isFalse();
    }

    private static List<String> complaints(List<CPythonTest> tests, ConformanceTable table) {
        List<String> complaints = new ArrayList<>();
        for (CPythonTest test : tests) {
            long rows = table.rows().stream().filter(row -> row.name().equals(test.name())).count();
            if (test.pending() && rows > 0) {
                complaints.add(test.name() + " has a row and is called pending");
            } else if (!test.pending() && rows != 1) {
                complaints.add(test.name() + " has " + (rows == 0 ? "no row" : rows + " rows"));
            }
        }
        Set<String> known = new HashSet<>(tests.stream().map(CPythonTest::name).toList());
        for (Row row : table.rows()) {
            if (!known.contains(row.name())) {
                complaints.add(row.name() + " is no test of CPython");
            } else if (!List.of(SAME, BETTER, NOT_APPLICABLE).contains(row.verdict())) {
                complaints.add(row.name() + ": '" + row.verdict() + "' is no verdict");
            } else if (!row.verdict().equals(SAME) && row.words().isEmpty()) {
                complaints.add(row.name() + " is " + row.verdict() + " and does not say how or why");
            } else if (!row.verdict().equals(NOT_APPLICABLE) && row.tests().isEmpty()) {
                complaints.add(row.name() + " names no test");
            }
        }
        return complaints.stream().distinct().toList();
    }

    private static boolean isTest(String name) {
        String type = name.substring(0, name.lastIndexOf('.'));
        String method = name.substring(name.lastIndexOf('.') + 1);
        try {
            Class<?> found = Class.forName((type.contains(".") ? ROOT : HERE) + "." + type);
            return tests(found).anyMatch(Predicate.isEqual(method));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static Stream<String> tests(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(method -> AnnotationSupport.isAnnotated(method, Testable.class))
                .map(Method::getName);
    }

    /** All tests in the classes of this package that are called so. */
    private static List<String> conformanceTests() throws IOException, URISyntaxException {
        Path classes = Path.of(ConformanceTableTest.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (Stream<Path> files = Files.list(classes.resolve(HERE.replace('.', '/')))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith("ConformanceTest.class"))
                    .map(file -> file.replace(".class", ""))
                    .flatMap(type -> tests(load(type)).map(method -> type + "." + method))
                    .toList();
        }
    }

    private static Class<?> load(String type) {
        try {
            return Class.forName(HERE + "." + type);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static ConformanceTable table(String text) {
        return ConformanceTable.parse(text.lines().toList());
    }

    private static ConformanceTable document() throws IOException {
        return ConformanceTable.parse(Files.readAllLines(path()));
    }

    private static Path path() {
        Path inRoot = Path.of("docs/conformance.md");
        return Files.exists(inRoot) ? inRoot : Path.of("..").resolve(inRoot);
    }
}
