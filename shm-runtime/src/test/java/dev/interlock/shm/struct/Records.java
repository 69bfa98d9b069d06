package dev.interlock.shm.struct;

import dev.interlock.shm.view.ElementType;
import java.util.Arrays;

/** The structs of these tests, and how C and ctypes declare them. */
@SuppressWarnings("ArrayRecordComponent")
final class Records {

    record Point(int x, int y) {}

    record Tick(byte side, double price, @Length(3) short[] codes, Point at) {}

    record Everything(
            boolean flag,
            long q,
            byte b,
            short h,
            char c16,
            int i,
            float f,
            double d,
            @Stored(ElementType.UINT8) int u8,
            @Stored(ElementType.UINT16) int u16,
            @Stored(ElementType.UINT32) long u32,
            @Stored(ElementType.UINT64) long u64,
            @Stored(ElementType.WCHAR) int wide,
            @Length(5) String name,
            @Length(2) Point[] corners,
            @Length(3) @Stored(ElementType.UINT8) int[] rgb,
            Tick last,
            byte end) {}

    static final String C = """
            struct Point { int32_t x; int32_t y; };
            struct Tick { int8_t side; double price; int16_t codes[3]; struct Point at; };
            struct Everything {
                bool flag; int64_t q; int8_t b; int16_t h; uint16_t c16; int32_t i; float f; double d;
                uint8_t u8; uint16_t u16; uint32_t u32; uint64_t u64; wchar_t wide; char name[5];
                struct Point corners[2]; uint8_t rgb[3]; struct Tick last; int8_t end;
            };
            """;

    static final String CTYPES = """
            from ctypes import *
            class Point(Structure):
                _fields_ = [('x', c_int), ('y', c_int)]
            class Tick(Structure):
                _fields_ = [('side', c_byte), ('price', c_double), ('codes', c_short * 3), ('at', Point)]
            class Everything(Structure):
                _fields_ = [('flag', c_bool), ('q', c_int64), ('b', c_byte), ('h', c_short), ('c16', c_uint16),
                    ('i', c_int), ('f', c_float), ('d', c_double), ('u8', c_uint8), ('u16', c_uint16),
                    ('u32', c_uint32), ('u64', c_uint64), ('wide', c_wchar), ('name', c_char * 5),
                    ('corners', Point * 2), ('rgb', c_uint8 * 3), ('last', Tick), ('end', c_byte)]
            """;

    private Records() {}

    /** One that differs from a struct of zeros in every member. */
    static Everything sample() {
        return new Everything(
                true, -1L << 40, (byte) -5, (short) -300, '\uABCD', -70_000, 1.5f, -2.25, 200, 60_000, 4_000_000_000L,
                -2, 0x1F600, "h\u00e9ll", new Point[] {new Point(1, 2), new Point(3, -4)}, new int[] {1, 128, 255},
                tick(7), (byte) 99);
    }

    static Tick tick(int x) {
        return new Tick((byte) 1, 99.5, new short[] {1, -2, 3}, new Point(x, 12));
    }

    /** Records with arrays are equal only by identity; their texts tell. */
    static String text(Everything e) {
        return e.flag() + " " + e.q() + " " + e.b() + " " + e.h() + " " + (int) e.c16() + " " + e.i() + " " + e.f()
                + " " + e.d() + " " + e.u8() + " " + e.u16() + " " + e.u32() + " " + e.u64() + " " + e.wide() + " "
                + e.name()
                + " " + Arrays.toString(e.corners()) + " " + Arrays.toString(e.rgb()) + " "
                + text(e.last()) + " " + e.end();
    }

    static String text(Tick tick) {
        return tick.side() + " " + tick.price() + " " + Arrays.toString(tick.codes()) + " " + tick.at();
    }
}
