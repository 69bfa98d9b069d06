package dev.interlock.benchmarks.jvm;

import dev.interlock.benchmarks.peers.ChildRacer;
import dev.interlock.benchmarks.row.Contestant;
import dev.interlock.benchmarks.row.MissingPeerException;
import dev.interlock.benchmarks.row.Racer;
import dev.interlock.benchmarks.row.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A main class that serves {@link Bursts}, in a JVM of its own.
 *
 * @param name the contestant
 * @param main the class
 * @param arguments of its main method
 * @param flags of its JVM, beside those of all
 */
public record JvmContestant(String name, Class<?> main, List<String> arguments, List<String> flags)
        implements Contestant {

    /** Copies the lists. */
    public JvmContestant {
        arguments = List.copyOf(arguments);
        flags = List.copyOf(flags);
    }

    /** With these arguments and no flags of its own. */
    public static JvmContestant of(String name, Class<?> main, String... arguments) {
        return new JvmContestant(name, main, List.of(arguments), List.of());
    }

    /** The same, with these flags for its JVM: what a peer's library cannot do without. */
    public JvmContestant flags(String... more) {
        return new JvmContestant(name, main, arguments, List.of(more));
    }

    @Override
    public Racer start(Setting setting) throws MissingPeerException {
        return ChildRacer.start(command(), setting);
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JvmFlags.all());
        command.addAll(flags);
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }
}
