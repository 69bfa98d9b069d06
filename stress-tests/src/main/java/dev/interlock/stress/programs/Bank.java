package dev.interlock.stress.programs;

import dev.interlock.harness.verdict.Expectation;
import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.process.WarmPool;
import dev.interlock.shm.sync.RecursiveLock;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedLong;
import java.util.List;

/** A balance of 200: one process deposits 1 a hundred times, another withdraws 1 a hundred times. */
public final class Bank implements Program {

    private static final long BALANCE = 200;
    private static final int MOVEMENTS = 100;
    private static final long PAUSE_NANOS = 10_000;

    private final boolean locked;

    /** With acquire and release around each step, or without. */
    public Bank(boolean locked) {
        this.locked = locked;
    }

    @Override
    public String subject() {
        return "bank of two processes";
    }

    @Override
    public String lockMode() {
        return locked ? "external" : "none";
    }

    @Override
    public String bound() {
        return "2 processes x " + MOVEMENTS + " movements of 1 from " + BALANCE;
    }

    @Override
    public Expectation expected() {
        return locked ? Expectation.HOLDS : Expectation.BREAKS;
    }

    @Override
    public boolean isRight(String result) {
        return result.equals(String.valueOf(BALANCE));
    }

    @Override
    public String run(WarmPool pool) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.create(1 << 14)) {
            try {
                SharedLong balance = heap.create("balance", SharedLong.of(BALANCE), LockMode.none());
                heap.createLock("teller");
                List<String> parts = locked
                        ? List.of("depositLocked", "withdrawLocked")
                        : List.of("depositUnlocked", "withdrawUnlocked");
                Together.run(pool, heap, Bank.class, parts);
                return String.valueOf(balance.get());
            } finally {
                heap.unlink();
            }
        }
    }

    /** Deposits without a lock. */
    public static void depositUnlocked(String heapName, String part) throws InterruptedException {
        moveUnlocked(heapName, 1);
    }

    /** Withdraws without a lock. */
    public static void withdrawUnlocked(String heapName, String part) throws InterruptedException {
        moveUnlocked(heapName, -1);
    }

    /** Deposits with the lock held around each step. */
    public static void depositLocked(String heapName, String part) throws InterruptedException {
        moveLocked(heapName, 1);
    }

    /** Withdraws with the lock held around each step. */
    public static void withdrawLocked(String heapName, String part) throws InterruptedException {
        moveLocked(heapName, -1);
    }

    private static void moveUnlocked(String heapName, long amount) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            SharedLong balance = heap.open("balance", SharedLong.TYPE);
            Together.begin(heap);
            for (int i = 0; i < MOVEMENTS; i++) {
                move(balance, amount);
            }
        }
    }

    private static void moveLocked(String heapName, long amount) throws InterruptedException {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            SharedLong balance = heap.open("balance", SharedLong.TYPE);
            RecursiveLock teller = heap.openLock("teller");
            Together.begin(heap);
            for (int i = 0; i < MOVEMENTS; i++) {
                teller.acquire();
                try {
                    move(balance, amount);
                } finally {
                    teller.release();
                }
            }
        }
    }

    private static void move(SharedLong balance, long amount) {
        long seen = balance.get();
        Together.pause(PAUSE_NANOS);
        balance.set(seen + amount);
    }
}
