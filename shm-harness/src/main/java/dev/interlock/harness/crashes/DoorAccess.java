package dev.interlock.harness.crashes;

import dev.interlock.shm.access.Probe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One access through the door.
 *
 * @param offset from the begin of the memory; {@link #NOWHERE} for a fence, {@link #ELSEWHERE} for memory of another
 *     segment, which is mapped at another place in each process
 */
record DoorAccess(Probe.Access kind, Probe.Ordering ordering, long offset, int bytes) {

    /** The offset of what touches no memory. */
    static final long NOWHERE = -1;

    /** The offset of what touches memory that is not the subject's, as the register of a scope. */
    static final long ELSEWHERE = -2;

    /** A spinner looks at no more places than this in one round: six are looked at for room in a queue. */
    private static final int LONGEST_PERIOD = 8;

    /** On one line, without spaces. By a process that is about to die, so with what is loaded already. */
    static String write(List<DoorAccess> accesses) {
        StringBuilder line = new StringBuilder();
        for (DoorAccess access : accesses) {
            line.append(line.isEmpty() ? "" : ";").append(access.kind.ordinal());
            line.append(',').append(access.ordering.ordinal());
            line.append(',').append(access.offset);
            line.append(',').append(access.bytes);
        }
        return line.toString();
    }

    /** The inverse of {@link #write}. */
    static List<DoorAccess> read(String line) {
        if (line.isEmpty()) {
            return List.of();
        }
        return Arrays.stream(line.split(";", -1)).map(DoorAccess::readOne).toList();
    }

    private static DoorAccess readOne(String text) {
        String[] fields = text.split(",", -1);
        return new DoorAccess(
                Probe.Access.values()[Integer.parseInt(fields[0])],
                Probe.Ordering.values()[Integer.parseInt(fields[1])],
                Long.parseLong(fields[2]),
                Integer.parseInt(fields[3]));
    }

    /**
     * The points worth a death: of a loop that only loads, the first round and the last, for a load leaves no trace.
     */
    static List<Integer> points(List<DoorAccess> accesses) {
        List<Integer> points = new ArrayList<>();
        for (int k = 0; k < accesses.size(); k++) {
            if (!isInsideLoop(accesses, k)) {
                points.add(k);
            }
        }
        return points;
    }

    private static boolean isInsideLoop(List<DoorAccess> accesses, int k) {
        DoorAccess access = accesses.get(k);
        for (int period = 1; period <= LONGEST_PERIOD; period++) {
            int before = k - period;
            int after = k + period;
            if (before >= 0
                    && after < accesses.size()
                    && access.equals(accesses.get(before))
                    && access.equals(accesses.get(after))
                    && accesses.subList(before, after + 1).stream().allMatch(a -> a.kind == Probe.Access.LOAD)) {
                return true;
            }
        }
        return false;
    }

    /** For a reader: {@code volatile compare-and-set of 8 bytes at 0}. */
    @Override
    public String toString() {
        String words = (ordering + " " + kind).toLowerCase(Locale.ROOT).replace('_', '-');
        if (offset == NOWHERE) {
            return words;
        }
        return words + " of " + bytes + " bytes " + (offset == ELSEWHERE ? "elsewhere" : "at " + offset);
    }
}
