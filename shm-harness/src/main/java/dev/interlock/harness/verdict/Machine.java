package dev.interlock.harness.verdict;

import static java.util.Objects.requireNonNull;

/**
 * Where a check ran.
 *
 * @param cpus processors available to the JVM
 * @param os operating system, version and architecture
 * @param jvm name and version of the virtual machine
 */
public record Machine(int cpus, String os, String jvm) {

    /** Refuses null. */
    public Machine {
        requireNonNull(os, "os");
        requireNonNull(jvm, "jvm");
    }

    /** The machine this JVM runs on. */
    public static Machine current() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + Runtime.version());
    }
}
