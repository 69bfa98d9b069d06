package dev.interlock.harness.history;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Judges whether a history is linearizable (Herlihy and Wing, "Linearizability: a correctness condition for concurrent
 * objects", 1990): whether each call can be given one instant between its invocation and its return, so that a
 * sequential {@linkplain #against specification}, called in the order of the instants, answers as was recorded.
 *
 * <p><b>Algorithm.</b> The search of Wing and Gong ("Testing and verifying concurrent objects", JPDC 1993), in the form
 * that Lowe calls just-in-time linearization ("Testing for linearizability", Concurrency and Computation 2017): the
 * stamps are gone through once, in order, with the set of all configurations that explain the calls so far, where a
 * configuration is a state of the specification and which of the calls under way have taken effect. Only when a call
 * returns, and had not taken effect, are calls under way made to, in every order that ends with it. Lowe's memoisation
 * is that configurations form a set: equal ones, reached on different ways, are followed once. Where no call is under
 * way, all that is left of the past is a set of states, so the time per call does not grow with the length.
 *
 * <p><b>Pending calls</b> may have taken effect at any time after their invocation and not later than their deadline,
 * or never; their result is free.
 *
 * <p><b>Partition.</b> With a {@link Partition}, from {@link PartitionedBy} or {@link #partitionedBy}, the calls of
 * each key are judged alone.
 *
 * <p><b>Specification.</b> A public class with a public constructor without parameters and one public method for each
 * operation, of the same name and number of parameters. An exception is an answer like any other, compared by class. A
 * state consists of the fields of the object: primitives, strings, boxed values, enums, arrays, the plain collections
 * of java.util, records, and classes with a constructor without parameters made of the same. It is copied for each
 * step, so time grows with the size of the state. What it answers must depend on that state alone.
 *
 * <p><b>Why not Lincheck's verifier,</b> which gives the same answers (a test compares them): it makes a state by
 * calling all operations that lead to it from the beginning, since it is made for the few calls of a scenario; and it
 * has no calls that may never have taken effect.
 *
 * <p>Instances are immutable; {@link #check} may be called from several threads.
 */
public final class LinearizabilityChecker {

    private final Class<?> specification;
    private final @Nullable Partition partition;
    private final Budget budget;

    private LinearizabilityChecker(Class<?> specification, @Nullable Partition partition, Budget budget) {
        this.specification = specification;
        this.partition = partition;
        this.budget = budget;
    }

    /**
     * A checker with {@link Budget#STANDARD}.
     *
     * @throws UnsuitableSpecificationException if the class, or the partition that it names, cannot be used
     */
    public static LinearizabilityChecker against(Class<?> specification) {
        PartitionedBy partitioned = specification.getAnnotation(PartitionedBy.class);
        Partition partition = partitioned == null ? null : instance(partitioned.value());
        new Specification(specification).initial();
        return new LinearizabilityChecker(specification, partition, Budget.STANDARD);
    }

    private static Partition instance(Class<? extends Partition> type) {
        try {
            var constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new UnsuitableSpecificationException(type.getName() + " cannot be constructed: " + e, e);
        }
    }

    /** The same checker with another budget, for each history. */
    public LinearizabilityChecker within(Budget limit) {
        return new LinearizabilityChecker(specification, partition, limit);
    }

    /** The same checker with a partition; null for none, also if the specification names one. */
    public LinearizabilityChecker partitionedBy(@Nullable Partition keys) {
        return new LinearizabilityChecker(specification, keys, budget);
    }

    /**
     * Judges a history. Where several keys break, the violation of one of them is reported.
     *
     * @throws UnsuitableSpecificationException if an operation has no method, or the state cannot be copied
     */
    public Finding check(History history) {
        return check(history.calls());
    }

    /** As {@link #check(History)}; calls of one lane may overlap here. */
    Finding check(List<Call> calls) {
        Search search = new Search(new Specification(specification), budget);
        Finding unknown = null;
        for (List<Call> part : parts(calls)) {
            Finding finding = search.run(part);
            if (finding.judgement() == Judgement.VIOLATION) {
                return finding;
            }
            if (finding.judgement() == Judgement.UNKNOWN) {
                unknown = finding;
            }
        }
        return unknown != null ? unknown : search.linearizable();
    }

    private Collection<List<Call>> parts(List<Call> calls) {
        if (partition == null) {
            return List.of(calls);
        }
        Map<@Nullable Object, List<Call>> parts = new LinkedHashMap<>();
        for (Call call : calls) {
            Object key = partition.keyOf(call.operation(), call.arguments());
            parts.computeIfAbsent(key, _ -> new ArrayList<>()).add(call);
        }
        return parts.values();
    }
}
