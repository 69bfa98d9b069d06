package dev.interlock.harness.crashes;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place to die.
 *
 * @param k which access is not made any more, from 0; {@link CrashProbe#NEVER} for a run without a death, and 0 for the
 *     one point of a victim asleep
 * @param script the accesses of the victim as the dry run saw them
 * @param earlier the death upon whose memory this one follows; null if it is the first
 */
record Point(Scene scene, Scene.Moment moment, int k, List<DoorAccess> script, @Nullable Point earlier) {

    /** Between the names of a death and of the one that follows. */
    static final String THEN = "/";

    /** A first death. */
    Point(Scene scene, Scene.Moment moment, int k, List<DoorAccess> script) {
        this(scene, moment, k, script, null);
    }

    /** Whether the operation has made all its accesses, and would come back. */
    boolean isAtTheEnd() {
        return moment != Scene.Moment.ASLEEP && k == script.size();
    }

    /** As {@value Crashes#POINT_PROPERTY} has it. */
    String name() {
        String own = scene.name() + "@" + moment.word + (moment == Scene.Moment.ASLEEP ? "" : ":" + k);
        return earlier == null ? own : earlier.name() + THEN + own;
    }

    /** What the victim was about to do. */
    String words() {
        return earlier == null ? ownWords() : earlier.words() + "; then " + ownWords();
    }

    private String ownWords() {
        String operation = scene.name();
        if (k == CrashProbe.NEVER) {
            return operation + ": dry run, killed after it had returned";
        }
        return switch (moment) {
            case ASLEEP -> operation + ": killed asleep";
            case CALLED, WOKEN -> {
                String since = moment == Scene.Moment.WOKEN ? " since it was to be woken" : "";
                yield k < script.size()
                        ? operation + ": killed before access " + (k + 1) + " of " + script.size() + since + ", "
                                + script.get(k)
                        : operation + ": killed after the last of " + script.size() + " accesses" + since
                                + ", before it returned";
            }
        };
    }
}
