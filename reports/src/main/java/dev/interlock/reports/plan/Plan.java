package dev.interlock.reports.plan;

import static java.util.Objects.requireNonNull;

import dev.interlock.harness.verdict.Engine;
import dev.interlock.harness.verdict.Expectation;
import dev.interlock.harness.verdict.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a complete campaign holds, in every tier: the tiers differ in depth only.
 *
 * @param schemaVersion {@link #SCHEMA_VERSION} of the format this record was written in
 * @param needs by subject, what its checks need and a machine may lack; there they may be skipped, and no others
 * @param rows the checks, in the order in which the report shows them
 */
public record Plan(int schemaVersion, Map<String, String> needs, List<Row> rows) {

    /** The format version this class reads. */
    public static final int SCHEMA_VERSION = 2;

    /** Copies needs and rows. */
    public Plan {
        needs = Map.copyOf(needs);
        rows = List.copyOf(rows);
    }

    /** Every check of every row. */
    public List<PlannedCheck> checks() {
        return rows.stream().flatMap(row -> row.checks(needs).stream()).toList();
    }

    /**
     * A block of the matrix: every subject in every lock mode.
     *
     * @param engine who checks it
     * @param role whether these are subjects or canaries
     * @param expected what a healthy harness reports of each
     * @param subjects what is checked
     * @param lockModes how it is locked
     */
    public record Row(
            Engine engine, Role role, Expectation expected, List<String> subjects, List<String> lockModes) {

        /** Copies the lists; refuses null, which a file may hold. */
        public Row {
            requireNonNull(engine, "engine");
            requireNonNull(role, "role");
            requireNonNull(expected, "expected");
            subjects = List.copyOf(subjects);
            lockModes = List.copyOf(lockModes);
        }

        /** The checks of this block, subject by subject. */
        List<PlannedCheck> checks(Map<String, String> needs) {
            return subjects.stream()
                    .flatMap(subject -> checks(subject, needs.get(subject)))
                    .toList();
        }

        private Stream<PlannedCheck> checks(String subject, @Nullable String need) {
            return lockModes.stream().map(mode -> new PlannedCheck(engine, subject, mode, role, expected, need));
        }
    }
}
