package dev.interlock.harness.interleavings;

import dev.interlock.harness.model.ModelHost;
import dev.interlock.harness.model.ModelMachine;
import dev.interlock.harness.model.Pruning;
import dev.interlock.shm.access.HeldMemory;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.list.ShareableList;
import dev.interlock.shm.ndarray.NdArray;
import dev.interlock.shm.struct.StructType;
import dev.interlock.shm.sync.RecursiveLock;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
 * @param locking how closely locks are looked at
 */
record Door(List<String> atomicClasses, Locking locking) {

    /** Private to the runtime, and so only known by name; the first check fails if the name is wrong. */
    private static final Class<?> OWNER_WORD = classBeside(RecursiveLock.class, "OwnerWord");

    /** The steps of the lock that never block. */
    private static final Set<String> LOOKS = Set.of("takeOrAnnounce", "takeOver", "isHeldBy", "isHeldByBias");

    private static final Class<?> RECURSIVE_OWNER = classBeside(RecursiveLock.class, "RecursiveOwner");

    private static final Class<?> BIASED_THREAD = classBeside(RecursiveLock.class, "BiasedThread");

    private static final Class<?> HOLDERS = classBeside(RecursiveLock.class, "Holders");

    /**
     * Searches of a table that are only made under a lock. Outside it an entry can only leave, one word at a time, and
     * an open slot can only change what no search asks for, so what a search finds was so at one moment of it. Seen step
     * by step, their loops would be taken for spinning. How slots are shut is looked at step by step.
     */
    private static final Set<String> SEARCHES =
            Set.of("claim", "find", "findHolder", "outToAll", "isAnybodyWaiting", "findAnyOf");

    /** What only the holder reads and writes. */
    private static final Set<String> BOOKKEEPING = Set.of("beginCount", "release");

    /** What only the holder writes, and of others only compares with what they cannot have there. */
    private static final Set<String> COUNTS = Set.of("is", "isDue", "stayOf", "set", "none", "later", "another");

    /**
     * What computes on copies and on what never changes. It touches no shared memory, and its loops would be taken for
     * spinning too.
     */
    private static final Map<Class<?>, Set<String>> COMPUTATIONS = Map.of(
            classBeside(StructType.class, "RecordCodec"), Set.of("encode", "decode"),
            classBeside(ShareableList.class, "SlotFormat"), Set.of("stamp", "of", "ofText", "code"),
            classBeside(ShareableList.class, "Item"), Set.of("of", "decode"),
            classBeside(NdArray.class, "Runs"), Set.of("insert", "join"));

    /** The door of the runtime and the machine of the model. */
    static Door standard(Locking locking) {
        return new Door(
                List.of(ShmAccess.class.getName(), HeldMemory.class.getName(), ModelMachine.class.getName()), locking);
    }

    void applyTo(ModelCheckingOptions options) {
        options.addGuarantee(ManagedStrategyGuaranteeKt.forClasses(atomicClasses.toArray(new String[0]))
                .allMethods()
                .treatAsAtomic());
        switch (locking) {
            case EXPLORED -> {}
            case BY_STEP -> {
                atomic(options, RECURSIVE_OWNER, Set.of("arrive", "release"));
                atomic(options, OWNER_WORD, LOOKS);
                ignored(options, RECURSIVE_OWNER, Set.of("beginCount"));
            }
            case BIAS_EXPLORED -> {
                atomic(options, OWNER_WORD, LOOKS);
                atomic(options, OWNER_WORD, Set.of("takeFree", "release"));
                ignored(options, RECURSIVE_OWNER, Set.of("beginCount"));
            }
            case TRUSTED, NOTHING_SPINS -> {
                atomic(options, RECURSIVE_OWNER, Set.of("arrive"));
                atomic(options, OWNER_WORD, LOOKS);
                atomic(options, HOLDERS, SEARCHES);
                ignored(options, RECURSIVE_OWNER, BOOKKEEPING);
            }
            case ONE_CRITICAL_SECTION -> {
                atomic(options, OWNER_WORD, LOOKS);
                ignored(options, RECURSIVE_OWNER, BOOKKEEPING);
                ignored(options, RECURSIVE_OWNER, Set.of("arrive"));
            }
        }
        // Bookkeeping that no other thread ever sees: a switch there would only multiply equal executions.
        options.addGuarantee(ManagedStrategyGuaranteeKt.forClasses(
                        DoorCounter.class.getName(), Pruning.class.getName())
                .allMethods()
                .ignore());
        COMPUTATIONS.forEach((type, methods) -> ignored(options, type, methods));
        ignored(options, BIASED_THREAD, COUNTS);
        ignored(options, ModelHost.class, Set.of("self", "spins", "currentThread", "machine"));
    }

    private static void atomic(ModelCheckingOptions options, Class<?> type, Set<String> methods) {
        options.addGuarantee(ManagedStrategyGuaranteeKt.forClasses(type.getName())
                .methods(existing(type, methods))
                .treatAsAtomic());
    }

    private static void ignored(ModelCheckingOptions options, Class<?> type, Set<String> methods) {
        options.addGuarantee(ManagedStrategyGuaranteeKt.forClasses(type.getName())
                .methods(existing(type, methods))
                .ignore());
    }

    private static Class<?> classBeside(Class<?> neighbour, String name) {
        try {
            return Class.forName(neighbour.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the runtime has no " + name + " beside " + neighbour.getName(), e);
        }
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
