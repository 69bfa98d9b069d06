package dev.interlock.codec;

import dev.interlock.shm.channel.Codec;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DatabindContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.jsontype.PolymorphicTypeValidator;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * Turns objects into CBOR (RFC 8949) and back: records, enums, {@code Optional}, strings, numbers, {@code byte[]},
 * {@code java.time}, and lists, sets, maps and arrays of these.
 *
 * <pre>{@code
 * record Order(String symbol, int shares, Optional<Limit> limit) {}
 *
 * Codec<Order> orders = RecordCodec.of(Order.class);
 * Codec<Map<String, Order>> books = RecordCodec.of(new TypeReference<Map<String, Order>>() {});
 * }</pre>
 *
 * <p>A record is a map from the names of its components to their values, so any CBOR library of any language reads it.
 * For Kotlin data classes add {@code tools.jackson.module:jackson-module-kotlin} and pass its module:
 *
 * <pre>{@code
 * data class Order(val symbol: String, val shares: Int)
 *
 * val orders = RecordCodec.of(Order::class.java, kotlinModule())
 * }</pre>
 *
 * <h2>Strict, and safe against bytes of strangers</h2>
 *
 * <ul>
 *   <li><b>The type is the reader's.</b> Nothing in the bytes can name a class, also where an annotation of Jackson
 *       asks for it: class names as type ids are refused, so decoding makes nothing but the type and what its
 *       components are declared to be. Java serialisation is not involved. A sealed interface works with the names
 *       that its {@code @JsonSubTypes} lists.
 *   <li><b>All or nothing.</b> Bytes that end early, bytes behind the value, a component missing, unknown or twice, a
 *       number where text is due and the reverse, a fraction for an integer, a number out of the range of its
 *       component, null for a primitive, and null for the whole: each is a {@link CodecException}.
 *   <li>Text may have 100 million characters and nesting 500 levels; more is a {@link CodecException}, too.
 * </ul>
 *
 * <p>Both sides of a channel have to agree on the components; a record with one component more is another message, and
 * is best given another {@linkplain #named name}.
 *
 * <p>May be used by any number of threads, blocks nobody, and keeps nothing of what it is given. Making one costs
 * milliseconds: keep it.
 *
 * @param <T> the type of the values
 */
public final class RecordCodec<T> implements Codec<T> {

    private final JavaType type;
    private final ObjectWriter writer;
    private final ObjectReader reader;

    private final String name;

    private RecordCodec(CBORMapper mapper, JavaType type) {
        this("cbor " + type.toCanonical(), type, mapper.writerFor(type), mapper.readerFor(type));
    }

    private RecordCodec(String name, JavaType type, ObjectWriter writer, ObjectReader reader) {
        this.name = name;
        this.type = type;
        this.writer = writer;
        this.reader = reader;
    }

    /**
     * A codec for a class without type parameters, as a record is.
     *
     * @param modules what Jackson has to learn about types beyond those above, as {@code kotlinModule()}
     */
    public static <T> RecordCodec<T> of(Class<T> type, JacksonModule... modules) {
        CBORMapper mapper = mapper(modules);
        return new RecordCodec<>(mapper, mapper.constructType(type));
    }

    /**
     * As {@link #of(Class, JacksonModule...)}, for a type with parameters, as a list is: {@code
     * new TypeReference<List<Order>>() {}}, or in Kotlin {@code jacksonTypeRef<List<Order>>()}.
     */
    public static <T> RecordCodec<T> of(TypeReference<T> type, JacksonModule... modules) {
        CBORMapper mapper = mapper(modules);
        return new RecordCodec<>(mapper, mapper.constructType(type));
    }

    private static CBORMapper mapper(JacksonModule... modules) {
        return CBORMapper.builder()
                .addModules(List.of(modules))
                .polymorphicTypeValidator(new NoClassNames())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                // decode() looks at the bytes instead: a stray break behind the value is no token.
                .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .addModule(StrictText.module())
                .build();
    }

    /**
     * The same codec under another name, for a type whose components have changed: a channel refuses a codec of another
     * name than it was made for.
     *
     * @throws IllegalArgumentException if it is empty
     */
    public RecordCodec<T> named(String newName) {
        if (newName.isEmpty()) {
            throw new IllegalArgumentException("a codec without a name");
        }
        return new RecordCodec<>(newName, type, writer, reader);
    }

    /** {@code cbor}, a space, and the type as Java writes it, unless {@link #named} says something else. */
    @Override
    public String name() {
        return name;
    }

    /**
     * The bytes of a value.
     *
     * @throws CodecException if it is null, holds itself, is nested too deeply, or is of a class that has no components
     */
    @Override
    public byte[] encode(T value) {
        if (value == null) {
            throw new CodecException(type.toCanonical(), "null is no " + type.toCanonical(), null);
        }
        try {
            return writer.writeValueAsBytes(value);
        } catch (JacksonException e) {
            throw new CodecException(
                    type.toCanonical(),
                    "a value of " + value.getClass().getName() + " cannot be encoded as " + type.toCanonical() + ": "
                            + e.getOriginalMessage(),
                    e);
        }
    }

    /**
     * The value of these bytes, all of them.
     *
     * @throws CodecException if they are not exactly one value of the type
     */
    @Override
    public T decode(byte[] bytes) {
        T value;
        long used;
        try (JsonParser parser = reader.createParser(bytes)) {
            value = reader.readValue(parser);
            used = parser.currentLocation().getByteOffset();
        } catch (JacksonException e) {
            throw refused(bytes, e.getOriginalMessage() + where(e), e);
        }
        if (value == null) {
            throw refused(bytes, "they stand for null", null);
        }
        if (used != bytes.length) {
            throw refused(bytes, "the value ends after " + used, null);
        }
        return value;
    }

    private CodecException refused(byte[] bytes, String why, @Nullable Throwable cause) {
        return new CodecException(
                type.toCanonical(), bytes.length + " bytes are no " + type.toCanonical() + ": " + why, cause);
    }

    /** The component at fault, if it is known which. */
    private static String where(JacksonException e) {
        return e.getPath().isEmpty() ? "" : ", at " + e.getPathReference();
    }

    /** For messages. */
    @Override
    public String toString() {
        return "RecordCodec of " + type.toCanonical();
    }

    /** Refuses every type id that is a class name, whichever annotation asks for one. */
    private static final class NoClassNames extends PolymorphicTypeValidator.Base {

        private static final long serialVersionUID = 1;

        @Override
        public Validity validateBaseType(DatabindContext context, JavaType base) {
            return Validity.DENIED;
        }
    }
}
