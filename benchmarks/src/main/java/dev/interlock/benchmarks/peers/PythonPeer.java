package dev.interlock.benchmarks.peers;

import dev.interlock.benchmarks.row.Contestant;
import dev.interlock.benchmarks.row.MissingPeerException;
import dev.interlock.benchmarks.row.Racer;
import dev.interlock.benchmarks.row.Setting;
import java.util.ArrayList;
import java.util.List;

/**
 * A Python program, run by the {@code python3} of the path.
 *
 * @param name the contestant
 * @param script name of the source, without {@code .py}, under {@code src/main/python}
 * @param arguments which of the script's measurements it is
 */
public record PythonPeer(String name, String script, List<String> arguments) implements Contestant {

    /** Copies the arguments. */
    public PythonPeer {
        arguments = List.copyOf(arguments);
    }

    /** With these arguments. */
    public static PythonPeer of(String name, String script, String... arguments) {
        return new PythonPeer(name, script, List.of(arguments));
    }

    @Override
    public Racer start(Setting setting) throws MissingPeerException {
        String source = setting.sources().resolve("python").resolve(script + ".py").toString();
        List<String> command = new ArrayList<>(List.of("python3", source));
        command.addAll(arguments);
        return ChildRacer.start(command, setting);
    }
}
