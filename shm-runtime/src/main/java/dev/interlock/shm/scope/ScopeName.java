package dev.interlock.shm.scope;

import dev.interlock.shm.access.ProcessIdentity;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a scope, which is that of its register and the beginning of all names that are private to it:
 *
 * <pre>
 *   interlock-scope-6a28d9262af74a6f-4711-123456-9afdfd36      the register
 *   interlock-scope-6a28d9262af74a6f-4711-123456-9afdfd36.s7   cradle and grave of what slot 7 names
 *   interlock-scope-6a28d9262af74a6f-4711-123456-9afdfd36.u…   a segment without a name of its own
 *   family          realm            pid  start  random
 * </pre>
 *
 * <p>The owner is in the name because creating a file and naming it are one step: there is no instant at which a
 * register exists and nobody can tell whose it is. The random part makes the name new, and nobody but this scope and
 * its sweeper ever makes a file under it.
 *
 * @param realm where the owner's identity means something, see {@link dev.interlock.shm.os.ProcessRealm}
 * @param owner the identity of the process that opened it
 */
record ScopeName(ScopeFamily family, long realm, long owner, int random) {

    private static final Pattern GRAMMAR =
            Pattern.compile("(.+)-([0-9a-f]{16})-([0-9]{1,7})-([0-9]{1,12})-([0-9a-f]{8})");
    private static final String SLOT = ".s";
    private static final String UNNAMED = ".u";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int HEX = 16;

    static ScopeName fresh(ScopeFamily family, long realm, long owner) {
        return new ScopeName(family, realm, owner, RANDOM.nextInt());
    }

    /** The scope that this name says, which may be that of a register or a private one; null if it says none. */
    static @Nullable ScopeName parse(String name) {
        int dot = name.indexOf('.');
        Matcher matcher = GRAMMAR.matcher(dot < 0 ? name : name.substring(0, dot));
        if (!matcher.matches()) {
            return null;
        }
        try {
            long owner = ProcessIdentity.pack(Long.parseLong(matcher.group(3)), Long.parseLong(matcher.group(4)));
            long realm = Long.parseUnsignedLong(matcher.group(2), HEX);
            int random = Integer.parseUnsignedInt(matcher.group(5), HEX);
            return new ScopeName(new ScopeFamily(matcher.group(1)), realm, owner, random);
        } catch (IllegalArgumentException outOfRange) {
            return null;
        }
    }

    /** Where what this slot names is made, and where it goes to be removed. */
    String ofSlot(int slot) {
        return text() + SLOT + slot;
    }

    /** A name for a segment that has none of its own. */
    String unnamed() {
        return unnamedPrefix() + HexFormat.of().toHexDigits(RANDOM.nextLong());
    }

    String unnamedPrefix() {
        return text() + UNNAMED;
    }

    /** What all private names begin with, and no register does. */
    String privatePrefix() {
        return text() + '.';
    }

    String text() {
        HexFormat hex = HexFormat.of();
        return family.prefix() + '-' + hex.toHexDigits(realm) + '-' + ProcessIdentity.pid(owner) + '-'
                + ProcessIdentity.startTicks(owner) + '-' + hex.toHexDigits(random);
    }

    @Override
    public String toString() {
        return text();
    }
}
