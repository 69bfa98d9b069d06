package dev.interlock.shm.conformance;

import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.sync.Barrier;
import dev.interlock.shm.sync.Condition;
import dev.interlock.shm.sync.Event;
import dev.interlock.shm.sync.Mutex;
import dev.interlock.shm.sync.PredicateWait;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.sync.Semaphore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** A primitive whose operations are called by the verbs of {@code primitives.py}; none of them waits. */
final class ComparedPrimitive {

    /** What a function returns in Python that returns nothing. */
    private static final String NONE = "None";

    private static final Duration LESS_THAN_NONE = Duration.ofSeconds(-1);

    private final Map<String, Callable<Object>> verbs = new TreeMap<>();

    private ComparedPrimitive() {}

    /** Makes what CPython calls {@code kind}, of this number if it takes one. */
    static ComparedPrimitive of(SharedHeap heap, String kind, @Nullable Integer number) {
        return switch (kind) {
            case "Lock" -> of(heap.create("primitive", Mutex.free()));
            case "RLock" -> of(heap.createLock("primitive"));
            case "Semaphore" -> of(heap.create("primitive", Semaphore.of(Objects.requireNonNull(number))));
            case "BoundedSemaphore" -> of(heap.create("primitive", Semaphore.bounded(Objects.requireNonNull(number))));
            case "Event" -> of(heap.create("primitive", Event.cleared()));
            case "Condition" -> of(heap.create("primitive", Condition.definition()));
            case "Barrier" -> of(heap.create("primitive", Barrier.of(Objects.requireNonNull(number))));
            default -> throw new AssertionError(kind);
        };
    }

    List<String> verbs() {
        return List.copyOf(verbs.keySet());
    }

    Object act(String verb) throws Exception {
        return Objects.requireNonNull(verbs.get(verb), verb).call();
    }

    private static ComparedPrimitive of(Mutex lock) {
        return new ComparedPrimitive()
                .with("try", () -> lock.tryAcquire().isHeld())
                .with("wait none", () -> lock.tryAcquire(Duration.ZERO).isHeld())
                .with("wait less", () -> lock.tryAcquire(LESS_THAN_NONE).isHeld())
                .withAction("release", lock::release)
                .with("is locked", lock::isLocked);
    }

    private static ComparedPrimitive of(RecursiveLock lock) {
        return new ComparedPrimitive()
                .with("try", () -> lock.tryAcquire().isHeld())
                .with("wait none", () -> lock.tryAcquire(Duration.ZERO).isHeld())
                .with("wait less", () -> lock.tryAcquire(LESS_THAN_NONE).isHeld())
                .withAction("release", lock::release)
                .with("is locked", () -> lock.ownerPid() != 0)
                .with("count", lock::holdCount);
    }

    private static ComparedPrimitive of(Semaphore semaphore) {
        return new ComparedPrimitive()
                .with("try", () -> semaphore.tryAcquire().isHeld())
                .with("wait none", () -> semaphore.tryAcquire(Duration.ZERO).isHeld())
                .with("wait less", () -> semaphore.tryAcquire(LESS_THAN_NONE).isHeld())
                .withAction("release", semaphore::release)
                .with("is locked", () -> semaphore.availablePermits() == 0)
                .with("value", semaphore::availablePermits);
    }

    private static ComparedPrimitive of(Event event) {
        return new ComparedPrimitive()
                .withAction("set", event::set)
                .withAction("clear", event::clear)
                .with("is set", event::isSet)
                .with("wait none", () -> event.await(Duration.ZERO))
                .with("wait less", () -> event.await(LESS_THAN_NONE));
    }

    private static ComparedPrimitive of(Condition condition) {
        return new ComparedPrimitive()
                .with("try", () -> condition.lock().tryAcquire().isHeld())
                .withAction("release", condition.lock()::release)
                .withAction("notify", condition::signal)
                .withAction("notify 3", () -> condition.signal(3))
                .withAction("notify all", condition::signalAll)
                .with("wait none", () -> condition.await(Duration.ZERO).signalled())
                .with("wait for never", () -> condition.waitFor(() -> false, Duration.ZERO) == PredicateWait.SATISFIED)
                .with("wait for now", () -> condition.waitFor(() -> true, Duration.ZERO) == PredicateWait.SATISFIED);
    }

    private static ComparedPrimitive of(Barrier barrier) {
        return new ComparedPrimitive()
                .with("wait", barrier::await)
                .with("wait none", () -> barrier.await(Duration.ZERO))
                .withAction("abort", barrier::abort)
                .withAction("reset", barrier::reset)
                .with("broken", barrier::isBroken)
                .with("waiting", barrier::waiting)
                .with("parties", barrier::parties);
    }

    private ComparedPrimitive with(String verb, Callable<Object> action) {
        verbs.put(verb, action);
        return this;
    }

    private ComparedPrimitive withAction(String verb, Runnable action) {
        return with(verb, () -> {
            action.run();
            return NONE;
        });
    }
}
