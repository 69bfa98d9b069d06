package dev.interlock.benchmarks.crew;

import dev.interlock.benchmarks.jvm.Bursts;
import dev.interlock.shm.segment.SharedMemory;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several JVMs that run the same main class, whose method calls {@link #serve} in each of them. */
public final class Crew {

    /** The system property that tells a follower its seat. */
    static final String SEAT = "interlock.bench.seat";

    private final Part part;
    private final StartingLine line;
    private final Reading reading;
    private final List<FollowerProcess> followers;
    private final Amount amount;

    private Crew(Part part, StartingLine line, Reading reading, List<FollowerProcess> followers, Amount amount) {
        this.part = part;
        this.line = line;
        this.reading = reading;
        this.followers = followers;
        this.amount = amount;
    }

    /**
     * Serves bursts until end of input.
     *
     * @param main the class whose main method calls this
     * @param arguments of that method
     * @param members how many processes there are, this one included
     * @param reading what is measured
     * @param casting what each does
     */
    public static void serve(Class<?> main, String[] arguments, int members, Reading reading, Casting casting)
            throws Exception {
        @Nullable String seat = System.getProperty(SEAT);
        if (seat == null) {
            lead(main, arguments, members, reading, casting);
        } else {
            Follower.serve(Seat.read(seat), casting);
        }
    }

    private static void lead(Class<?> main, String[] arguments, int members, Reading reading, Casting casting)
            throws Exception {
        Seat first = new Seat(0, members, "interlock-bench-" + ProcessHandle.current().pid());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> forget(first)));
        Files.createDirectory(first.folder());
        List<FollowerProcess> followers = new ArrayList<>();
        try {
            StartingLine line = new StartingLine(first);
            Crew crew = new Crew(casting.part(first), line, reading, followers, new Amount(members));
            for (int number = 1; number < members; number++) {
                followers.add(FollowerProcess.start(new Seat(number, members, first.crew()), main, arguments));
            }
            for (FollowerProcess follower : followers) {
                follower.awaitReady();
            }
            // All have mapped it; so a killed crew leaves none behind.
            forgetMemory(first);
            Bursts.serve(crew::burst);
        } catch (Exception e) {
            // The last line is what is quoted on the page.
            System.err.println(e);
            System.exit(1);
        } finally {
            followers.forEach(FollowerProcess::close);
        }
        // Threads of a peer's library must not keep this process.
        System.exit(0);
    }

    private double burst(Duration about) throws Exception {
        while (true) {
            long times = amount.times();
            for (FollowerProcess follower : followers) {
                follower.order(times);
            }
            List<Stamps> stamps = new ArrayList<>(List.of(line.play(part, times)));
            for (FollowerProcess follower : followers) {
                stamps.add(follower.stamps());
            }
            if (amount.suits(stamps.stream().mapToLong(Stamps::nanos).max().orElseThrow(), about)) {
                return reading.of(stamps, times);
            }
        }
    }

    private static void forgetMemory(Seat first) throws IOException {
        try (var files = Files.newDirectoryStream(Path.of("/dev/shm"), first.crew() + "-*")) {
            files.forEach(file -> SharedMemory.unlink(file.getFileName().toString()));
        }
    }

    /** Removes all names of the crew, also when it was interrupted. */
    private static void forget(Seat first) {
        try {
            forgetMemory(first);
            remove(first.folder());
        } catch (IOException e) {
            System.err.println("left behind in /dev/shm: " + e);
        }
    }

    private static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path left, @Nullable IOException problem) throws IOException {
                Files.deleteIfExists(left);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
