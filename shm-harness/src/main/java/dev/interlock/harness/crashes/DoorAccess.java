package dev.interlock.harness.crashes;

import dev.interlock.shm.access.Probe;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * One access through the door.
 *
 * @param offset from the begin of the memory; {@link #NOWHERE} for a fence
 */
record DoorAccess(Probe.Access kind, Probe.Ordering ordering, long offset, int bytes) {

    /** The offset of what touches no memory. */
    static final long NOWHERE = -1;

    /** On one line, without spaces. */
    static String write(List<DoorAccess> accesses) {
        return accesses.stream()
                .map(a -> a.kind.ordinal() + "," + a.ordering.ordinal() + "," + a.offset + "," + a.bytes)
                .collect(Collectors.joining(";"));
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
     * The points worth a death: of a longer run of equal loads the first and the last, for a load leaves no trace.
     */
    static List<Integer> points(List<DoorAccess> accesses) {
        List<Integer> points = new ArrayList<>();
        for (int k = 0; k < accesses.size(); k++) {
            boolean inside = k > 0 && k < accesses.size() - 1 && accesses.get(k).kind == Probe.Access.LOAD
                    && accesses.get(k).equals(accesses.get(k - 1)) && accesses.get(k).equals(accesses.get(k + 1));
            if (!inside) {
                points.add(k);
            }
        }
        return points;
    }

    /** For a reader: {@code volatile compare-and-set of 8 bytes at 0}. */
    @Override
    public String toString() {
        String words = (ordering + " " + kind).toLowerCase(Locale.ROOT).replace('_', '-');
        return offset == NOWHERE ? words : words + " of " + bytes + " bytes at " + offset;
    }
}
