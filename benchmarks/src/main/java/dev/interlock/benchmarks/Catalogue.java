package dev.interlock.benchmarks;

import dev.interlock.benchmarks.arrays.ArrayRows;
import dev.interlock.benchmarks.channels.ChannelRows;
import dev.interlock.benchmarks.contended.ContendedRows;
import dev.interlock.benchmarks.door.DoorRows;
import dev.interlock.benchmarks.elements.ElementRows;
import dev.interlock.benchmarks.engines.EngineRows;
import dev.interlock.benchmarks.handover.HandoverRows;
import dev.interlock.benchmarks.locks.LockRows;
import dev.interlock.benchmarks.names.LookupRows;
import dev.interlock.benchmarks.row.Row;
import dev.interlock.benchmarks.segments.SegmentRows;
import dev.interlock.benchmarks.streams.StreamRows;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All rows, in the order of the page. */
public final class Catalogue {

    private Catalogue() {}

    /** The rows whose ids match. */
    public static List<Row> rows(Pattern ids) {
        Predicate<String> chosen = ids.asMatchPredicate();
        return Stream.of(
                        LockRows.rows(),
                        ArrayRows.rows(),
                        SegmentRows.rows(),
                        LookupRows.rows(),
                        ElementRows.rows(),
                        ChannelRows.rows(),
                        ContendedRows.rows(),
                        HandoverRows.rows(),
                        StreamRows.rows(),
                        DoorRows.rows(),
                        EngineRows.rows())
                .flatMap(List::stream)
                .filter(row -> chosen.test(row.id()))
                .toList();
    }
}
