package dev.interlock.shm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.access.ProcessIdentity;
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
        NamedHost victim = new NamedHost(ProcessIdentity.pack(4_000_001, 1));
        NamedHost survivor = victim.beside(ProcessIdentity.pack(4_000_002, 1));
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
