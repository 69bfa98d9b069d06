package dev.interlock.shm.os;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
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

    /** How many came when this was full. */
    private final AtomicInteger turnedAway = new AtomicInteger();

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
        forget(identity, process);
        return false;
    }

    /** Remembers one that lived a moment ago; whether it still does. */
    private boolean meet(long identity) {
        if (isFull()) {
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

    /** The ended whom nobody asks about make room; looking for them costs one look for each who is turned away. */
    private boolean isFull() {
        if (known.size() >= MOST && turnedAway.incrementAndGet() % MOST == 0) {
            known.forEach((identity, process) -> {
                if (process.hasEnded()) {
                    forget(identity, process);
                }
            });
        }
        return known.size() >= MOST;
    }

    private void forget(long identity, PidFd process) {
        if (known.remove(identity, process)) {
            process.close();
        }
    }
}
