package dev.interlock.shm.scope;

import java.util.regex.Pattern;

/**
 * How the names of some scopes begin. Reaping stays within a family, so an application that has one of its own never
 * touches, and is never touched by, what others leave.
 *
 * @param prefix 1 to {@value #MAX_LENGTH} characters: small letters, digits and hyphens, first a letter
 */
public record ScopeFamily(String prefix) {

    /** The longest prefix. */
    public static final int MAX_LENGTH = 100;

    private static final Pattern GRAMMAR = Pattern.compile("[a-z][a-z0-9-]{0," + (MAX_LENGTH - 1) + "}");

    /** The family of {@link SegmentScope#open()}. */
    public static final ScopeFamily STANDARD = new ScopeFamily("interlock-scope");

    /**
     * Checks the prefix.
     *
     * @throws IllegalArgumentException if it cannot be one
     */
    public ScopeFamily {
        if (!GRAMMAR.matcher(prefix).matches()) {
            throw new IllegalArgumentException("'" + prefix + "' cannot begin the names of scopes: needed are 1 to "
                    + MAX_LENGTH + " small letters, digits and hyphens, first a letter");
        }
    }
}
