package dev.interlock.shm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.NamedProcess;
import dev.interlock.shm.fixture.Segments;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SemaphoreRepairTest {

    private static final long OFFSET = 64;

    @RegisterExtension
    final Segments segments = new Segments();

    @Test
    void aDeclarationByOneWhoWasToldOfNoDeathTakesNoRepairBack() {
        MemorySegment memory = segments.create(4096).segment();
        Semaphore.initialise(memory, OFFSET, 1, 2);
        NamedProcess victim = NamedProcess.of(4_000_001);
        NamedProcess survivor = victim.beside(4_000_002);
        Semaphore repairer = Semaphore.at(memory, OFFSET, survivor);
        Semaphore newcomer = Semaphore.at(memory, OFFSET, survivor);
        Semaphore.at(memory, OFFSET, victim).acquire();
        victim.die();
        assertThat(repairer.tryAcquire()).isEqualTo(Acquisition.OWNER_DIED);
        repairer.markConsistent();
        repairer.release();
        assertThat(newcomer.tryAcquire()).isEqualTo(Acquisition.ACQUIRED);
        newcomer.markConsistent();
        newcomer.release();
        assertThat(repairer.tryAcquire()).isEqualTo(Acquisition.ACQUIRED);
    }
}
