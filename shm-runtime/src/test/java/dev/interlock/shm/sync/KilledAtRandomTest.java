package dev.interlock.shm.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.fixture.ChildJvm;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.fixture.Segments;
import dev.interlock.shm.segment.SharedMemory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Processes killed wherever they happen to be, under load, for many rounds. */
class KilledAtRandomTest {

    private static final int ROUNDS = 25;
    private static final long SEED = 20_260_101;

    @RegisterExtension
    final Segments segments = new Segments();

    @Test
    void noKillHangsTheOthersOrLosesWhatWasAcknowledged() {
        SharedMemory block = segments.create(Ledger.BYTES);
        Ledger ledger = new Ledger(block.segment());
        Random random = new Random(SEED);
        Deque<ChildJvm> children = new ArrayDeque<>();
        int deathsInside = 0;
        int process = 1;
        try {
            children.add(booking(block, process++));
            children.add(booking(block, process++));
            // So that a blind test cannot pass, it goes on until at least one process has died inside.
            for (int round = 0; round < ROUNDS || (deathsInside == 0 && process < Ledger.PROCESSES); round++) {
                ChildJvm victim = children.remove();
                int victimsNumber = process - 2;
                victim.expect("booking");
                Eventually.holds("the victim books", () -> {
                    ledger.book(0);
                    return ledger.acknowledgedBy(victimsNumber) > 0;
                });
                children.add(booking(block, process++));
                int more = random.nextInt(300);
                for (int i = 0; i < more; i++) {
                    deathsInside += ledger.book(0) ? 1 : 0;
                }
                victim.killWithoutWaiting();
                while (victim.isAlive()) {
                    deathsInside += ledger.book(0) ? 1 : 0;
                }
                deathsInside += ledger.book(0) ? 1 : 0;
            }
        } finally {
            children.forEach(ChildJvm::close);
        }
        deathsInside += ledger.book(0) ? 1 : 0;
        ledger.audit();
        assertThat(deathsInside).isPositive();
        assertThat(ledger.total()).isPositive();
    }

    private static ChildJvm booking(SharedMemory block, int process) {
        return ChildJvm.start(LedgerMain.class, block.name(), Integer.toString(process));
    }
}
