package dev.interlock.harness.processes;

import dev.interlock.harness.history.Call;
import java.util.List;

/**
 * One history and how it ended.
 *
 * @param calls of all workers; pending ones only if the round was not completed
 * @param end how it ended
 * @param why what happened, if it was not completed
 * @param nanos from the start of the round to the end of its last call
 */
record Round(List<Call> calls, End end, String why, long nanos) {

    /** How a round ends. */
    enum End {
        /** Every call has returned. */
        COMPLETED,
        /** A call was under way in every process that was not done, and none returned for as long as patience lasts. */
        BLOCKED,
        /** Something else went wrong: a process ended, a subject could not be constructed, a record was too long. */
        FAILED
    }
}
