package dev.interlock.harness.history;

import java.util.List;

/** The definition of linearizability, word by word: every choice of pending calls, every permutation. */
final class BruteForce {

    private final Specification specification;
    private final List<Call> calls;

    private BruteForce(Class<?> specification, List<Call> calls) {
        this.specification = new Specification(specification);
        this.calls = calls;
    }

    static boolean explains(Class<?> specification, List<Call> calls) {
        BruteForce search = new BruteForce(specification, calls);
        return search.extend(new int[calls.size()], 0, 0);
    }

    /** The first places of the order are filled with calls, any further one may come next; an order is judged whole. */
    private boolean extend(int[] order, int length, int used) {
        if (holdsAll(used) && respectsStamps(order, length) && answersAsRecorded(order, length)) {
            return true;
        }
        for (int next = 0; next < calls.size(); next++) {
            if ((used >> next & 1) == 0 && !waitsForItsLane(next, used)) {
                order[length] = next;
                if (extend(order, length + 1, used | 1 << next)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean holdsAll(int used) {
        for (int call = 0; call < calls.size(); call++) {
            if (!calls.get(call).isPending() && (used >> call & 1) == 0) {
                return false;
            }
        }
        return true;
    }

    private boolean waitsForItsLane(int call, int used) {
        for (int before = 0; before < call; before++) {
            if (calls.get(before).process() == calls.get(call).process() && !calls.get(before).isPending()
                    && (used >> before & 1) == 0) {
                return true;
            }
        }
        return false;
    }

    /** There are instants, each between the ends of its call, that do not decrease. */
    private boolean respectsStamps(int[] order, int length) {
        long instant = Long.MIN_VALUE;
        for (int i = 0; i < length; i++) {
            Call call = calls.get(order[i]);
            instant = Math.max(instant, call.invoked());
            if (instant > Math.min(call.returned(), call.deadline())) {
                return false;
            }
        }
        return true;
    }

    private boolean answersAsRecorded(int[] order, int length) {
        Specification.State state = specification.initial();
        for (int i = 0; i < length; i++) {
            state = specification.step(state, calls.get(order[i]));
            if (state == null) {
                return false;
            }
        }
        return true;
    }
}
