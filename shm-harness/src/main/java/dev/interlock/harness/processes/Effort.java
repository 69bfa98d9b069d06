package dev.interlock.harness.processes;

import dev.interlock.harness.history.Budget;
import dev.interlock.harness.verdict.Tier;
import java.time.Duration;

/**
 * How much the engine does in each tier: the one place for its budgets.
 *
 * @param rounds how many histories are recorded at most
 * @param recording after how much time no more round is begun, the start of the JVMs not counted
 * @param patientRecording the same, as long as no two calls have overlapped, or a violation is expected and not seen
 * @param patience for how long no call may return anywhere before the processes count as blocked
 * @param checking for each history
 */
public record Effort(
        int rounds, Duration recording, Duration patientRecording, Duration patience, Budget checking) {

    private static final Budget CHECKING = new Budget(2_000_000, Duration.ofSeconds(20));

    /** The budgets of a tier. */
    public static Effort of(Tier tier) {
        return switch (tier) {
            case SMOKE ->
                new Effort(300, Duration.ofMillis(700), Duration.ofSeconds(20), Duration.ofSeconds(20), CHECKING);
            case QUICK ->
                new Effort(20_000, Duration.ofSeconds(3), Duration.ofSeconds(30), Duration.ofSeconds(20), CHECKING);
            case DEEP ->
                new Effort(1_000_000, Duration.ofMinutes(3), Duration.ofMinutes(3), Duration.ofSeconds(30), CHECKING);
        };
    }

    /** The same with another patience. */
    Effort patience(Duration other) {
        return new Effort(rounds, recording, patientRecording, other, checking);
    }
}
