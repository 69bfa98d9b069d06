package dev.interlock.reports.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

/** The version that the manifest of the jar carries. */
final class ReportVersion implements IVersionProvider {

    @Override
    public String[] getVersion() {
        @Nullable String version = ReportVersion.class.getPackage().getImplementationVersion();
        return new String[] {"interlock-report " + (version == null ? "(not packaged)" : version)};
    }
}
