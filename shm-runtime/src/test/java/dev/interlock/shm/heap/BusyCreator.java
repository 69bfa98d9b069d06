package dev.interlock.shm.heap;

import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedInt;
import dev.interlock.shm.view.SharedIntArray;
import dev.interlock.shm.view.SharedLong;

/** Creates many objects while others do the same, and counts itself in an object that all of them want to create. */
final class BusyCreator {

    /** How many objects of its own each creates. */
    static final int OBJECTS = 150;

    private BusyCreator() {}

    /** Arguments: the name of the heap, the name of this creator. */
    public static void main(String[] arguments) {
        try (SharedHeap heap = SharedHeap.attach(arguments[0])) {
            System.out.println("ATTACHED");
            create(heap, arguments[1]);
        }
    }

    static void create(SharedHeap heap, String who) {
        for (int i = 0; i < OBJECTS; i++) {
            String name = who + "/" + i;
            switch (i % 3) {
                case 0 -> heap.create(name, SharedInt.of(i), LockMode.none());
                case 1 -> heap.create(name, SharedInt.of(i), LockMode.own());
                default -> heap.create(name, SharedIntArray.of(i, i, i), LockMode.none());
            }
            heap.openOrCreate("count", SharedLong.of(0), LockMode.own()).addAndGet(1);
        }
    }

    /** Whether everything that this creator made is there and holds what it put in. */
    static boolean isComplete(SharedHeap heap, String who) {
        for (int i = 0; i < OBJECTS; i++) {
            String name = who + "/" + i;
            int value = i % 3 == 2
                    ? heap.open(name, SharedIntArray.TYPE).get(2)
                    : heap.open(name, SharedInt.TYPE).get();
            if (value != i) {
                return false;
            }
        }
        return true;
    }
}
