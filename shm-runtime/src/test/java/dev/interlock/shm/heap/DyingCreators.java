package dev.interlock.shm.heap;

import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.sync.Acquisition;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedIntArray;
import dev.interlock.shm.view.SharedLong;
import dev.interlock.shm.view.SharedShortArray;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lets a model process die before every single access of a creation, and looks at what the others find. Runs in a JVM
 * of its own, with {@link DyingProbe} at the door.
 */
final class DyingCreators {

    private static final int BYTES = 4096;
    private static final HeapOptions OPTIONS = new HeapOptions(6);
    private static final MemorySegment MEMORY = Arena.global().allocate(BYTES, 64);

    private int points;

    private DyingCreators() {}

    /** Runs all, and prints how many points were visited. */
    public static void main(String[] arguments) {
        SegmentNames.register(MEMORY.scope(), "dying");
        DyingCreators creators = new DyingCreators();
        creators.ofHeaps();
        System.out.println("HEAPS " + creators.points);
        creators.points = 0;
        for (Creation creation : CREATIONS) {
            creators.ofObjects(creation);
        }
        System.out.println("OBJECTS " + creators.points);
        creators.points = 0;
        creators.ofObjectsWhoseRepairersDieToo(CREATIONS.get(1));
        System.out.println("REPAIRS " + creators.points);
    }

    /** One way to create an object named 'victim', and how to tell that it is whole. */
    private record Creation(String what, Consumer<SharedHeap> create, Consumer<SharedHeap> check) {}

    private static final List<Creation> CREATIONS = List.of(
            new Creation(
                    "a scalar with its own lock",
                    heap -> heap.create("victim", SharedLong.of(-7), LockMode.own()),
                    heap -> expect(heap.open("victim", SharedLong.TYPE).get() == -7, "the value")),
            new Creation(
                    "an array without a lock",
                    heap -> heap.create("victim", SharedIntArray.of(1, 2, 3, 4, 5), LockMode.none()),
                    heap -> expect(sum(heap.open("victim", SharedIntArray.TYPE)) == 15, "the values")),
            new Creation(
                    "an array under an external lock",
                    heap -> heap.create(
                            "victim", SharedShortArray.of((short) 9), LockMode.external(heap.openLock("gate"))),
                    heap -> {
                        SharedShortArray array = heap.open("victim", SharedShortArray.TYPE);
                        expect(array.get(0) == 9, "the value");
                        expect(heap.info("victim").lockOffset() == heap.info("gate").offset(), "the lock");
                    }),
            new Creation(
                    "a lock",
                    heap -> heap.createLock("victim"),
                    heap -> expect(heap.openLock("victim").tryAcquire() == Acquisition.ACQUIRED, "free")));

    private void ofHeaps() {
        boolean died = true;
        for (int k = 0; died; k++) {
            MEMORY.fill((byte) 0);
            ModelHost creator = ModelHost.alone(100);
            died = dies(k, () -> SharedHeap.createOver(MEMORY, OPTIONS, creator));
            ModelHost other = creator.beside(200);
            boolean ready = attaches(other, false);
            creator.die();
            expect(attaches(other, magicStands()) == ready, "a heap changes after the death of its creator");
            expect(died || ready, "a heap whose creator lived is not ready");
            if (ready) {
                SharedHeap heap = SharedHeap.attachOver(MEMORY, Duration.ZERO, other);
                heap.create("first", SharedLong.of(1), LockMode.own());
                expectSound(heap, other, 1);
            }
            points++;
        }
    }

    /** Whether there is a heap; if not, the exception must be the right one. */
    private static boolean attaches(ModelHost host, boolean mustKnowOfDeath) {
        try {
            SharedHeap.attachOver(MEMORY, Duration.ofMillis(50), host);
            return true;
        } catch (HeapNotReadyException e) {
            expect(e.creatorDied() == mustKnowOfDeath, "says of the creator's death: " + e.creatorDied());
            return false;
        }
    }

    private static boolean magicStands() {
        return MEMORY.get(ValueLayout.JAVA_LONG, HeapHeaderLayout.MAGIC_OFFSET) == HeapHeaderLayout.MAGIC;
    }

    private void ofObjects(Creation creation) {
        byte[] image = imageBefore();
        boolean died = true;
        for (int k = 0; died; k++) {
            ModelHost other = ModelHost.alone(200);
            died = dieCreating(creation, image, k, other);
            boolean exists = isWhole(creation, SharedHeap.attachOver(MEMORY, Duration.ZERO, other));
            survive(creation, other, exists);
            points++;
        }
    }

