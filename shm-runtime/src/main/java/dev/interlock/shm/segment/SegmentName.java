package dev.interlock.shm.segment;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The names that POSIX shared memory can have, spelled as CPython's {@code multiprocessing.shared_memory} does. */
public final class SegmentName {

    /** NAME_MAX, the bound of the file system; a glibc before 2.34 refuses the last two itself. */
    public static final int MAX_BYTES = 255;

    private SegmentName() {}

    /** Apart, since who only attaches needs none, and to load the providers costs a tenth of the start of a process. */
    private static final class Randomness {
        static final SecureRandom SOURCE = new SecureRandom();
    }

    /** A fresh name, {@code psm_} and eight hexadecimal digits. */
    static String generate() {
        return "psm_" + HexFormat.of().toHexDigits(Randomness.SOURCE.nextInt());
    }

    /**
     * The name without its leading slash, which callers may give or leave out.
     *
     * @throws InvalidSegmentNameException if no segment can have it
     */
    public static String checked(String given) {
        String name = given.startsWith("/") ? given.substring(1) : given;
        if (name.isEmpty() || name.equals(".") || name.equals("..")) {
            throw new InvalidSegmentNameException(given, "has no usable name: it is empty or a dot name", null);
        }
        if (name.indexOf('/') >= 0) {
            throw new InvalidSegmentNameException(given, "has a '/' inside its name", null);
        }
        if (name.indexOf('\0') >= 0) {
            throw new InvalidSegmentNameException(given.replace('\0', '?'), "has a NUL inside its name", null);
        }
        if (name.codePoints().anyMatch(SegmentName::isSurrogate)) {
            String printable = new String(given.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            throw new InvalidSegmentNameException(
                    printable, "has half a surrogate pair in its name, which no UTF-8 can express", null);
        }
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_BYTES) {
            throw new InvalidSegmentNameException(
                    given, "has a name of " + bytes + " bytes in UTF-8; at most " + MAX_BYTES + " are possible", null);
        }
        return name;
    }

    /** Of the code points of a string, only those of unpaired surrogates are surrogates. */
    private static boolean isSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }
}
