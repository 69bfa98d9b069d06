package dev.interlock.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.interlock.shm.channel.Codec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.dataformat.cbor.CBORMapper;

class RecordCodecTest {

    enum Side {
        BUY,
        SELL
    }

    record Limit(double price, @Nullable String note) {}

    record Order(
            String symbol, int shares, Side side, Optional<Limit> limit, List<String> tags, Map<String, Long> fills) {}

    record Everything(
            boolean flag,
            byte octet,
            short little,
            char letter,
            long big,
            float single,
            double real,
            byte[] blob,
            OptionalInt maybe,
            Instant at,
            Duration lasting,
            Side[] sides) {}

    record Flag(boolean on) {}

    record Text(String text) {}

    record Pair(int left, int right) {}

    private static final Codec<Order> ORDERS = RecordCodec.of(Order.class);
    private static final CBORMapper ANY = new CBORMapper();

    private static Order order() {
        return new Order(
                "ÖBB", -3, Side.SELL, Optional.of(new Limit(0.1, null)), List.of("", "日本"), Map.of("x", 1L << 62));
    }

    @Test
    void recordsComeBackEqual() {
        assertThat(ORDERS.decode(ORDERS.encode(order()))).isEqualTo(order());
        Order bare = new Order("", 0, Side.BUY, Optional.empty(), List.of(), Map.of());
        assertThat(ORDERS.decode(ORDERS.encode(bare))).isEqualTo(bare);
    }

    @Test
    void everySimpleTypeComesBackAsItWas() {
        Everything it = new Everything(
                true,
                Byte.MIN_VALUE,
                Short.MAX_VALUE,
                'ß',
                Long.MIN_VALUE,
                Float.MIN_VALUE,
                Double.MIN_VALUE,
                new byte[] {0, -1},
                OptionalInt.of(5),
                Instant.parse("2026-01-01T00:00:00.000000001Z"),
                Duration.ofNanos(-1),
                new Side[] {Side.BUY});
        Codec<Everything> codec = RecordCodec.of(Everything.class);
        assertThat(codec.decode(codec.encode(it))).usingRecursiveComparison().isEqualTo(it);
    }

    @Test
    void collectionsOfRecordsAreMessagesToo() {
        Codec<List<Order>> lists = RecordCodec.of(new TypeReference<List<Order>>() {});
        assertThat(lists.decode(lists.encode(List.of(order(), order())))).containsExactly(order(), order());
        Codec<Map<String, Side>> maps = RecordCodec.of(new TypeReference<Map<String, Side>>() {});
        assertThat(maps.decode(maps.encode(Map.of("a", Side.BUY)))).isEqualTo(Map.of("a", Side.BUY));
    }

    @Test
    void aNameTellsVersionsApart() {
        assertThat(ORDERS.name()).isEqualTo("cbor " + Order.class.getName());
        assertThat(RecordCodec.of(Order.class).named("order-2").name()).isEqualTo("order-2");
        assertThatIllegalArgumentException().isThrownBy(() -> RecordCodec.of(Order.class).named(""));
    }

    @Test
    void anyReaderOfCborUnderstandsTheBytes() {
        Map<?, ?> read = ANY.readValue(ORDERS.encode(order()), Map.class);
        assertThat(read.get("symbol")).isEqualTo("ÖBB");
        assertThat(read.get("shares")).isEqualTo(-3);
        assertThat(read.get("side")).isEqualTo("SELL");
    }

    static Stream<Arguments> wrongFields() {
        return Stream.of(
                Arguments.of(Pair.class, Map.of("left", "1", "right", 2), "left"),
                Arguments.of(Pair.class, Map.of("left", 1, "right", 2.5), "right"),
                Arguments.of(Pair.class, Map.of("left", 1, "right", 1L << 31), "right"),
                Arguments.of(Pair.class, Map.of("left", 1, "right", true), "right"),
                Arguments.of(Pair.class, Map.of("left", 1, "right", List.of(2)), "right"),
                Arguments.of(Pair.class, Map.of("left", 1), "right"),
                Arguments.of(Pair.class, Map.of("left", 1, "right", 2, "middle", 3), "middle"),
                Arguments.of(Pair.class, List.of(1, 2), "Pair"),
                Arguments.of(Text.class, Map.of("text", 5), "text"),
                Arguments.of(Text.class, Map.of("text", true), "text"),
                Arguments.of(Text.class, Map.of("text", new byte[3]), "text"),
                Arguments.of(Flag.class, Map.of("on", 1), "on"),
                Arguments.of(Flag.class, Map.of("on", "true"), "on"),
                Arguments.of(Side.class, 1, "Side"),
                Arguments.of(Side.class, "HOLD", "HOLD"));
    }

