package dev.interlock.shm.scope;

import dev.interlock.shm.segment.SegmentExistsException;
import dev.interlock.shm.segment.SharedMemory;

/**
 * The life of a scope, to be cut short at any step: all that can be made in one, a name that is taken, and the end.
 *
 * @param names how the names of the segments begin
 */
record ScopeScript(String names) {

    String first() {
        return names + "first";
    }

    String second() {
        return names + "second";
    }

    /** Belongs to somebody else. */
    String bystander() {
        return names + "bystander";
    }

    /** Is there before, and owned from then on. */
    String adopted() {
        return names + "adopted";
    }

    void live(ScopeFamily family, Surroundings surroundings) {
        SegmentScope scope = SegmentScope.open(family, surroundings);
        scope.create(first(), 64).close();
        scope.create(64).close();
        try {
            scope.make(bystander(), name -> SharedMemory.create(name, 64), SharedMemory::attach).close();
            throw new AssertionError("a name was taken, and made all the same");
        } catch (SegmentExistsException expected) {
            // And nothing is left of it.
        }
        scope.own(adopted());
        scope.create(second(), 64).close();
        SharedMemory.unlink(second());
        scope.close();
    }
}
