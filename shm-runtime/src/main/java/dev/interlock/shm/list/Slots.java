package dev.interlock.shm.list;

import dev.interlock.shm.access.Bulk;
import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.access.ShmException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The slots of a list in memory: how an item is loaded and stored, in one layout or the other. Knows nothing of locks.
 *
 * <p><b>A load is checked.</b> Each slot has a stamp, which says how its content is to be read. It is loaded before the
 * content and again after it; if it has changed or says nothing, the load begins anew, at most {@value #PATIENCE}
 * times. The fences are those of a sequence lock (H.-J. Boehm, "Can seqlocks get along with programming language memory
 * models?", MSPC 2012): an acquire fence after either load of the stamp that comes before another load; what a writer
 * must do is said at {@link #store}.
 */
abstract sealed class Slots permits PythonSlots, ExactSlots {

    /** How often an item is read anew before the slot counts as torn: some ten microseconds at least. */
    static final int PATIENCE = 1000;

    final MemorySegment memory;

    /** Where each slot begins, from the start of the memory, and where the last one ends: checked, never changed. */
    final long[] places;

    private final String name;

    Slots(MemorySegment memory, long[] places) {
        this.memory = memory;
        this.name = SegmentNames.of(memory);
        this.places = places;
    }

    /** What says how to read a slot now. */
    abstract long stamp(int slot);

    /** The kind of an item; null if a slot of this stamp cannot be read. */
    abstract @Nullable ItemKind kind(int slot, long stamp);

    /** Where the item begins, from the start of the memory. */
    abstract long contentOffset(int slot, long stamp);

    /** How long a string or bytes are as stored; at most the capacity of the slot. */
    abstract int textLength(long stamp);

    /** How many of the first so many bytes belong to the value. */
    abstract int valueLength(byte[] text, int length);

    /** The word of an item in the form of {@link Item#word}. */
    abstract long fromStored(ItemKind kind, long word);

    /** What is wrong with a slot of this stamp; null if nothing is. */
    abstract @Nullable ShmException fault(int slot, long stamp);

    /** How many bytes of a text the slot can hold. */
    abstract long capacity(int slot);

    /** Refuses an item that the slot cannot hold. */
    abstract void requireFits(int slot, Item item);

    /** Stores an item that is one word. */
    abstract void store(int slot, ItemKind kind, long word);

    /**
     * Stores a string or bytes that fit.
     *
     * <p>At least its first store must change the stamp before the content that a reader may be reading is touched, or
     * its last one publish content that nobody reads; a release fence goes before and after the content.
     */
    abstract void storeText(int slot, ItemKind kind, byte[] text);

    final void store(int slot, Item item) {
        if (item.kind.isText()) {
            storeText(slot, item.kind, item.text);
        } else {
            store(slot, item.kind, item.word);
        }
    }

    /** The item as the class that {@link SharedList#get} promises. */
    final @Nullable Object load(int slot) {
        for (int attempt = 1; ; attempt++) {
            long stamp = stamp(slot);
            ItemKind kind = kind(slot, stamp);
            if (kind != null) {
                byte[] text = kind.isText() ? copy(slot, stamp) : null;
                long word = kind.isText() ? 0 : word(slot, stamp, kind);
                if (isStill(slot, stamp)) {
                    return text == null ? boxed(kind, word) : ofText(kind, text, textLength(stamp), slot);
                }
            }
            beforeNext(attempt, slot, stamp);
        }
    }

    /** The item, which must be of this kind, in the form of {@link Item#word}. */
    final long loadWord(int slot, ItemKind expected) {
        for (int attempt = 1; ; attempt++) {
            long stamp = stamp(slot);
            ItemKind found = kind(slot, stamp);
            if (found == expected) {
                long word = word(slot, stamp, expected);
                if (isStill(slot, stamp)) {
                    return word;
                }
            } else if (found != null) {
                throw wrongKind(slot, found, expected);
            }
            beforeNext(attempt, slot, stamp);
        }
    }

    /** The kind of the item. */
    final ItemKind loadKind(int slot) {
        for (int attempt = 1; ; attempt++) {
            long stamp = stamp(slot);
            ItemKind kind = kind(slot, stamp);
            if (kind != null) {
                return kind;
            }
            beforeNext(attempt, slot, stamp);
        }
    }

    /** The first so many items; unmodifiable. */
    final List<@Nullable Object> loadAll(int most) {
        List<@Nullable Object> items = new ArrayList<>(most);
        for (int slot = 0; slot < most; slot++) {
            items.add(load(slot));
        }
        return Collections.unmodifiableList(items);
    }

    /** How many items are the same as one in the form of {@link Item#normal}. */
    final int count(@Nullable Object sought, Equality equality) {
        int count = 0;
        for (int slot = 0; slot < length(); slot++) {
            count += equality.holds(sought, load(slot)) ? 1 : 0;
        }
        return count;
    }

    /** The first slot of these with an item that is the same; -1 if there is none. */
    final int find(@Nullable Object sought, Equality equality, int from, int to) {
        for (int slot = from; slot < to; slot++) {
            if (equality.holds(sought, load(slot))) {
                return slot;
            }
        }
        return -1;
    }

    final ItemKindException wrongKind(int slot, ItemKind found, ItemKind expected) {
        return new ItemKindException(
                name(), "has " + found.inWords() + ", not " + expected.inWords() + ", in slot " + slot, null);
    }

    final String name() {
        return name;
    }

    final int length() {
        return places.length - 1;
    }

    /** Copies a text in, and zeros up to a multiple of 8. */
    final void copyIn(byte[] text, long offset) {
        byte[] words = text.length % Long.BYTES == 0 ? text : Arrays.copyOf(text, roundedUp(text.length));
        Bulk.copyIn(MemorySegment.ofArray(words), 0, memory, offset, Long.BYTES, words.length / Long.BYTES);
    }

    static int roundedUp(int bytes) {
        return Math.ceilDiv(bytes, Long.BYTES) * Long.BYTES;
    }

    private byte[] copy(int slot, long stamp) {
        ShmAccess.acquireFence();
        byte[] words = new byte[roundedUp(textLength(stamp))];
        long from = contentOffset(slot, stamp);
        if (words.length == Long.BYTES) {
            long word = ShmAccess.getLong(memory, from);
            for (int i = 0; i < Long.BYTES; i++) {
                words[i] = (byte) (word >>> (i * Byte.SIZE));
            }
        } else {
            Bulk.copyOut(memory, from, MemorySegment.ofArray(words), 0, Long.BYTES, words.length / Long.BYTES);
        }
        return words;
    }

    private long word(int slot, long stamp, ItemKind kind) {
        ShmAccess.acquireFence();
        return fromStored(kind, ShmAccess.getLong(memory, contentOffset(slot, stamp)));
    }

    private boolean isStill(int slot, long stamp) {
        ShmAccess.acquireFence();
        return stamp(slot) == stamp;
    }

    private static @Nullable Object boxed(ItemKind kind, long word) {
        return switch (kind) {
            case LONG -> word;
            case DOUBLE -> Double.longBitsToDouble(word);
            case BOOLEAN -> word != 0;
            case NULL -> null;
            case STRING, BYTES -> throw new IllegalArgumentException(kind + " is no word");
        };
    }

    private Object ofText(ItemKind kind, byte[] text, int length, int slot) {
        int valueLength = valueLength(text, length);
        return kind == ItemKind.STRING
                ? Item.decode(text, valueLength, slot, name)
                : Arrays.copyOf(text, valueLength);
    }

    private void beforeNext(int attempt, int slot, long stamp) {
        if (attempt == PATIENCE) {
            ShmException fault = fault(slot, stamp);
            throw fault != null
                    ? fault
                    : new TornSlotException(name(), "has an item in slot " + slot + " that changes all the time", null);
        }
        Thread.onSpinWait();
    }
}
