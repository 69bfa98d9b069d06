package dev.interlock.benchmarks.peers;

import dev.interlock.benchmarks.row.Contestant;
import dev.interlock.benchmarks.row.MissingPeerException;
import dev.interlock.benchmarks.row.Racer;
import dev.interlock.benchmarks.row.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A C program.
 *
 * @param name the contestant
 * @param program name of the source, without {@code .c}, under {@code src/main/c}
 * @param arguments which of the program's measurements it is
 */
public record CPeer(String name, String program, List<String> arguments) implements Contestant {

    /** Copies the arguments. */
    public CPeer {
        arguments = List.copyOf(arguments);
    }

    /** With these arguments. */
    public static CPeer of(String name, String program, String... arguments) {
        return new CPeer(name, program, List.of(arguments));
    }

    @Override
    public Racer start(Setting setting) throws MissingPeerException {
        Path binary = Gcc.compiled(setting.sources().resolve("c"), program, setting.scratch());
        List<String> command = new ArrayList<>(List.of(binary.toString()));
        command.addAll(arguments);
        return ChildRacer.start(command, setting);
    }
}
