package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.Acquisition.ACQUIRED;
import static dev.interlock.shm.sync.Acquisition.OWNER_DIED;
import static dev.interlock.shm.sync.Acquisition.TIMED_OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Concurrently;
import dev.interlock.shm.fixture.Concurrently.Running;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.Proc;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** SIGKILL for real processes that hold the lock, or wait for it. */
class HolderDiesTest {

    private static final long OFFSET = 64;

    @RegisterExtension
    final Segments segments = new Segments();

    private SharedMemory block;
    private MemorySegment memory;
    private RecursiveLock lock;

    @BeforeEach
    void makeLock() {
        block = segments.create(4096);
        memory = block.segment();
        lock = RecursiveLock.at(memory, OFFSET);
    }

    @Test
    void survivorLearnsThatTheHolderWasKilled() {
        killAHolder(1);
        assertThat(lock.acquire()).isEqualTo(OWNER_DIED);
        lock.markConsistent();
        lock.release();
        assertThat(lock.acquire()).as("after the repair").isEqualTo(ACQUIRED);
        lock.release();
    }

    @Test
    void survivorThatSleepsAlreadyLearnsIt() {
        try (ChildJvm holder = holder(1)) {
            Running<Acquisition> survivor = Concurrently.start(() -> {
                Acquisition acquisition = lock.acquire();
                lock.release();
                return acquisition;
            });
            LockWords.awaitSleeper(memory, OFFSET);
            assertThat(survivor.isRunning()).isTrue();
            holder.kill();
            assertThat(survivor.result()).isEqualTo(OWNER_DIED);
        }
    }

    @Test
    void aLiveHolderIsNotDeclaredDead() {
        try (ChildJvm holder = holder(1)) {
            assertThat(lock.ownerPid()).isEqualTo((int) holder.pid());
            assertThat(lock.tryAcquire()).isEqualTo(TIMED_OUT);
            assertThat(Concurrently.start(() -> lock.tryAcquire(Duration.ofMillis(30))).result()).isEqualTo(TIMED_OUT);
        }
    }

    @Test
    void whoWillNotWaitTakesOverFromTheDeadToo() throws InterruptedException {
        long dead = ProcessIdentity.pack((1 << 22) - 1, 1);
        forgeOwner(dead);
        assertThat(lock.tryAcquire()).isEqualTo(OWNER_DIED);
        lock.release();
        forgeOwner(dead);
        assertThat(lock.tryAcquire(Duration.ZERO)).isEqualTo(OWNER_DIED);
        lock.release();
        forgeOwner(dead);
        assertThat(lock.tryAcquire(Duration.ofDays(1))).isEqualTo(OWNER_DIED);
        lock.release();
        forgeOwner(dead);
        assertThat(lock.acquireInterruptibly()).isEqualTo(OWNER_DIED);
        lock.release();
    }

    @Test
    void withoutARepairEveryNextHolderIsToldAgainButNotTwice() {
        killAHolder(1);
        for (int i = 0; i < 3; i++) {
            assertThat(lock.acquire()).isEqualTo(OWNER_DIED);
            assertThat(lock.acquire()).as("the same holder again").isEqualTo(ACQUIRED);
            lock.release();
            lock.release();
        }
        try (ChildJvm other = start("wait")) {
            other.expect("waiting").expect("OWNER_DIED").expect("released").expectSuccess();
        }
    }

    @Test
    void aSecondDeathBeforeTheRepairIsToldToo() {
        killAHolder(1);
        try (ChildJvm second = start("hold", "1")) {
            second.expect("OWNER_DIED").expect("holding");
            second.kill();
        }
        assertThat(lock.acquire()).isEqualTo(OWNER_DIED);
        lock.markConsistent();
        lock.release();
        assertThat(lock.tryAcquire()).isEqualTo(ACQUIRED);
        lock.release();
    }

    @Test
    void aDeathAfterTheRepairIsANewOne() {
        killAHolder(1);
        lock.acquire();
        lock.markConsistent();
        lock.release();
        killAHolder(1);
        assertThat(lock.acquire()).isEqualTo(OWNER_DIED);
        lock.release();
    }

    @Test
    void whatTheDeadHeldThreeTimesTheSurvivorReleasesOnce() {
        killAHolder(3);
        assertThat(lock.acquire()).isEqualTo(OWNER_DIED);
        assertThat(lock.holdCount()).isEqualTo(1);
        lock.markConsistent();
        lock.release();
        assertThat(lock.isHeldByCurrentThread()).isFalse();
        assertThat(Concurrently.start(() -> lock.withLock(() -> "free")).result()).isEqualTo("free");
    }

    @Test
    void aKilledWaiterDoesNotTakeTheLockAlong() {
        lock.acquire();
        try (ChildJvm first = start("wait");
                ChildJvm second = start("wait")) {
            first.expect("waiting");
            LockWords.awaitSleeper(memory, OFFSET);
            second.expect("waiting");
            first.kill();
            lock.release();
            second.expect("ACQUIRED").expect("released").expectSuccess();
        }
        assertThat(lock.tryAcquire()).isEqualTo(ACQUIRED);
        lock.release();
    }

    /** At any moment between being woken and having the lock. */
    @Test
    void aWaiterKilledWhileTheLockComesToHimDoesNotTakeItAlong() {
        for (int round = 0; round < 3; round++) {
            lock.acquire();
            try (ChildJvm waiter = start("wait")) {
                waiter.expect("waiting");
                LockWords.awaitSleeper(memory, OFFSET);
                lock.release();
                waiter.kill();
                assertThat(lock.acquire()).isIn(ACQUIRED, OWNER_DIED);
                lock.markConsistent();
                lock.release();
            }
        }
    }

