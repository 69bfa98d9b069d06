package dev.interlock.shm.sync;

import dev.interlock.shm.access.SegmentNames;
import java.lang.foreign.MemorySegment;

/**
 * A number that a primitive is made with. It is checked as soon as it is given, which for a definition is before the
 * size of the primitive is computed from it, and so before the computation can overflow.
 *
 * @param owner what is made with it, with its article
 * @param unit what it counts
 * @param least the smallest that is possible
 * @param most the largest
 */
record InitialNumber(String owner, String unit, int least, int most) {

    /** The number, for a definition: there is no segment yet. */
    int checked(int number) {
        if (isPossible(number)) {
            return number;
        }
        throw new InvalidInitialValueException("there can be no " + complaint(number));
    }

    /** The number, for a primitive that is made in this segment. */
    int checked(int number, MemorySegment segment) {
        if (isPossible(number)) {
            return number;
        }
        throw new InvalidInitialValueException(SegmentNames.of(segment), "cannot have " + complaint(number), null);
    }

    private boolean isPossible(int number) {
        return number >= least && number <= most;
    }

    private String complaint(int number) {
        return owner + " of " + number + " " + unit + "; " + least + " to " + most + " are possible";
    }
}
