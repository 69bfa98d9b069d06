package dev.interlock.shm.os;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongPredicate;

/**
 * Processes that were found alive, by {@link PidFd}, so that to ask again costs one system call in place of the four
 * and the parsing that {@code /proc} takes: a condition asks for each signal whether its receiver lives.
 *
 * <p>What is found dead is dead for ever, and forgotten. Its descriptor is closed while another thread may be asking
 * it, and the number may be another file by then: that thread hears that a dead process has ended, or, for this once,
 * that it has not. Nobody hears of a living one that it has ended.
 */
final class LivingProcesses {

    /** As many descriptors this may hold; whoever else is asked about is looked up in /proc. */
    private static final int MOST = 64;

    private final Map<Long, PidFd> known = new ConcurrentHashMap<>();
    private final LongPredicate looksAlive;

    /** @param looksAlive asks the process table */
    LivingProcesses(LongPredicate looksAlive) {
        this.looksAlive = looksAlive;
    }

    boolean contain(long identity) {
        PidFd process = known.get(identity);
        if (process == null) {
            return looksAlive.test(identity) && meet(identity);
        }
        if (!process.hasEnded()) {
            return true;
        }
        if (known.remove(identity, process)) {
            process.close();
        }
        return false;
    }

    /** Remembers one that lived a moment ago; whether it still does. */
    private boolean meet(long identity) {
        if (known.size() >= MOST) {
            return true;
        }
        PidFd process = PidFd.open(identity);
        if (process == null) {
            return true;
        }
        if (!looksAlive.test(identity)) {
            process.close();
            return false;
        }
        if (known.putIfAbsent(identity, process) != null) {
            process.close();
        }
        return true;
    }
}
