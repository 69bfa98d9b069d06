package dev.interlock.harness.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StateCopyTest {

    @Test
    void aCopyIsEqualAndNothingOfItIsShared() {
        Everything original = new Everything();
        Everything copy = (Everything) StateCopy.of(original);
        assertThat(StateKey.of(copy)).isEqualTo(StateKey.of(original));
        List<Runnable> changes = List.of(
                () -> copy.inherited++,
                () -> copy.text += "!",
                () -> copy.cells[1] = 9,
                () -> copy.rows[0][0] = 9,
                () -> copy.queue.add(9),
                () -> copy.lists.values().forEach(list -> list.add(9)),
                () -> copy.order.add(0),
                () -> copy.heap.poll(),
                () -> copy.bits.set(7),
                () -> copy.number.incrementAndGet(),
                () -> copy.pair.contents().add(9),
                () -> copy.first.next.value = 9);
        Object before = StateKey.of(original);
        Object last = before;
        for (Runnable change : changes) {
            change.run();
            assertThat(StateKey.of(copy)).isNotEqualTo(last);
            last = StateKey.of(copy);
        }
        assertThat(StateKey.of(original)).isEqualTo(before);
    }

    @Test
    void aCycleStaysACycle() {
        Everything copy = (Everything) StateCopy.of(new Everything());
        assertThat(copy.first.next.next).isSameAs(copy.first);
    }

    @Test
    void whatWasOneObjectStaysOne() {
        Everything copy = (Everything) StateCopy.of(new Everything());
        assertThat(copy.same).isSameAs(copy.queue);
    }

    @Test
    void theOrderOfAHashMapDoesNotMatter() {
        Maps one = new Maps();
        Maps other = new Maps();
        one.map.put(1, 1);
        one.map.put(17, 2);
        other.map.put(17, 2);
        other.map.put(1, 1);
        assertThat(StateKey.of(one)).isEqualTo(StateKey.of(other)).hasSameHashCodeAs(StateKey.of(other));
        one.ordered.putAll(Map.of(1, 1));
        one.ordered.put(2, 2);
        other.ordered.put(2, 2);
        other.ordered.put(1, 1);
        assertThat(StateKey.of(one)).isNotEqualTo(StateKey.of(other));
    }

    @Test
    void aFieldThatCannotBeCopiedIsNamed() {
        assertThatExceptionOfType(UnsuitableSpecificationException.class)
                .isThrownBy(() -> StateCopy.of(new WithThread()))
                .withMessageContaining("WithThread.worker").withMessageContaining("java.lang.Thread");
        assertThatExceptionOfType(UnsuitableSpecificationException.class)
                .isThrownBy(() -> StateCopy.of(new WithConcurrentMap()))
                .withMessageContaining("WithConcurrentMap.map").withMessageContaining("ConcurrentHashMap");
        assertThatExceptionOfType(UnsuitableSpecificationException.class)
                .isThrownBy(() -> StateCopy.of(new WithLambda()))
                .withMessageContaining("WithLambda.task");
    }

    static class Parent {
        int inherited = 1;
    }

    static final class Everything extends Parent {
        String text = "text";
        final int[] cells = {1, 2};
        final long[][] rows = {{1}, {2}};
        final ArrayDeque<Integer> queue = new ArrayDeque<>(List.of(1, 2));
        final ArrayDeque<Integer> same = queue;
        final Map<String, List<Integer>> lists = new HashMap<>(Map.of("a", new ArrayList<>(List.of(1))));
        final Set<Integer> order = new TreeSet<>(List.of(3, 4));
        final PriorityQueue<Integer> heap = new PriorityQueue<>(List.of(5, 6));
        final BitSet bits = new BitSet();
        final AtomicLong number = new AtomicLong(4);
        final Pair pair = new Pair("pair", new ArrayList<>());
        final Node first = new Node();
        final List<Integer> fixed = List.of(1, 2);
        @Nullable Object nothing;

        Everything() {
            first.next = new Node();
            first.next.next = first;
        }
    }

    record Pair(String name, List<Integer> contents) {}

    static final class Node {
        int value;
        Node next = this;
    }

    static final class Maps {
        final Map<Integer, Integer> map = new HashMap<>();
        final Map<Integer, Integer> ordered = new LinkedHashMap<>();
    }

    static final class WithThread {
        final Thread worker = new Thread();
    }

    static final class WithConcurrentMap {
        final Map<Integer, Integer> map = new ConcurrentHashMap<>();
    }

    static final class WithLambda {
        final Runnable task = () -> {};
    }
}
