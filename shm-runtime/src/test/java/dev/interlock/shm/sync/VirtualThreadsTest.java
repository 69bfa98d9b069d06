package dev.interlock.shm.sync;

import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many virtual threads on a single carrier. */
class VirtualThreadsTest {

    @RegisterExtension
    final Segments segments = new Segments();

    @Test
    void aThousandWaitingVirtualThreadsLeaveTheirOnlyCarrierFreeAndLoseNothing() {
        SharedMemory block = segments.create(4096);
        RecursiveLock lock = RecursiveLock.at(block.segment(), 64);
        lock.acquire();
        List<String> oneCarrier = List.of(
                "-XX:TieredStopAtLevel=1",
                "-Djdk.virtualThreadScheduler.parallelism=1",
                "-Djdk.virtualThreadScheduler.maxPoolSize=1");
        try (ChildJvm child = ChildJvm.start(oneCarrier, VirtualThreadsMain.class, block.name())) {
            LockWords.awaitSleeper(block.segment(), 64);
            child.expect("the carrier is free");
            lock.release();
            child.say("released").expect("total 20000").expectSuccess();
        }
    }
}
