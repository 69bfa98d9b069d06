package dev.interlock.shm.process;

/**
 * Any string as printable ASCII without white space, and back. Command lines and pipes then carry it unharmed whatever
 * the locale, which in a bare container is POSIX and turns every other character into a question mark.
 *
 * <p>Letters, digits and most punctuation stand for themselves; every other UTF-16 unit, the backslash and the space
 * are {@code \}{@code uXXXX}. The empty string is {@code \0}, so that no field is ever empty. Half a surrogate pair
 * survives.
 */
final class AsciiText {

    private static final String EMPTY = "\\0";
    private static final int HEX_DIGITS = 4;

    private AsciiText() {}

    static String encode(String text) {
        if (text.isEmpty()) {
            return EMPTY;
        }
        StringBuilder ascii = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit > ' ' && unit < 0x7f && unit != '\\') {
                ascii.append(unit);
            } else {
                ascii.append(String.format("\\u%04x", (int) unit));
            }
        }
        return ascii.toString();
    }

    /**
     * The inverse of {@link #encode}.
     *
     * @throws IllegalArgumentException if it is not the encoding of any string
     */
    static String decode(String ascii) {
        if (ascii.equals(EMPTY)) {
            return "";
        }
        StringBuilder text = new StringBuilder(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            char unit = ascii.charAt(i);
            if (unit != '\\') {
                text.append(unit);
                continue;
            }
            int digits = i + 2;
            if (digits + HEX_DIGITS > ascii.length() || ascii.charAt(i + 1) != 'u') {
                throw new IllegalArgumentException("not an encoded text: " + ascii);
            }
            text.append((char) Integer.parseInt(ascii, digits, digits + HEX_DIGITS, 16));
            i = digits + HEX_DIGITS - 1;
        }
        return text.toString();
    }
}
