package dev.interlock.shm.sync;

import dev.interlock.shm.fixture.NamedProcess;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.Consumer;

/**
 * Lets a process die before every single access of acquisitions and releases, and looks at what the others find. Runs in
 * a JVM of its own, with {@link EndingProbe} at the door.
 */
final class EndingHolders {

    private static final MemorySegment MEMORY = Arena.global().allocate(512, 64);
    private static final int PERMITS = 2;

    private static int deathsTold;

    private EndingHolders() {}

    /** Runs all, and prints how many points were visited. */
    public static void main(String[] arguments) {
        System.out.println("SEMAPHORE " + visit(host -> {
            Semaphore semaphore = Semaphore.at(MEMORY, 0, host);
            semaphore.acquire();
            semaphore.acquire();
            semaphore.release();
            semaphore.release();
        }, EndingHolders::noPermitIsLost));
        System.out.println("READ " + visit(host -> {
            ReadWriteLock lock = ReadWriteLock.at(MEMORY, 256, host);
            lock.acquireRead();
            lock.releaseRead();
        }, EndingHolders::theLockIsFreeAndConsistent));
        System.out.println("WRITE " + visit(host -> {
            ReadWriteLock lock = ReadWriteLock.at(MEMORY, 256, host);
            lock.acquireWrite();
            lock.releaseWrite();
        }, EndingHolders::theLockIsFree));
        System.out.println("TOLD " + deathsTold);
    }

    private static int visit(Consumer<NamedProcess> life, Consumer<NamedProcess> check) {
        int k = 0;
        boolean died = true;
        while (died) {
            MEMORY.fill((byte) 0);
            Semaphore.initialiseBounded(MEMORY, 0, PERMITS, 2);
            ReadWriteLock.initialise(MEMORY, 256, 2);
            NamedProcess victim = NamedProcess.of(100);
            NamedProcess survivor = victim.beside(200);
            died = EndingProbe.ends(k, () -> life.accept(victim));
            victim.die();
            check.accept(survivor);
            k++;
        }
        return k;
    }

    private static void noPermitIsLost(NamedProcess host) {
        Semaphore semaphore = Semaphore.at(MEMORY, 0, host);
        for (int i = 0; i < PERMITS; i++) {
            expect(semaphore.tryAcquire().isHeld(), "a permit is lost");
        }
        expect(!semaphore.tryAcquire().isHeld(), "a permit has come back twice");
        for (int i = 0; i < PERMITS; i++) {
            semaphore.release();
        }
        expect(semaphore.availablePermits() == PERMITS, "the value is not what it was");
        try {
            semaphore.release();
            expect(false, "there are more permits than ever");
        } catch (SemaphoreOverflowException e) {
            expect(semaphore.availablePermits() == PERMITS, "the value changed although the release was refused");
        }
    }

    private static void theLockIsFreeAndConsistent(NamedProcess host) {
        ReadWriteLock lock = ReadWriteLock.at(MEMORY, 256, host);
        expect(lock.tryAcquireWrite() == Acquisition.ACQUIRED, "the death of a reader is not silent");
        lock.releaseWrite();
        theLockIsFree(host);
    }

    private static void theLockIsFree(NamedProcess host) {
        ReadWriteLock lock = ReadWriteLock.at(MEMORY, 256, host);
        Acquisition reader = lock.tryAcquireRead();
        expect(reader.isHeld(), "readers are kept out");
        deathsTold += reader == Acquisition.OWNER_DIED ? 1 : 0;
        lock.releaseRead();
        expect(lock.tryAcquireWrite() == reader, "a writer is told something else than a reader");
        lock.markConsistent();
        lock.releaseWrite();
        expect(lock.tryAcquireRead() == Acquisition.ACQUIRED, "the repair does not help");
        lock.releaseRead();
    }

    private static void expect(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