    private void ofObjectsWhoseRepairersDieToo(Creation creation) {
        byte[] image = imageBefore();
        boolean died = true;
        for (int k = 0; died; k++) {
            boolean repairerDied = true;
            for (int j = 0; repairerDied; j++) {
                ModelHost survivor = ModelHost.alone(300);
                died = dieCreating(creation, image, k, survivor);
                ModelHost repairer = survivor.beside(200);
                SharedHeap heap = SharedHeap.attachOver(MEMORY, Duration.ZERO, repairer);
                repairerDied = dies(j, () -> heap.create("repairer's", SharedLong.of(2), LockMode.none()));
                repairer.die();
                SharedHeap last = SharedHeap.attachOver(MEMORY, Duration.ZERO, survivor);
                survive(creation, survivor, isWhole(creation, last));
                points++;
            }
        }
    }

    /** A process attaches to the image and dies at its k-th access of the creation; says whether it came to that. */
    private static boolean dieCreating(Creation creation, byte[] image, int k, ModelHost observer) {
        MemorySegment.copy(image, 0, MEMORY, ValueLayout.JAVA_BYTE, 0, image.length);
        ModelHost creator = observer.beside(100);
        SharedHeap heap = SharedHeap.attachOver(MEMORY, Duration.ZERO, creator);
        boolean died = dies(k, () -> creation.create().accept(heap));
        // Before anybody knows of the death: a process that has merely been stopped looks the same.
        SharedHeap seen = SharedHeap.attachOver(MEMORY, Duration.ZERO, observer);
        expectOld(seen);
        boolean exists = isWhole(creation, seen);
        expect(died || exists, "an object whose creator lived is missing");
        creator.die();
        return died;
    }

    private static boolean isWhole(Creation creation, SharedHeap heap) {
        try {
            creation.check().accept(heap);
            if (heap.info("victim").kind() == ObjectKind.LOCK) {
                heap.openLock("victim").release();
            }
            return true;
        } catch (ObjectNotFoundException e) {
            return false;
        }
    }

    private static void survive(Creation creation, ModelHost host, boolean exists) {
        SharedHeap heap = SharedHeap.attachOver(MEMORY, Duration.ZERO, host);
        expectOld(heap);
        heap.create("next", SharedIntArray.of(7, 7, 7), LockMode.own());
        try {
            creation.create().accept(heap);
            expect(!exists, "an object was created twice");
        } catch (ObjectExistsException e) {
            expect(exists, "an object exists that could not be opened");
        }
        expect(isWhole(creation, heap), "the object after the repair");
        expectOld(heap);
        expect(sum(heap.open("next", SharedIntArray.TYPE)) == 21, "the next object");
        expectSound(heap, host, heap.objects().size());
    }

    /** Nothing overlaps, no byte is lost, and the lock of the heap is free and consistent. */
    private static void expectSound(SharedHeap heap, ModelHost host, int count) {
        HeapHeader header = HeapHeader.read(MEMORY);
        Allocation noted = Allocation.read(MEMORY, header);
        long end = header.data();
        for (ObjectInfo object : heap.objects()) {
            Placement place = Placement.of(object);
            long alignment = Placement.alignment(object.kind(), object.locking(), object.bytes());
            boolean adjacent = place.start() == Placement.alignUp(end, alignment);
            expect(adjacent, object + " overlaps or leaves a gap behind " + end);
            end = place.end();
        }
        expect(noted.equals(new Allocation(end, count)), "the heap notes " + noted + " and ends at " + end);
        RecursiveLock lock = RecursiveLock.at(MEMORY, HeapHeaderLayout.LOCK_OFFSET, host);
        expect(lock.tryAcquire() == Acquisition.ACQUIRED, "the heap's lock is not free or not consistent");
        lock.release();
    }

    private static byte[] imageBefore() {
        MEMORY.fill((byte) 0);
        SharedHeap heap = SharedHeap.createOver(MEMORY, OPTIONS, ModelHost.alone(1));
        heap.createLock("gate");
        heap.create("old", SharedIntArray.of(1, 1, 2, 3, 5, 8), LockMode.external(heap.openLock("gate")));
        return MEMORY.toArray(ValueLayout.JAVA_BYTE);
    }

    private static void expectOld(SharedHeap heap) {
        expect(sum(heap.open("old", SharedIntArray.TYPE)) == 20, "the old object");
        expect(heap.contains("gate"), "the old lock");
    }

    private static int sum(SharedIntArray array) {
        int sum = 0;
        for (int i = 0; i < array.length(); i++) {
            sum += array.get(i);
        }
        return sum;
    }

    private static boolean dies(int k, Runnable life) {
        DyingProbe.dieAt(k);
        try {
            life.run();
            return false;
        } catch (DyingProbe.ProcessDied e) {
            return true;
        } finally {
            DyingProbe.disarm();
        }
    }

    private static void expect(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
