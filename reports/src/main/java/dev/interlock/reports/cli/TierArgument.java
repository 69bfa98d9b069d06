package dev.interlock.reports.cli;

import dev.interlock.harness.verdict.Tier;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a tier in any case. */
final class TierArgument implements ITypeConverter<Tier> {

    @Override
    public Tier convert(String name) {
        for (Tier tier : Tier.values()) {
            if (tier.name().equalsIgnoreCase(name)) {
                return tier;
            }
        }
        throw new TypeConversionException("no such tier: " + name + "; choose smoke, quick or deep");
    }
}
