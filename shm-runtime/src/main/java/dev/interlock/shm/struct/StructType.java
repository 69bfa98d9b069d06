package dev.interlock.shm.struct;

import java.lang.foreign.GroupLayout;
import java.lang.foreign.MemorySegment;

/**
 * A kind of struct: where its members are, and how a value of it is read and written.
 *
 * <p>A record is a struct if each of its components is
 *
 * <table>
 * <caption>Components and what C calls them</caption>
 * <tr><td>{@code byte short int long}</td><td>{@code int8_t} to {@code int64_t}</td></tr>
 * <tr><td>{@code float double}</td><td>{@code float}, {@code double}</td></tr>
 * <tr><td>{@code boolean}, {@code char}</td><td>{@code bool}, {@code uint16_t}</td></tr>
 * <tr><td>{@code @Stored(UINT8) int}</td><td>any other integer type, see {@link Stored}</td></tr>
 * <tr><td>{@code @Length(3) short[]}</td><td>{@code int16_t codes[3]}</td></tr>
 * <tr><td>{@code @Length(16) String}</td><td>{@code char name[16]}</td></tr>
 * <tr><td>another such record</td><td>{@code struct point at}</td></tr>
 * <tr><td>{@code @Length(2) Point[]}</td><td>{@code struct point legs[2]}</td></tr>
 * </table>
 *
 * <p>Everything else is an {@link InvalidStructException} that names the component. The record may be private; if it is
 * in a named module, that must open its package. Kotlin's are {@code @JvmRecord data class}.
 *
 * <p><b>Fields.</b> Reading a whole record to look at one component is a waste; a field is an offset and one access:
 *
 * <pre>{@code
 * static final StructType<Tick> TICK = StructType.of(Tick.class);
 * static final DoubleField<Tick> PRICE = TICK.doubleField("price");
 * static final IntField<Tick> X = TICK.intField("at.x");
 *
 * PRICE.set(tick, PRICE.get(tick) * 2);           // of a SharedStruct<Tick>
 * X.set(ticks, 5, 11);                            // of element 5 of a SharedStructArray<Tick>
 * }</pre>
 *
 * <p>Types are made once for each record class and have no state; all threads may use them.
 *
 * @param <R> the record; {@link MemorySegment} if it was made of a memory layout
 */
public final class StructType<R> {

    private static final ClassValue<StructType<?>> OF_RECORDS = new ClassValue<>() {
        @Override
        protected StructType<?> computeValue(Class<?> type) {
            return RecordReader.read(type);
        }
    };

    private final String name;
    private final CLayout layout;
    private final StructCodec<R> codec;

    StructType(String name, CLayout layout, StructCodec<R> codec) {
        this.name = name;
        this.layout = layout;
        this.codec = codec;
    }

    /**
     * The struct of a record class; always the same object.
     *
     * @throws InvalidStructException if it is no struct; the message names the component
     */
    @SuppressWarnings("unchecked") // computed from exactly this class
    public static <R> StructType<R> of(Class<R> type) {
        return (StructType<R>) OF_RECORDS.get(type);
    }

    /**
     * The struct of a memory layout, such as jextract makes of a C header. Its members keep the offsets that it gives
     * them and must be aligned there; a value of it is a copy of its bytes.
     *
     * @throws InvalidStructException if a member has no name, is a union, a pointer or an array of arrays, is not
     *     aligned or not in native byte order, or if the size is no multiple of the alignment
     */
    public static StructType<MemorySegment> of(GroupLayout layout) {
        CLayout read = MemoryLayoutReader.read(layout);
        return new StructType<>(layout.name().orElse("struct"), read, new SegmentCodec(read));
    }

    /** Where the members are. */
    public CLayout layout() {
        return layout;
    }

    /** The integer of at most 32 bits at the end of this path, {@code at.x} or {@code codes[2]}. */
    public IntField<R> intField(String path) {
        return new IntField<>(this, path);
    }

    /** The integer of any size at the end of this path; an unsigned one of 64 bits is its bits. */
    public LongField<R> longField(String path) {
        return new LongField<>(this, path);
    }

    /** The {@code float} at the end of this path. */
    public FloatField<R> floatField(String path) {
        return new FloatField<>(this, path);
    }

    /** The {@code double} at the end of this path. */
    public DoubleField<R> doubleField(String path) {
        return new DoubleField<>(this, path);
    }

    /** The {@code boolean} at the end of this path. */
    public BooleanField<R> booleanField(String path) {
        return new BooleanField<>(this, path);
    }

    StructCodec<R> codec() {
        return codec;
    }

    /** A value outside shared memory. */
    StructImage image(R value) {
        ReferenceCells.required(name, value);
        StructImage image = new StructImage(layout);
        codec.encode(value, image, 0);
        return image;
    }

    R value(StructImage image) {
        return codec.decode(image, 0);
    }

    /** For messages: {@code Point T{<i:x:<i:y:}}. */
    @Override
    public String toString() {
        return name + " " + layout;
    }
}
