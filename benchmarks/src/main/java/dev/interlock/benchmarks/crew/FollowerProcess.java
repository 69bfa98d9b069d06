package dev.interlock.benchmarks.crew;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@link Follower} as the first member sees it. It has the first member's class, arguments and flags. */
final class FollowerProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader answers;
    private final Writer orders;

    private FollowerProcess(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
    }

    static FollowerProcess start(Seat seat, Class<?> main, String[] arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-D" + Crew.SEAT + "=" + seat.written());
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new FollowerProcess(
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
    }

    void awaitReady() throws IOException {
        String said = answer();
        if (!said.equals(Follower.READY)) {
            throw new IOException("a member of the crew said: " + said);
        }
    }

    void order(long times) throws IOException {
        orders.write(times + "\n");
        orders.flush();
    }

    Stamps stamps() throws IOException {
        return Stamps.read(answer());
    }

    private String answer() throws IOException {
        @Nullable String line = answers.readLine();
        if (line == null) {
            throw new IOException("a member of the crew has gone");
        }
        return line;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
