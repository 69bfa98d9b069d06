package dev.interlock.harness.interleavings;

import dev.interlock.harness.model.ModelHost;
import dev.interlock.harness.model.ModelMachine;
import dev.interlock.harness.model.Pruning;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jetbrains.lincheck.datastructures.ManagedStrategyGuaranteeKt;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * What Lincheck is told of shared memory: which methods are one atomic step each.
 *
 * <p>A name that matches nothing would leave Lincheck blind and every subject green, so names come from the classes
 * themselves, and {@link SightCheck} tries each configuration on a race that must be found.
 *
 * @param atomicClasses binary names of classes of which every method is atomic
 * @param lockStepsAtomic whether taking and releasing a {@link RecursiveLock} are one step each
 */
record Door(List<String> atomicClasses, boolean lockStepsAtomic) {

    /** The steps of the lock that never block: to take it from a known state, and to release it. */
    private static final Set<String> LOCK_STEPS = 
            Set.of("arrive", "takeOrAnnounce", "takeOver", "isHeldBy");

    /** The door of the runtime and the machine of the model, every access of the lock a step of its own. */
    static Door ofEveryAccess() {
        return new Door(List.of(ShmAccess.class.getName(), ModelMachine.class.getName()), false);
    }

    /**
     * As {@link #ofEveryAccess()}, with the steps of the lock atomic. The accesses of the lock to its own words then do
     * not multiply the interleavings of what it protects; they are explored where the lock itself is the subject.
     */
    static Door ofLockSteps() {
        return new Door(ofEveryAccess().atomicClasses(), true);
    }

    void applyTo(ModelCheckingOptions options) {
        options.addGuarantee(ManagedStrategyGuaranteeKt.forClasses(atomicClasses.toArray(new String[0]))
                .allMethods()
                .treatAsAtomic());
        if (lockStepsAtomic) {
            options.addGuarantee(ManagedStrategyGuaranteeKt.forClasses(RecursiveLock.class.getName())
                    .methods(existing(RecursiveLock.class, LOCK_STEPS))
                    .treatAsAtomic());
        }
        if (lockStepsAtomic) {
            options.addGuarantee(ManagedStrategyGuaranteeKt.forClasses(RecursiveLock.class.getName())
                    .methods(existing(RecursiveLock.class, Set.of("release")))
                    .ignore());
        }
        // Bookkeeping that no other thread ever sees: a switch there would only multiply equal executions.
        options.addGuarantee(ManagedStrategyGuaranteeKt.forClasses(DoorCounter.class.getName(), Pruning.class.getName())
                .allMethods()
                .ignore());
        options.addGuarantee(ManagedStrategyGuaranteeKt.forClasses(ModelHost.class.getName())
                .methods(existing(ModelHost.class, Set.of("self", "spins", "currentThread", "machine")))
                .ignore());
    }

    /** The names again, if the class has such methods: a renamed method must not go unnoticed. */
    private static String[] existing(Class<?> type, Set<String> names) {
        Set<String> declared =
                Arrays.stream(type.getDeclaredMethods()).map(Method::getName).collect(Collectors.toSet());
        for (String name : names) {
            if (!declared.contains(name)) {
                throw new IllegalStateException(type.getName() + " has no method " + name + " any more");
            }
        }
        return names.toArray(new String[0]);
    }
}
