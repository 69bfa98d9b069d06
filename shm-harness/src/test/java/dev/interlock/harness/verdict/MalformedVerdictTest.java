package dev.interlock.harness.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A file that is not wholly a verdict is refused, by its name, and never read as a verdict with gaps. */
class MalformedVerdictTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** The components that may be null, though not absent. */
    private static final List<String> NULLABLE = List.of(
            "/counterexample", "/counterexample/before", "/counterexample/after", "/evidence/cap", "/evidence/scenarios",
            "/evidence/invocations", "/evidence/samples", "/evidence/minimumSamples", "/evidence/figures/0/limit");

    @TempDir
    private Path directory;

    static Stream<String> components() {
        return pointers("", tree());
    }

    static Stream<String> componentsThatMayBeNull() {
        return NULLABLE.stream();
    }

    static Stream<String> componentsThatMayNotBeNull() {
        return components().filter(pointer -> !NULLABLE.contains(pointer));
    }

    @ParameterizedTest
    @MethodSource("components")
    void aMissingComponentIsRefused(String pointer) throws IOException {
        ObjectNode verdict = tree();
        parent(verdict, pointer).remove(name(pointer));
        refuses(verdict.toString());
    }

    @ParameterizedTest
    @MethodSource("componentsThatMayNotBeNull")
    void aNullIsRefusedWhereTheTypeHasNone(String pointer) throws IOException {
        ObjectNode verdict = tree();
        parent(verdict, pointer).putNull(name(pointer));
        refuses(verdict.toString());
    }

    @ParameterizedTest
    @MethodSource("componentsThatMayBeNull")
    void anExplicitNullIsReadWhereTheTypeHasOne(String pointer) throws IOException {
        ObjectNode verdict = tree();
        parent(verdict, pointer).putNull(name(pointer));
        assertThat(VerdictFiles.read(file(verdict.toString())).subject()).isEqualTo("int increment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "null", "[]", "{}", "7", "\"verdict\"", "not JSON at all", "{\"schemaVersion\": 1"})
    void whatIsNoJsonObjectOfThisKindIsRefused(String text) throws IOException {
        refuses(text);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9, 0.99})
    void aTruncatedFileIsRefused(double share) throws IOException {
        String text = tree().toString();
        refuses(text.substring(0, (int) (text.length() * share)));
    }

    @Test
    void whatComesAfterTheVerdictIsRefused() throws IOException {
        refuses(tree() + "{}");
    }

    @Test
    void anotherVersionIsRefused() throws IOException {
        assertThatExceptionOfType(MalformedVerdictException.class)
                .isThrownBy(() -> VerdictFiles.read(file(tree().put("schemaVersion", 4).toString())))
                .withMessageContaining("schema version is not 3");
    }

    @Test
    void anUnknownComponentIsRefused() throws IOException {
        refuses(tree().put("mood", "good").toString());
    }

    @Test
    void valuesOfAnotherTypeAreNotBentIntoShape() throws IOException {
        refuses(tree().put("observed", "SPLENDID").toString());
        refuses(tree().put("observed", 0).toString());
        refuses(tree().put("seconds", "0.25").toString());
        refuses(tree().put("schemaVersion", 1.5).toString());
    }

    private void refuses(String text) throws IOException {
        Path file = file(text);
        assertThatExceptionOfType(MalformedVerdictException.class)
                .isThrownBy(() -> VerdictFiles.read(file))
                .withMessageContaining(file.toString());
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("mutilated.json"), text);
    }

    private static ObjectNode tree() {
        return JSON.valueToTree(SampleVerdicts.full());
    }

    private static Stream<String> pointers(String path, JsonNode node) {
        return node.propertyStream().flatMap(property -> {
            String pointer = path + "/" + property.getKey();
            JsonNode value = property.getValue();
            return Stream.concat(Stream.of(pointer), pointers(pointer, value.isArray() ? value.get(0) : value)
                    .map(below -> value.isArray() ? below.replace(pointer, pointer + "/0") : below));
        });
    }

    private static ObjectNode parent(ObjectNode root, String pointer) {
        return (ObjectNode) root.at(pointer.substring(0, pointer.lastIndexOf('/')));
    }

    private static String name(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }
}
