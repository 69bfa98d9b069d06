package dev.interlock.harness.crashes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one death.
 *
 * @param onScript whether the victim made the accesses that the dry run had seen; if not, the point was not visited
 * @param accesses those that the victim made
 * @param transcript the calls of all
 * @param atDeath the memory as the victim left it
 * @param atEnd the memory when all had ended
 * @param blocked who did not come back; null if everybody did
 * @param inherited the transcript as it was at the death, for what follows upon the same memory
 */
record Played(
        boolean onScript,
        List<DoorAccess> accesses,
        Transcript transcript,
        byte[] atDeath,
        byte[] atEnd,
        @Nullable BlockedException blocked,
        Transcript inherited) {}
