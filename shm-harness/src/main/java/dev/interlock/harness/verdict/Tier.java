package dev.interlock.harness.verdict;

import java.util.Locale;

/** How deep a campaign goes. The depth changes the evidence, never the expectation. */
public enum Tier {
    /** Every subject, at the least depth that still catches every canary; part of each build. */
    SMOKE,
    /** The default campaign. */
    QUICK,
    /** For a night: larger scenarios, more samples. */
    DEEP;

    /** The system property that chooses the tier. */
    public static final String PROPERTY = "campaign.tier";

    /**
     * The tier that {@value #PROPERTY} names; {@link #SMOKE} when it is not set.
     *
     * @throws IllegalArgumentException if the property names no tier
     */
    public static Tier current() {
        return of(System.getProperty(PROPERTY, "smoke"));
    }

    /**
     * The tier of that name, in any case.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Tier of(String name) {
        for (Tier tier : values()) {
            if (tier.name().equalsIgnoreCase(name)) {
                return tier;
            }
        }
        throw new IllegalArgumentException(
                "-D" + PROPERTY + "=" + name + ": no such tier; choose smoke, quick or deep");
    }

    /** The name as it is written on a command line. */
    public String argument() {
        return name().toLowerCase(Locale.ROOT);
    }
}
