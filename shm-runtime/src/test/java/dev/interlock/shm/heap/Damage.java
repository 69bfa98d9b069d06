package dev.interlock.shm.heap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** What somebody did to the image of a heap. */
final class Damage {

    private static final long[] INTERESTING = {
        0, -1, 1, 7, 64, Long.MAX_VALUE, Long.MIN_VALUE, Integer.MAX_VALUE, 0xFFFF_FFFFL, 0x0101_0101_0101_0101L,
        FuzzedHeap.BYTES, FuzzedHeap.BYTES - 1,
        HeapHeaderLayout.MAKING, HeapHeaderLayout.READY, DirectoryEntryLayout.WRITING, DirectoryEntryLayout.LIVE
    };

    private final FuzzedHeap heap;
    private final byte[] image;
    private final Kind kind;
    private int length;

    /** How bad it is. */
    enum Kind {
        /** Some bytes are others than they were: always to be noticed. */
        FLIPPED,
        /** Words hold other words that may mean something: a state, for one. */
        OVERWRITTEN,
        /** The end is missing. */
        CUT,
        /** Bytes or words are others, and the checksums fit: nobody can tell wrong data from right. */
        FORGED
    }

    private Damage(FuzzedHeap heap, Kind kind) {
        this.heap = heap;
        this.image = heap.image();
        this.length = image.length;
        this.kind = kind;
    }

    /** Does one of all these things. */
    static Damage random(FuzzedHeap heap, Random random) {
        Damage damage = new Damage(heap, kind(random.nextInt(10)));
        switch (damage.kind) {
            case FLIPPED -> damage.flip(random);
            case OVERWRITTEN -> damage.overwrite(random);
            case CUT -> damage.length = random.nextInt(damage.image.length);
            case FORGED -> {
                if (random.nextBoolean()) {
                    damage.flip(random);
                } else {
                    damage.overwrite(random);
                }
                damage.forge();
            }
        }
        return damage;
    }

    private static Kind kind(int tenth) {
        return tenth < 5 ? Kind.FLIPPED : tenth < 7 ? Kind.OVERWRITTEN : tenth < 8 ? Kind.CUT : Kind.FORGED;
    }

    private void flip(Random random) {
        for (int n = 1 + random.nextInt(8); n > 0; n--) {
            image[place(random)] ^= (byte) (1 + random.nextInt(255));
        }
    }

    private void overwrite(Random random) {
        ByteBuffer buffer = ByteBuffer.wrap(image).order(ByteOrder.nativeOrder());
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            long value = INTERESTING[random.nextInt(INTERESTING.length)];
            if (random.nextBoolean()) {
                buffer.putLong(place(random) & -8, value);
            } else {
                buffer.putInt(place(random) & -4, (int) value);
            }
        }
    }

    /** Anywhere in header and directory; as often as not in what is in use. */
    private int place(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt((int) HeapHeaderLayout.BYTES);
            case 1 -> {
                Integer[] entries = heap.entries().values().toArray(Integer[]::new);
                yield entries[random.nextInt(entries.length)] + random.nextInt((int) DirectoryEntryLayout.BYTES);
            }
            default -> random.nextInt(heap.data());
        };
    }

    /** Makes the checksums right again, so that the checks behind them are reached. */
    private void forge() {
        ByteBuffer buffer = ByteBuffer.wrap(image).order(ByteOrder.nativeOrder());
        int checksum = (int) HeapHeaderLayout.CHECKSUM_OFFSET;
        buffer.putInt(
                checksum,
                Checksum.ofAllBut(
                        image, (int) HeapHeaderLayout.STATE_OFFSET, (int) HeapHeaderLayout.SIZE_OFFSET, checksum));
        int allocation = (int) HeapHeaderLayout.ALLOCATION_CHECKSUM_OFFSET;
        buffer.putInt(allocation, Checksum.of(image, (int) HeapHeaderLayout.CURSOR_OFFSET, allocation));
        for (int at : heap.entries().values()) {
            buffer.putInt(
                    at + (int) DirectoryEntryLayout.CHECKSUM_OFFSET,
                    Checksum.of(
                            image,
                            at + (int) DirectoryEntryLayout.KIND_OFFSET,
                            at + (int) DirectoryEntryLayout.BYTES));
        }
    }

    /** The damaged bytes. */
    byte[] image() {
        return image;
    }

    /** How many of them are left. */
    int length() {
        return length;
    }

    Kind kind() {
        return kind;
    }

    /** Whether the heap is whole as far as this object is concerned: header and its own entry are as they were. */
    boolean spares(String name) {
        Map<String, Integer> entries = heap.entries();
        return length == image.length
                && isUntouched(0, (int) HeapHeaderLayout.BYTES)
                && isUntouched(Objects.requireNonNull(entries.get(name)), (int) DirectoryEntryLayout.BYTES);
    }

    /** Whether the entry of this object looks like one that its creator has not finished: then it reads as absent. */
    boolean hides(String name) {
        int at = Objects.requireNonNull(heap.entries().get(name));
        return ByteBuffer.wrap(image).order(ByteOrder.nativeOrder()).getInt(at) == DirectoryEntryLayout.WRITING;
    }

    private boolean isUntouched(int from, int bytes) {
        return ByteBuffer.wrap(image, from, bytes).equals(ByteBuffer.wrap(heap.image(), from, bytes));
    }
}