    @ParameterizedTest
    @MethodSource("wrongFields")
    void whatIsNotOfTheTypeIsRefusedByName(Class<?> type, Object sent, String named) {
        byte[] bytes = ANY.writeValueAsBytes(sent);
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> RecordCodec.of(type).decode(bytes))
                .withMessageContaining(type.getName())
                .withMessageContaining(named)
                .satisfies(e -> assertThat(e.typeName()).isEqualTo(type.getName()));
    }

    @Test
    void nullIsNoValueEitherWay() {
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> ORDERS.decode(new byte[] {(byte) 0xF6}))
                .withMessageContaining("null");
        byte[] nullForAnInt = ANY.writeValueAsBytes(Arrays.asList(1, null));
        assertThatExceptionOfType(CodecException.class).isThrownBy(() -> RecordCodec.of(int[].class)
                .decode(nullForAnInt));
    }

    /** A map with a key twice: {"left": 1, "left": 2, "right": 3}. */
    @Test
    void aComponentTwiceIsRefused() {
        byte[] bytes = "\u00bf\u0064left\u0001\u0064left\u0002\u0065right\u0003\u00ff"
                .getBytes(StandardCharsets.ISO_8859_1);
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> RecordCodec.of(Pair.class).decode(bytes))
                .withMessageContaining("left");
    }

    @Test
    void everyProperPrefixIsRefused() {
        byte[] whole = ORDERS.encode(order());
        for (int length = 0; length < whole.length; length++) {
            byte[] prefix = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(CodecException.class)
                    .as("%s bytes", length)
                    .isThrownBy(() -> ORDERS.decode(prefix));
        }
    }

    @Test
    void anyByteBehindTheValueIsRefused() {
        byte[] whole = ORDERS.encode(order());
        for (int extra = 0; extra < 256; extra++) {
            byte[] longer = Arrays.copyOf(whole, whole.length + 1);
            longer[whole.length] = (byte) extra;
            assertThatExceptionOfType(CodecException.class).isThrownBy(() -> ORDERS.decode(longer));
        }
    }

    @Test
    void randomBytesAreRefusedOrAreAWholeOrder() {
        Random random = new Random(4);
        byte[] whole = ORDERS.encode(order());
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = whole.clone();
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(ORDERS.decode(damaged)).isInstanceOf(Order.class);
            } catch (CodecException expected) {
                assertThat(expected).hasMessageContaining(Order.class.getName());
            }
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.CLASS)
    interface Named {}

    record Gadget(int x) implements Named {
        static int made;

        Gadget {
            made++;
        }
    }

    @Test
    void noClassIsMadeThatTheBytesName() {
        byte[] bytes = ANY.writeValueAsBytes(Map.of("@class", Gadget.class.getName(), "x", 1));
        Codec<Named> codec = RecordCodec.of(Named.class);
        assertThatExceptionOfType(CodecException.class).isThrownBy(() -> codec.decode(bytes));
        assertThat(Gadget.made).isZero();
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME)
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Circle.class, name = "c"),
        @JsonSubTypes.Type(value = Dot.class, name = "d")
    })
    sealed interface Shape {}

    record Circle(int radius) implements Shape {}

    record Dot(int x, int y) implements Shape {}

    @Test
    void aSealedInterfaceWorksByTheNamesThatItLists() {
        Codec<List<Shape>> codec = RecordCodec.of(new TypeReference<List<Shape>>() {});
        List<Shape> shapes = List.of(new Circle(3), new Dot(1, 2));
        assertThat(codec.decode(codec.encode(shapes))).isEqualTo(shapes);
    }

    record Node(List<Node> below) {}

    @Test
    void whatHoldsItselfOrIsTooDeepIsRefused() {
        List<Node> itself = new ArrayList<>();
        itself.add(new Node(itself));
        Codec<Node> codec = RecordCodec.of(Node.class);
        assertThatExceptionOfType(CodecException.class).isThrownBy(() -> codec.encode(itself.getFirst()));
        byte[] deep = new byte[100_000];
        Arrays.fill(deep, (byte) 0x81);
        assertThatExceptionOfType(CodecException.class).isThrownBy(() -> RecordCodec.of(Object.class).decode(deep));
    }
}
