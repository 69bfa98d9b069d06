package dev.interlock.shm.scope;

import java.util.List;

/**
 * What a {@link Reaper} found, one for each scope that is there.
 *
 * @param scope its name
 * @param ownerPid the pid of the process that opened it, in the pid namespace of that process
 * @param standing whether it may be removed, and if not, why
 * @param segments what was unlinked; by {@link Reaper#find()}, what would be
 * @param explanation one sentence for people
 */
public record Finding(String scope, int ownerPid, Standing standing, List<String> segments, String explanation) {

    /** Copies the list. */
    public Finding {
        segments = List.copyOf(segments);
    }

    /** How it stands with a scope. Only what has leaked is ever touched. */
    public enum Standing {
        /** Its owner has certainly ended. */
        LEAKED,
        /** Its owner may live. */
        LIVE,
        /**
         * Its owner lives, or lived, where this process cannot judge: in another pid or time namespace or under another
         * kernel. Treated as alive.
         */
        FOREIGN,
        /** It belongs to another user, whose business it is. */
        OF_ANOTHER_USER,
        /** Its owner seems to have ended, but a process makes something in it or reaps it just now. */
        IN_USE,
        /** Its owner has ended, and what the register says contradicts itself: nobody knows what was whose. */
        CORRUPT
    }
}
