package dev.interlock.shm.heap;

import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedIntArray;

/**
 * A process that stands still at its k-th access of a creation, to be killed there; with a k that is never reached it
 * says how many accesses there are. Needs {@link DyingProbe} at the door.
 */
final class StandingCreator {

    private StandingCreator() {}

    /** Arguments: heap or object, the name of the heap, k. */
    public static void main(String[] arguments) {
        String name = arguments[1];
        int k = Integer.parseInt(arguments[2]);
        if (arguments[0].equals("heap")) {
            DyingProbe.standStillAt(k);
            SharedHeap.create(name, 4096);
        } else {
            SharedHeap heap = SharedHeap.attach(name);
            DyingProbe.standStillAt(k);
            heap.create("victim", SharedIntArray.of(3, 3, 3), LockMode.own());
        }
        System.out.println("ACCESSES " + DyingProbe.disarm());
    }
}
