package dev.interlock.benchmarks.jvm;

import java.util.List;

/** The flags of every JVM that is measured, so that none has an advantage by them. */
public final class JvmFlags {

    private static final List<String> FLAGS = List.of(
            "-Xms512m",
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            // For Agrona.
            "--add-exports=java.base/jdk.internal.misc=ALL-UNNAMED");

    private JvmFlags() {}

    /** The flags. */
    public static List<String> all() {
        return FLAGS;
    }
}
