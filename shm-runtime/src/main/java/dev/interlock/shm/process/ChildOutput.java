package dev.interlock.shm.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The captured lines of a child, in UTF-8. They are read as they come, so that a child that prints much never blocks;
 * the last {@value #KEPT_LINES} are kept. May be used from any thread.
 */
public final class ChildOutput {

    /** How many lines are kept; older ones are forgotten. */
    public static final int KEPT_LINES = 100_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<String> kept = new ArrayDeque<>();
    private final Deque<String> unread = new ArrayDeque<>();
    private boolean ended;

    ChildOutput() {}

    /**
     * The next line that this method has not yet returned. Blocks until there is one, the output ends or the time
     * passes.
     *
     * @return empty if the output has ended, which {@link #hasEnded()} tells, or the time has passed
     */
    public Optional<String> next(Duration timeout) throws InterruptedException {
        return awaitLine(line -> true, timeout);
    }

    /** As {@link #next}, skipping lines that do not match. */
    public Optional<String> awaitLine(Predicate<String> matching, Duration timeout) throws InterruptedException {
        long deadline = System.nanoTime() + timeout.toNanos();
        lock.lockInterruptibly();
        try {
            while (true) {
                for (String line = unread.poll(); line != null; line = unread.poll()) {
                    if (matching.test(line)) {
                        return Optional.of(line);
                    }
                }
                if (ended || changed.awaitNanos(deadline - System.nanoTime()) <= 0) {
                    return Optional.ofNullable(unreadMatch(matching));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** All lines so far, also those returned already, but for forgotten ones. */
    public List<String> lines() {
        lock.lock();
        try {
            return new ArrayList<>(kept);
        } finally {
            lock.unlock();
        }
    }

    /** Whether the child has closed its end, as it does by ending, and every line has been read from it. */
    public boolean hasEnded() {
        lock.lock();
        try {
            return ended;
        } finally {
            lock.unlock();
        }
    }

    /** Blocks until {@link #hasEnded()} or the time has passed; returns whether it has ended. */
    public boolean awaitEnd(Duration timeout) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long nanos = timeout.toNanos();
            while (!ended && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return ended;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable String unreadMatch(Predicate<String> matching) {
        for (String line = unread.poll(); line != null; line = unread.poll()) {
            if (matching.test(line)) {
                return line;
            }
        }
        return null;
    }

    void add(String line) {
        lock.lock();
        try {
            append(kept, line);
            append(unread, line);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Reads until the end in a thread of its own. */
    void readFrom(InputStream stream, String threadName) {
        Thread.ofPlatform().daemon().name(threadName).start(() -> {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    add(line);
                }
            } catch (IOException e) {
                add("<the output broke off: " + e.getMessage() + ">");
            } finally {
                end();
            }
        });
    }

    private static void append(Deque<String> lines, String line) {
        if (lines.size() == KEPT_LINES) {
            lines.remove();
        }
        lines.add(line);
    }
}
