package dev.interlock.harness.history;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Histories on disk: UTF-8, one JSON object a line. The first line says what the file is, each other is a call.
 *
 * <pre>
 * {"format":"interlock-history","version":1,"subject":"my queue","calls":2}
 * {"process":0,"lane":0,"operation":"push","arguments":[3],"result":"void","invoked":1,"returned":4}
 * {"process":1,"lane":0,"operation":"pop","arguments":[],"result":{"value":3},"invoked":2,"returned":3}
 * </pre>
 *
 * <p>{@code result} is {@code "void"}, {@code {"value":…}}, {@code {"thrown":"class"}}, or {@code "unseen"} for a call
 * that never came back; that one has no {@code returned}, and may have a {@code deadline}. A value is {@code null}, a
 * boolean, a string, a number for an {@code int}, an array for a list, or an object of one field that names the type:
 * {@code {"long":5}}, also {@code short}, {@code byte}, {@code char}, {@code float}, {@code double} (both as strings)
 * and {@code text} for an object of which only its {@code toString} is known.
 */
public final class HistoryFile {

    /** What the first line calls the format. */
    public static final String FORMAT = "interlock-history";

    /** The version that this class reads and writes. */
    public static final int VERSION = 1;

    private static final Set<String> CALL_FIELDS = Set.of(
            "process", "lane", "operation", "arguments", "result", "invoked", "returned", "deadline");

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private HistoryFile() {}

    /** Writes a history. The file appears whole or not at all; an older one is replaced. */
    public static void save(Path file, History history) throws IOException {
        Path directory = Files.createDirectories(file.toAbsolutePath().getParent());
        Path unfinished = Files.createTempFile(directory, "history", ".part");
        try {
            try (BufferedWriter out = Files.newBufferedWriter(unfinished)) {
                ObjectNode header = MAPPER.createObjectNode()
                        .put("format", FORMAT)
                        .put("version", VERSION)
                        .put("subject", history.subject())
                        .put("calls", history.calls().size());
                out.append(MAPPER.writeValueAsString(header)).append('\n');
                for (Call call : history.calls()) {
                    out.append(MAPPER.writeValueAsString(encoded(call))).append('\n');
                }
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    /**
     * Reads a history.
     *
     * @throws MalformedHistoryException if the file is none, of another version, cut short, or says what cannot have
     *     happened
     */
    public static History load(Path file) throws IOException {
        int line = 0;
        try (BufferedReader in = Files.newBufferedReader(file)) {
            line++;
            String first = in.readLine();
            JsonNode header = MAPPER.readTree(first == null ? "null" : first);
            check(header.path("format").isString() && FORMAT.equals(header.path("format").stringValue()),
                    "no \"format\":\"" + FORMAT + "\"");
            check(JsonValues.integer(header, "version", 0, Integer.MAX_VALUE) == VERSION,
                    "version " + header.get("version") + "; this program reads " + VERSION);
            long expected = JsonValues.integer(header, "calls", 0, Integer.MAX_VALUE);
            List<Call> calls = new ArrayList<>();
            for (String text = in.readLine(); text != null; text = in.readLine()) {
                line++;
                calls.add(call(MAPPER.readTree(text)));
            }
            check(calls.size() == expected, "the file ends after " + calls.size() + " of " + expected + " calls");
            return new History(JsonValues.string(header, "subject"), calls);
        } catch (JacksonException e) {
            throw new MalformedHistoryException(file, line, e.getOriginalMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new MalformedHistoryException(file, line, String.valueOf(e.getMessage()), e);
        } catch (CharacterCodingException e) {
            throw new MalformedHistoryException(file, line, "not UTF-8", e);
        }
    }

    private static ObjectNode encoded(Call call) {
        ObjectNode node = MAPPER.createObjectNode()
                .put("process", call.process())
                .put("lane", call.lane())
                .put("operation", call.operation());
        node.set("arguments", JsonValues.encoded(call.arguments(), MAPPER));
        node.set("result", JsonValues.encoded(call.result(), MAPPER));
        node.put("invoked", call.invoked());
        if (!call.isPending()) {
            node.put("returned", call.returned());
        } else if (call.deadline() != Call.NEVER) {
            node.put("deadline", call.deadline());
        }
        return node;
    }

    private static Call call(JsonNode node) {
        check(node.isObject(), "a call is an object");
        for (String field : node.propertyNames()) {
            check(CALL_FIELDS.contains(field), "a call has no field \"" + field + "\"");
        }
        check(node.path("arguments").isArray(), "\"arguments\" is not an array");
        boolean pending = !node.has("returned");
        return new Call(
                (int) JsonValues.integer(node, "process", 0, Integer.MAX_VALUE),
                (int) JsonValues.integer(node, "lane", 0, Integer.MAX_VALUE),
                JsonValues.string(node, "operation"),
                JsonValues.list(node.get("arguments")),
                JsonValues.result(node.path("result")),
                JsonValues.integer(node, "invoked", Long.MIN_VALUE, Long.MAX_VALUE),
                pending ? Call.PENDING : JsonValues.integer(node, "returned", Long.MIN_VALUE, Long.MAX_VALUE - 1),
                node.has("deadline")
                        ? JsonValues.integer(node, "deadline", Long.MIN_VALUE, Long.MAX_VALUE - 1)
                        : Call.NEVER);
    }

    private static void check(boolean right, String otherwise) {
        if (!right) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
