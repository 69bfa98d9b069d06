package dev.interlock.benchmarks.race;

import dev.interlock.benchmarks.row.Contestant;
import dev.interlock.benchmarks.row.Row;
import dev.interlock.benchmarks.row.Setting;
import java.util.ArrayList;
import java.util.List;

/** Runs one row: all contestants come to the line, then have their bursts in turns. */
public final class Race {

    private Race() {}

    /** Runs it. A contestant that cannot start or breaks down is named as missing, the others go on. */
    public static RowResult run(Row row, Setting full) {
        Setting setting = full.sparing(row.sparing());
        long begin = System.nanoTime();
        List<Entrant> entrants = new ArrayList<>();
        try {
            entrants.add(Entrant.start(row.ours(), setting));
            for (Contestant peer : row.peers()) {
                entrants.add(Entrant.start(peer, setting));
            }
            for (int turn = 0; turn < setting.pace().turns(); turn++) {
                boolean counts = turn >= setting.pace().warmBursts();
                entrants.forEach(entrant -> entrant.turn(counts));
            }
        } finally {
            entrants.forEach(Entrant::close);
        }
        List<Lane> lanes = entrants.stream().map(Entrant::lane).toList();
        return new RowResult(row, lanes.getFirst(), lanes.subList(1, lanes.size()), (System.nanoTime() - begin) / 1e9);
    }
}
