package dev.interlock.harness.verdict;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes verdicts, one JSON file each. */
public final class VerdictFiles {

    /** The system property that names the directory for verdicts; {@code target/verdicts} when not set. */
    public static final String DIRECTORY_PROPERTY = "campaign.verdicts";

    /** Class-path resource that holds the JSON schema of the files. */
    public static final String SCHEMA_RESOURCE = "/dev/interlock/harness/verdict/verdict-v3.schema.json";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private VerdictFiles() {}

    /** The directory in which this JVM's verdicts go. */
    public static Path directory() {
        return Path.of(System.getProperty(DIRECTORY_PROPERTY, "target/verdicts"));
    }

    /**
     * Writes a verdict as {@code <directory>/<id>.json}. The file appears whole or not at all; an older verdict of
     * the same identity is replaced.
     *
     * @return the file
     */
    public static Path write(Path directory, Verdict verdict) throws IOException {
        Path file = directory.resolve(verdict.id() + ".json");
        Path parent = file.toAbsolutePath().getParent();
        Files.createDirectories(parent);
        Path unfinished = Files.createTempFile(parent, "verdict", ".part");
        try {
            Files.write(unfinished, MAPPER.writeValueAsBytes(verdict));
            return Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Reads one verdict.
     *
     * @throws MalformedVerdictException if the file is not a verdict of a version that this class reads
     */
    public static Verdict read(Path file) throws IOException {
        try {
            Verdict verdict = MAPPER.readValue(Files.readAllBytes(file), Verdict.class);
            if (verdict == null || verdict.schemaVersion() != Verdict.SCHEMA_VERSION) {
                throw new MalformedVerdictException(
                        file, "schema version is not " + Verdict.SCHEMA_VERSION, null);
            }
            return verdict;
        } catch (JacksonException e) {
            throw new MalformedVerdictException(file, e.getOriginalMessage(), e);
        }
    }
}
