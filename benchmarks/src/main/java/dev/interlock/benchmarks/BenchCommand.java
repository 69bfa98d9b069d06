package dev.interlock.benchmarks;

import dev.interlock.benchmarks.machine.MachineFacts;
import dev.interlock.benchmarks.page.BenchJson;
import dev.interlock.benchmarks.page.BenchPage;
import dev.interlock.benchmarks.page.BenchRun;
import dev.interlock.benchmarks.race.Race;
import dev.interlock.benchmarks.race.RowResult;
import dev.interlock.benchmarks.row.Pace;
import dev.interlock.benchmarks.row.Row;
import dev.interlock.benchmarks.row.Setting;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs rows and writes what they show. A goal that is not met is a finding on the page, not a failure of the build. */
@Command(name = "bench", mixinStandardHelpOptions = true, description = "The runtime beside its peers")
public final class BenchCommand implements Callable<Integer> {

    @Option(names = "--row", defaultValue = ".*", description = "Only rows whose id matches this regular expression")
    private Pattern row = Pattern.compile(".*");

    @Option(names = "--warm-bursts", defaultValue = "20", description = "Bursts of each contestant before any counts")
    private int warmBursts;

    @Option(names = "--rounds", defaultValue = "21", description = "Bursts of each contestant that count")
    private int rounds;

    @Option(names = "--burst-millis", defaultValue = "30", description = "About how long one burst takes")
    private int burstMillis;

    @Option(names = "--sources", defaultValue = "src/main", description = "The folder with c and python")
    private Path sources = Path.of("src/main");

    @Option(names = "--output", defaultValue = "target/bench", description = "Where the page is written")
    private Path output = Path.of("target/bench");

    /** Runs and ends with 0, or 1 if no row matched. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new BenchCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        List<Row> rows = Catalogue.rows(row);
        if (rows.isEmpty()) {
            System.err.println("No row matches " + row);
            return 1;
        }
        Path scratch = Files.createDirectories(output.resolve("scratch"));
        Pace pace = new Pace(warmBursts, rounds, Duration.ofMillis(burstMillis));
        Setting setting = new Setting(pace, sources, scratch);
        Instant begun = Instant.now();
        MachineFacts machine = MachineFacts.here();
        List<RowResult> results = new ArrayList<>();
        for (Row each : rows) {
            RowResult result = Race.run(each, setting);
            System.out.println(ConsoleLine.of(result));
            results.add(result);
            // Written after each row, so that an interrupted run leaves what it had.
            write(new BenchRun(begun, machine, command(), pace, results));
        }
        System.out.println("See " + output.resolve("index.html").toAbsolutePath());
        return 0;
    }

    private String command() {
        return row.pattern().equals(".*")
                ? "mvn -Pbenchmarks verify"
                : "mvn -Pbenchmarks verify -Dbench.row='" + row + "'";
    }

    private void write(BenchRun run) throws IOException {
        Files.writeString(output.resolve("index.html"), BenchPage.of(run), StandardCharsets.UTF_8);
        Files.write(output.resolve("bench.json"), BenchJson.bytes(run));
    }
}
