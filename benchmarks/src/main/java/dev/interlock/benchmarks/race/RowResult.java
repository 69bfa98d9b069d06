package dev.interlock.benchmarks.race;

import dev.interlock.benchmarks.row.Row;
import java.util.List;
import java.util.Optional;

/**
 * A row that has been run.
 *
 * @param row what was compared
 * @param ours what our contestant did
 * @param peers what the peers did, in the order of the row
 * @param seconds how long it took
 */
public record RowResult(Row row, Lane ours, List<Lane> peers, double seconds) {

    /** Copies the list. */
    public RowResult {
        peers = List.copyOf(peers);
    }

    /** Ours beside each peer, also beside those that are missing. */
    public List<Comparison> comparisons() {
        return peers.stream().map(peer -> Comparison.of(row, ours, peer)).toList();
    }

    /** Whether a goal is missed or could not be looked at. */
    public boolean fallsShort() {
        return misses() || stands(Standing.UNKNOWN);
    }

    /** Whether a goal is missed, which has a reason. */
    public boolean misses() {
        return stands(Standing.NOT_MET);
    }

    /** What is to be said of it: why a goal is missed, if one is; what bounds it, if it has none. */
    public Optional<String> remark() {
        return misses() || row.goals().isEmpty() ? row.reason() : Optional.empty();
    }

    private boolean stands(Standing standing) {
        return comparisons().stream().anyMatch(comparison -> comparison.standing() == standing);
    }
}
