package dev.interlock.shm.view;

import dev.interlock.shm.segment.SharedMemory;
import dev.interlock.shm.sync.RecursiveLock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every element type in every lock mode: what the suites run over.
 *
 * @param elements the type
 * @param mode the mode
 */
record Kinds(Elements elements, Mode mode) {

    /** The lock modes as a view sees them. */
    enum Mode {
        /** No lock. */
        NONE,
        /** A lock of its own. */
        OWN,
        /** A lock that other objects take too. */
        SHARED
    }

    /** Where the elements lie in the segments of these suites. */
    static final long CELLS = 256;

    private static final long OWN_LOCK = 0;
    private static final long SHARED_LOCK = 64;
    private static final long NEIGHBOUR = 128;

    static Stream<Kinds> all() {
        return Arrays.stream(Elements.values())
                .flatMap(elements -> Arrays.stream(Mode.values()).map(mode -> new Kinds(elements, mode)));
    }

    static Stream<Kinds> locked() {
        return all().filter(kind -> kind.mode != Mode.NONE);
    }

    static Stream<Kinds> withUpdate() {
        return all().filter(Kinds::canUpdate);
    }

    boolean canUpdate() {
        return mode != Mode.NONE || elements.isWord();
    }

    @Nullable RecursiveLock lock(SharedMemory block) {
        return switch (mode) {
            case NONE -> null;
            case OWN -> RecursiveLock.at(block.segment(), OWN_LOCK);
            case SHARED -> RecursiveLock.at(block.segment(), SHARED_LOCK);
        };
    }

    AnyView scalar(SharedMemory block) {
        return AnyView.scalar(elements, block.segment(), CELLS, lock(block));
    }

    AnyView array(SharedMemory block, int length) {
        return AnyView.array(elements, block.segment(), CELLS, length, lock(block));
    }

    /** Another object under the same lock. */
    SharedInt neighbour(SharedMemory block) {
        RecursiveLock lock = lock(block);
        return lock == null ? SharedInt.at(block.segment(), NEIGHBOUR) : SharedInt.at(block.segment(), NEIGHBOUR, lock);
    }

    /** An array that holds the values of {@link Elements#cells()}. */
    AnyView filled(SharedMemory block) {
        List<Object> values = elements.cells();
        AnyView array = array(block, values.size());
        array.copyFrom(0, array.javaArray(values));
        return array;
    }

    @Override
    public String toString() {
        return elements + " " + mode;
    }
}
