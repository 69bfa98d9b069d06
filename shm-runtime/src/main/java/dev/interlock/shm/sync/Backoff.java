package dev.interlock.shm.sync;

import dev.interlock.shm.access.Host;
import java.util.function.BooleanSupplier;

/**
 * Waiting for one who runs on another processor, by pauses and looks: he is often done before sleeping would have begun.
 *
 * <p>But each look takes the line from him that he works on. So there are few looks, and the pauses between them get
 * longer; meanwhile he comes by many times at the speed of his own cache (T. Anderson, "The Performance of Spin Lock
 * Alternatives for Shared-Memory Multiprocessors", IEEE TPDS 1990). The first pause is short, for what is seldom busy.
 */
final class Backoff {

    private static final int FIRST_PAUSE = 4;
    private static final int GROWTH = 4;
    private static final int LONGEST_PAUSE = 128;

    private Backoff() {}

    /**
     * Pauses while it is busy, as long as is worth it ({@link Host#spins}) and the deadline is not over.
     *
     * @return whether it was not seen free in all that time; false where nobody pauses
     */
    static boolean whileBusy(BooleanSupplier busy, Host host, long deadline) {
        int spins = host.spins();
        int pause = FIRST_PAUSE;
        for (int left = spins; left > 0 && !Deadline.isPast(host, deadline); left -= pause) {
            for (int spin = 0; spin < pause; spin++) {
                Thread.onSpinWait();
            }
            if (!busy.getAsBoolean()) {
                return false;
            }
            pause = Math.min(GROWTH * pause, LONGEST_PAUSE);
        }
        return spins > 0;
    }
}