    @Test
    void ofManySurvivorsOneIsTheFirstAndAllGetTheLock() {
        AtomicInteger inside = new AtomicInteger();
        List<Running<Acquisition>> survivors = new ArrayList<>();
        try (ChildJvm holder = holder(1)) {
            for (int i = 0; i < 4; i++) {
                survivors.add(Concurrently.start(() -> {
                    Acquisition acquisition = lock.acquire();
                    assertThat(inside.incrementAndGet()).isEqualTo(1);
                    if (acquisition == OWNER_DIED) {
                        lock.markConsistent();
                    }
                    inside.decrementAndGet();
                    lock.release();
                    return acquisition;
                }));
            }
            LockWords.awaitSleeper(memory, OFFSET);
            holder.kill();
        }
        assertThat(survivors.stream().map(Running::result)).containsOnlyOnce(OWNER_DIED).hasSize(4);
    }

    @Test
    void anotherProcessCannotReleaseAndChangesNothing() {
        lock.acquire();
        lock.acquire();
        long[] before = LockWords.all(memory, OFFSET);
        try (ChildJvm other = start("release")) {
            other.expect("refused").expectSuccess();
        }
        assertThat(LockWords.all(memory, OFFSET)).isEqualTo(before);
        lock.release();
        lock.release();
    }

    @Test
    void anActionWithoutARepairDoesNotRunUntilSomebodyRepaired() {
        killAHolder(1);
        AtomicInteger runs = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            assertThatExceptionOfType(OwnerDiedException.class)
                    .isThrownBy(() -> lock.withLock(() -> runs.incrementAndGet()))
                    .withMessageContaining("segment '" + block.name() + "'")
                    .withMessageContaining("markConsistent");
            assertThat(lock.isHeldByCurrentThread()).isFalse();
        }
        assertThat(runs).hasValue(0);
        AtomicInteger repairs = new AtomicInteger();
        for (int i = 0; i < 2; i++) {
            assertThat(lock.withLock(runs::incrementAndGet, repairs::incrementAndGet)).isEqualTo(i + 1);
        }
        assertThat(repairs).as("repaired once").hasValue(1);
        assertThat(lock.withLock(runs::incrementAndGet)).isEqualTo(3);
    }

    @Test
    void aRepairThatThrowsLeavesTheLockFreeAndTheMarkWhereItWas() {
        killAHolder(1);
        AtomicInteger runs = new AtomicInteger();
        assertThatIllegalStateException().isThrownBy(() -> lock.withLock(runs::incrementAndGet, () -> {
            throw new IllegalStateException("cannot repair");
        }));
        assertThat(runs).hasValue(0);
        assertThat(Concurrently.start(() -> {
                            Acquisition acquisition = lock.tryAcquire();
                            lock.release();
                            return acquisition;
                        })
                        .result())
                .isEqualTo(OWNER_DIED);
    }

    @Test
    void aPidThatWasUsedAgainDoesNotKeepTheDeadAlive() {
        try (ChildJvm later = ChildJvm.run(List.of("sleep", "1000"))) {
            long start = Proc.startTicks(later.pid());
            forgeOwner(ProcessIdentity.pack(later.pid(), start));
            assertThat(lock.tryAcquire()).as("the process itself lives").isEqualTo(TIMED_OUT);
            forgeOwner(ProcessIdentity.pack(later.pid(), start - 1));
            assertThat(lock.tryAcquire()).as("one that had its pid before").isEqualTo(OWNER_DIED);
            lock.release();
        }
    }

    /** The shell starts the holder and becomes a process that never asks how it ended. */
    @Test
    void aZombieThatHeldTheLockIsDead() {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "exec 3<&0; \"$@\" <&3 & exec sleep 1000", "sh"));
        command.addAll(ChildJvm.commandLine(
                List.of("-XX:TieredStopAtLevel=1"),
                HolderMain.class,
                block.name(),
                Long.toString(OFFSET),
                "hold",
                "1"));
        try (ChildJvm negligent = ChildJvm.run(command)) {
            long pid = Long.parseLong(negligent.read().substring("pid ".length()));
            negligent.expect("holding");
            assertThat(lock.tryAcquire()).isEqualTo(TIMED_OUT);
            ProcessHandle.of(pid).orElseThrow().destroyForcibly();
            Eventually.holds("it is a zombie", () -> Proc.state(pid).equals("Z"));
            assertThat(lock.acquire()).isEqualTo(OWNER_DIED);
            assertThat(Proc.state(pid)).as("still a zombie").isEqualTo("Z");
            lock.release();
        }
    }

    private void forgeOwner(long identity) {
        ShmAccess.setLongVolatile(memory, OFFSET, RecursiveLockLayout.heldBy(identity));
        ShmAccess.setLongVolatile(memory, OFFSET + RecursiveLockLayout.OWNER_OFFSET, 1);
        ShmAccess.setIntVolatile(memory, OFFSET + RecursiveLockLayout.COUNT_OFFSET, 1);
    }

    private void killAHolder(int times) {
        try (ChildJvm holder = holder(times)) {
            holder.kill();
        }
    }

    private ChildJvm holder(int times) {
        return start("hold", Integer.toString(times)).expect("holding");
    }

    private ChildJvm start(String... what) {
        List<String> arguments = new ArrayList<>(List.of(block.name(), Long.toString(OFFSET)));
        arguments.addAll(List.of(what));
        return ChildJvm.start(HolderMain.class, arguments.toArray(String[]::new));
    }
}
