package dev.interlock.shm.list;

import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockMode;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;

/** Both kinds of lists, in every lock mode. */
final class Lists {

    /** One of each kind. */
    static final List<@Nullable Object> MIXED =
            Arrays.asList(7L, 2.5, true, "howdy", new byte[] {0, 1, -1}, null, "a text of some length", -1L);

    private static final MemorySegment LOCK = Arena.global().allocate(64, 64);

    private Lists() {}

    /** Makes a list under a name, or attaches to it. */
    interface Kind {

        SharedList create(String name, List<? extends @Nullable Object> values);

        SharedList attach(String name);

        SharedList attachReadOnly(String name);

        boolean isExact();

        boolean isLocked();
    }

    static Stream<Arguments> all() {
        LockMode external = LockMode.external(RecursiveLock.at(LOCK, 0));
        return Stream.of(LockMode.none(), LockMode.own(), external)
                .flatMap(mode -> Stream.of(new Shareable(mode), new Exact(mode)))
                .map(kind -> Arguments.of(Named.of(kind.toString().replaceAll("RecursiveLock.*", "]"), kind)));
    }

    static Stream<Arguments> locked() {
        return all().filter(arguments -> ((Kind) ((Named<?>) arguments.get()[0]).getPayload()).isLocked());
    }

    private record Shareable(LockMode mode) implements Kind {

        @Override
        public SharedList create(String name, List<? extends @Nullable Object> values) {
            return ShareableList.create(name, values, mode);
        }

        @Override
        public SharedList attach(String name) {
            return ShareableList.attach(name, mode);
        }

        @Override
        public SharedList attachReadOnly(String name) {
            return ShareableList.attachReadOnly(name);
        }

        @Override
        public boolean isExact() {
            return false;
        }

        @Override
        public boolean isLocked() {
            return mode != LockMode.none();
        }
    }

    private record Exact(LockMode mode) implements Kind {

        @Override
        public SharedList create(String name, List<? extends @Nullable Object> values) {
            return ExactList.create(name, values, 0, mode);
        }

        @Override
        public SharedList attach(String name) {
            return ExactList.attach(name, mode);
        }

        @Override
        public SharedList attachReadOnly(String name) {
            return ExactList.attachReadOnly(name);
        }

        @Override
        public boolean isExact() {
            return true;
        }

        @Override
        public boolean isLocked() {
            return mode != LockMode.none();
        }
    }
}
