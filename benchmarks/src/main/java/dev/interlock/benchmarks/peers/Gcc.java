package dev.interlock.benchmarks.peers;

import dev.interlock.benchmarks.row.MissingPeerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The C compiler of this machine. */
final class Gcc {

    /** What this run has compiled already, so that each program is compiled once and anew in each run. */
    private static final Map<Path, Path> COMPILED = new ConcurrentHashMap<>();

    private Gcc() {}

    /** The binary of a program, compiled at its first use in this run. */
    static Path compiled(Path folder, String program, Path scratch) throws MissingPeerException {
        Path source = folder.resolve(program + ".c").toAbsolutePath();
        Path binary = COMPILED.get(source);
        if (binary == null) {
            binary = compile(source, scratch.resolve(program).toAbsolutePath());
            COMPILED.put(source, binary);
        }
        return binary;
    }

    private static Path compile(Path source, Path binary) throws MissingPeerException {
        Path log = binary.resolveSibling(binary.getFileName() + ".gcc.log");
        List<String> command = List.of(
                "gcc", "-O2", "-std=gnu11", "-pthread", "-o", binary.toString(), source.toString(), "-lrt");
        try {
            Process gcc = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (gcc.waitFor() != 0) {
                throw new MissingPeerException("gcc refused it: " + firstError(log));
            }
            return binary;
        } catch (IOException e) {
            throw new MissingPeerException("no gcc here: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MissingPeerException("interrupted while gcc ran", e);
        }
    }

    private static String firstError(Path log) throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.contains("error"))
                .findFirst()
                .orElse("see " + log.getFileName());
    }
}
