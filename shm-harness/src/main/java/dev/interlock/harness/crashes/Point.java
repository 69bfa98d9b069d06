package dev.interlock.harness.crashes;

import java.util.List;

/**
 * One place to die.
 *
 * @param k which access is not made any more, from 0; {@link CrashProbe#NEVER} for a run without a death, and 0 for the
 *     one point of a victim asleep
 * @param script the accesses of the victim as the dry run saw them
 */
record Point(Scene scene, Scene.Moment moment, int k, List<DoorAccess> script) {

    /** As {@value Crashes#POINT_PROPERTY} has it. */
    String name() {
        return scene.name() + "@" + moment.word + (moment == Scene.Moment.ASLEEP ? "" : ":" + k);
    }

    /** What the victim was about to do. */
    String words() {
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
