package dev.interlock.stress.programs;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.list.ShareableList;
import dev.interlock.shm.list.ValueTooLongException;
import dev.interlock.shm.process.WarmPool;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A list of mixed values is a block with a name. A child attaches to it, looks for values, reads its format, replaces
 * items, and is refused one that its slot cannot hold. What the child has found it writes into the list.
 */
public final class MixedList implements Program {

    private static final int TEXT = 0;
    private static final int NUMBER = 2;
    private static final int COUNT = 3;
    private static final int AS_PYTHON = 5;
    private static final int INDEX = 6;

    @Override
    public String subject() {
        return "list of mixed values";
    }

    @Override
    public String lockMode() {
        return "own";
    }

    @Override
    public String bound() {
        return "a child looks for values in a list of 7 and replaces 5";
    }

    @Override
    public Expectation expected() {
        return Expectation.HOLDS;
    }

    @Override
    public boolean isRight(String result) {
        return result.equals("[dry ice, HoWdY, -78.5, 2, null, true, 6]");
    }

    @Override
    public String run(WarmPool pool) throws InterruptedException {
        List<@Nullable Object> values =
                Arrays.asList("howdy", "HoWdY".getBytes(StandardCharsets.US_ASCII), -273.154, 42, null, false, 42);
        try (SharedHeap heap = SharedHeap.create(1 << 14);
                ShareableList list = ShareableList.create(listName(heap), values)) {
            try {
                Together.run(pool, heap, MixedList.class, List.of("lookAndReplace"));
                return words(list);
            } finally {
                list.unlink();
                heap.unlink();
            }
        }
    }

    /** In the child. */
    public static void lookAndReplace(String heapName, String part) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.attach(heapName);
                ShareableList list = ShareableList.attach(listName(heap))) {
            list.setLong(COUNT, list.count(42));
            list.setLong(INDEX, list.index(42));
            list.setBoolean(AS_PYTHON, list.format().equals("8s8sdqxxxxxx?xxxxxxxx?q"));
            list.setDouble(NUMBER, -78.5);
            list.set(TEXT, "dry ice");
            try {
                list.set(TEXT, "more than the slot of a short word has room for");
            } catch (ValueTooLongException e) {
                // Nothing was stored.
            }
        }
    }

    private static String listName(SharedHeap heap) {
        return heap.name() + "-list";
    }

    private static String words(ShareableList list) {
        List<@Nullable Object> items = new ArrayList<>();
        for (Object item : list) {
            items.add(item instanceof byte[] bytes ? new String(bytes, StandardCharsets.US_ASCII) : item);
        }
        return items.toString();
    }
}
