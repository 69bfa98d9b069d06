package dev.interlock.benchmarks.page;

import dev.interlock.benchmarks.machine.MachineFacts;
import dev.interlock.benchmarks.race.Comparison;
import dev.interlock.benchmarks.race.Lane;
import dev.interlock.benchmarks.race.RowResult;
import dev.interlock.benchmarks.race.Spread;
import dev.interlock.benchmarks.race.Standing;
import dev.interlock.benchmarks.row.Better;
import dev.interlock.benchmarks.row.CurvePoint;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes {@code bench.json}. */
public final class BenchJson {

    /** Rises when a reader of the file would have to change. */
    static final int VERSION = 1;

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private BenchJson() {}

    /** The run as JSON in UTF-8. */
    public static byte[] bytes(BenchRun run) {
        return MAPPER.writeValueAsBytes(new Document(
                VERSION,
                run.begun().toString(),
                run.seconds(),
                run.machine(),
                run.command(),
                run.pace().rounds(),
                run.pace().burst().toMillis(),
                run.rows().stream().map(BenchJson::entry).toList()));
    }

    private static Entry entry(RowResult result) {
        return new Entry(
                result.row().id(),
                result.row().title(),
                result.row().unit(),
                result.row().better(),
                result.row().point().map(BenchJson::point).orElse(null),
                measured(result.ours()),
                result.peers().stream().map(BenchJson::measured).toList(),
                result.comparisons().stream().map(BenchJson::ratio).toList(),
                result.remark().orElse(null),
                result.seconds());
    }

    private static PointEntry point(CurvePoint point) {
        return new PointEntry(point.curve().title(), point.curve().quantity(), point.x(), point.curve().bends());
    }

    private static Measured measured(Lane lane) {
        return new Measured(
                lane.name(), lane.spread().orElse(null), lane.figures(), lane.missing().orElse(null));
    }

    private static RatioEntry ratio(Comparison comparison) {
        return new RatioEntry(
                comparison.peer(),
                comparison.ratio().orElse(null),
                comparison.goal().orElse(null),
                comparison.standing());
    }

    private record Document(
            int version,
            String begun,
            double seconds,
            MachineFacts machine,
            String command,
            int rounds,
            long burstMillis,
            List<Entry> rows) {}

    private record Entry(
            String id,
            String title,
            String unit,
            Better better,
            @Nullable PointEntry point,
            Measured ours,
            List<Measured> peers,
            List<RatioEntry> ratios,
            @Nullable String reason,
            double seconds) {}

    private record PointEntry(String curve, String quantity, double x, String bends) {}

    private record Measured(
            String name, @Nullable Spread spread, List<Double> figures, @Nullable String missing) {}

    private record RatioEntry(String peer, @Nullable Spread ratio, @Nullable Double goal, Standing standing) {}
}
