package dev.interlock.shm.list;

import dev.interlock.shm.access.Host;
import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.ShmException;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockMode;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One slot of a list, read while it is written at every access of the read in turn, and written by a process that dies
 * at every access of the store in turn. Runs in a JVM of its own, with {@link AtAccess} at the door, and prints one
 * line for each scene: how often the old item was found, the new one, a typed exception, or something else.
 */
public final class ListsAtEveryAccessMain {

    private static final String OLD = "a".repeat(30);
    private static final String NEW = "b".repeat(30);

    private static final MemorySegment MEMORY = Arena.global().allocate(1024, 64);
    private static final MemorySegment LOCK = Arena.global().allocate(64, 64);

    private ListsAtEveryAccessMain() {}

    /** Runs all scenes. */
    public static void main(String[] arguments) {
        for (boolean exact : new boolean[] {false, true}) {
            String list = exact ? "exact" : "shareable";
            System.out.println("creation " + list + " own " + attachments(exact));
            for (Object changed : Arrays.asList(NEW, 2.5, 7L, null)) {
                String name = list + ' ' + (changed == null ? "null" : changed.getClass().getSimpleName());
                System.out.println("read " + name + ' ' + reads(exact, changed, 1));
                System.out.println("twice " + name + ' ' + reads(exact, changed, 2));
                System.out.println("locked " + name + ' ' + lockedReads(exact, changed));
                System.out.println("death " + name + ' ' + deaths(exact, changed));
            }
        }
    }

    /** The other attaches while the list is made. */
    private static Outcomes attachments(boolean exact) {
        Outcomes outcomes = new Outcomes(NEW);
        for (int k = 0; ; k++) {
            MEMORY.fill((byte) 0);
            List<Object> values = Arrays.asList("before", NEW, 5L);
            boolean interrupted = AtAccess.interrupt(
                    k,
                    () -> {
                        SharedList ignored = exact
                                ? ExactList.createOver(MEMORY, values, 0, LockMode.own())
                                : ShareableList.createOver(MEMORY, values, LockMode.own());
                    },
                    () -> outcomes.count(() -> {
                        SharedList found = exact ? ExactList.attachOver(MEMORY) : ShareableList.attachOver(MEMORY);
                        outcomes.neighboursAreWhole(found);
                        return found.lock().isPresent() ? found.get(1) : "no lock";
                    }));
            if (!interrupted) {
                return outcomes;
            }
        }
    }

    /** The other stores {@code times} times within the read, at one point. */
    private static Outcomes reads(boolean exact, @Nullable Object changed, int times) {
        Outcomes outcomes = new Outcomes(changed);
        for (int k = 0; ; k++) {
            SharedList list = create(exact, LockMode.none());
            boolean interrupted = AtAccess.interrupt(k, () -> outcomes.read(list), () -> {
                for (int i = 0; i < times; i++) {
                    list.set(1, changed);
                }
            });
            if (!interrupted) {
                return outcomes;
            }
            outcomes.neighboursAreWhole(list);
        }
    }

    /** The other is a thread that wants the lock, and must not get it once the read has it. */
    private static Outcomes lockedReads(boolean exact, @Nullable Object changed) {
        Outcomes outcomes = new Outcomes(changed);
        Set<Long> living = new HashSet<>(List.of(process(1), process(2)));
        for (int k = 0; ; k++) {
            LOCK.fill((byte) 0);
            RecursiveLock readers = RecursiveLock.at(LOCK, 0, new LoneThread(process(1), living));
            RecursiveLock writers = RecursiveLock.at(LOCK, 0, new LoneThread(process(2), living));
            SharedList reading = create(exact, LockMode.external(readers));
            SharedList writing = attach(exact, LockMode.external(writers));
            boolean interrupted = AtAccess.interrupt(k, () -> outcomes.read(reading), () -> {
                if (writers.tryAcquire().isHeld()) {
                    writing.set(1, changed);
                    writers.release();
                }
            });
            if (!interrupted) {
                return outcomes;
            }
        }
    }

    /** The writer dies; the survivor reads, then heals. */
    private static Outcomes deaths(boolean exact, @Nullable Object changed) {
        Outcomes outcomes = new Outcomes(changed);
        Set<Long> living = new HashSet<>();
        for (int k = 0; ; k++) {
            LOCK.fill((byte) 0);
            living.addAll(List.of(process(1), process(2)));
            SharedList victims = create(
                    exact, LockMode.external(RecursiveLock.at(LOCK, 0, new LoneThread(process(1), living))));
            SharedList survivors = attach(
                    exact, LockMode.external(RecursiveLock.at(LOCK, 0, new LoneThread(process(2), living))));
            boolean died = AtAccess.ends(k, () -> victims.set(1, changed));
            living.remove(process(1));
            outcomes.read(survivors);
            outcomes.neighboursAreWhole(survivors);
            survivors.set(1, "healed");
            if (!"healed".equals(survivors.get(1))) {
                throw new AssertionError("a store did not heal the slot");
            }
            if (!died) {
                return outcomes;
            }
        }
    }

    private static SharedList create(boolean exact, LockMode mode) {
        MEMORY.fill((byte) 0);
        List<Object> values = Arrays.asList("before", OLD, 5L);
        return exact
                ? ExactList.createOver(MEMORY, values, 0, mode)
                : ShareableList.createOver(MEMORY, values, mode);
    }

    private static SharedList attach(boolean exact, LockMode mode) {
        return exact ? ExactList.attachOver(MEMORY, mode) : ShareableList.attachOver(MEMORY, mode);
    }

    private static long process(int number) {
        return ProcessIdentity.pack(100 + number, 1);
    }

    /** What was read, how often. */
    private static final class Outcomes {

        private final TreeMap<String, Integer> counts = new TreeMap<>();
        private final @Nullable Object changed;

        Outcomes(@Nullable Object changed) {
            this.changed = changed;
        }

        void read(SharedList list) {
            count(() -> list.get(1));
        }

        void count(Supplier<@Nullable Object> reading) {
            String outcome;
            try {
                Object read = reading.get();
                outcome = OLD.equals(read) ? "old" : Objects.equals(changed, read) ? "new" : "mixed";
            } catch (ShmException e) {
                outcome = e.getClass().getSimpleName();
            }
            counts.merge(outcome, 1, Integer::sum);
        }

        void neighboursAreWhole(SharedList list) {
            if (!"before".equals(list.get(0)) || list.getLong(2) != 5) {
                throw new AssertionError("a neighbour was touched");
            }
        }

        @Override
        public String toString() {
            List<String> words = new ArrayList<>();
            counts.forEach((outcome, count) -> words.add(outcome + "=" + count));
            return String.join(" ", words);
        }
    }

    /** One thread of a process, in which time stands still. */
    private record LoneThread(long self, Set<Long> living) implements Host {

        @Override
        public long currentThread() {
            return 1;
        }

        @Override
        public Wakeup await(MemorySegment segment, long offset, int expected, long deadline) {
            return Wakeup.ELAPSED;
        }

        @Override
        public int wake(MemorySegment segment, long offset, int n) {
            return 0;
        }

        @Override
        public boolean isAlive(long identity) {
            return living.contains(identity);
        }

        @Override
        public long nanoTime() {
            return 0;
        }

        @Override
        public int spins() {
            return 0;
        }
    }
}
