package dev.interlock.shm.sync;

/**
 * What a party is told when it comes back from a {@link Barrier}.
 *
 * @param end how the generation ended that the party came for
 * @param index how many came before this party, 0 to parties - 1; -1 if the barrier was broken when it came
 * @param deadPid the pid of the party that died if the end is {@link BarrierEnd#PARTY_DIED}, else 0
 */
public record BarrierOutcome(BarrierEnd end, int index, int deadPid) {

    /** Whether all parties came. */
    public boolean isTripped() {
        return end == BarrierEnd.TRIPPED;
    }
}
