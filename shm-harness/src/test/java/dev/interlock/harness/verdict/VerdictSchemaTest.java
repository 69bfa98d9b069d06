package dev.interlock.harness.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The schema is normative: what is written conforms to it, and its words are those of the types. */
class VerdictSchemaTest {

    @TempDir
    private Path directory;

    static Stream<Verdict> samples() {
        return Stream.of(SampleVerdicts.full(), SampleVerdicts.bare());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatIsWrittenConforms(Verdict verdict) throws IOException {
        assertThat(errors(Files.readString(VerdictFiles.write(directory, verdict)))).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatIsNoVerdict() throws IOException {
        String written = Files.readString(VerdictFiles.write(directory, SampleVerdicts.full()));
        assertThat(errors("{}")).isNotEmpty();
        assertThat(errors(written.replace("\"QUICK\"", "\"SLOW\""))).isNotEmpty();
        assertThat(errors(written.replace("\"replay\"", "\"repeat\""))).isNotEmpty();
    }

    @Test
    void everyValueOfEveryTypeIsInTheSchema() throws IOException {
        JsonNode schema = JsonMapper.shared().readTree(text());
        assertValues(schema.at("/properties/engine"), Engine.values());
        assertValues(schema.at("/properties/role"), Role.values());
        assertValues(schema.at("/properties/expected"), Expectation.values());
        assertValues(schema.at("/properties/observed"), Observation.values());
        assertValues(schema.at("/properties/tier"), Tier.values());
        assertValues(schema.at("/properties/evidence/properties/coverage"), Coverage.values());
        assertValues(schema.at("/properties/evidence/properties/outcomes/items/properties/grade"), Grade.values());
    }

    private static void assertValues(JsonNode property, Enum<?>[] values) {
        assertThat(property.get("enum").valueStream().map(JsonNode::stringValue))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(values).map(Enum::name).toList());
    }

    private static List<Error> errors(String json) throws IOException {
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text());
        return schema.validate(json, InputFormat.JSON);
    }

    private static String text() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                VerdictFiles.class.getResourceAsStream(VerdictFiles.SCHEMA_RESOURCE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
