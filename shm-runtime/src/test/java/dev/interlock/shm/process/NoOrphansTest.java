package dev.interlock.shm.process;

import static dev.interlock.shm.process.Children.CAPTURED;
import static dev.interlock.shm.process.Children.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.fixture.Eventually;
import dev.interlock.shm.os.ProcessTable;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever started a child may be killed at any time: the child ends too, and so do its own. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NoOrphansTest {

    @Test
    void aKilledParentTakesThreeGenerationsAlong() throws InterruptedException {
        noneIsLeftAfterKilling(CAPTURED.startMethod(Errands.class, "dynasty", "4"), 4);
    }

    @Test
    void aKilledParentTakesItsPoolAlong() throws InterruptedException {
        noneIsLeftAfterKilling(CAPTURED.startMethod(Errands.class, "poolOwner"), 2);
    }

    /** Halting runs no hooks: one that waits for ever keeps no orphan. */
    @Test
    void aHookThatNeverEndsDoesNotKeepAnOrphan() throws InterruptedException {
        noneIsLeftAfterKilling(CAPTURED.startMethod(Errands.class, "parentOfStubborn"), 1);
    }

    /** A parent that ends in peace, with a child that it forgot to close. */
    @Test
    void aParentThatExitsTakesItsChildrenAlong() throws InterruptedException {
        try (ChildJvm parent = CAPTURED.startMethod(Errands.class, "forgetChildAndExit")) {
            List<Long> children = identities(parent, 1);
            assertThat(parent.join(DEADLINE)).hasValue(0);
            children.forEach(NoOrphansTest::awaitEnd);
        }
    }

    private static void noneIsLeftAfterKilling(ChildJvm parent, int pids) throws InterruptedException {
        try (parent) {
            List<Long> family = identities(parent, pids);
            assertThat(family).allMatch(ProcessTable::isAlive);
            parent.kill();
            family.forEach(NoOrphansTest::awaitEnd);
        }
    }

    /** Of those who said their pid on the way: the first generation's pipe is inherited by all that follow. */
    private static List<Long> identities(ChildJvm parent, int pids) throws InterruptedException {
        List<Long> identities = new ArrayList<>();
        for (int i = 0; i < pids; i++) {
            String line = parent.output()
                    .awaitLine(said -> said.startsWith("pid "), DEADLINE)
                    .orElseThrow(() -> new AssertionError("it said " + parent.output().lines()));
            identities.add(ProcessTable.identityOf(Long.parseLong(line.substring("pid ".length()))));
        }
        assertThat(identities).doesNotContain(ProcessIdentity.NONE);
        return identities;
    }

    private static void awaitEnd(long identity) {
        Eventually.holds(
                "the end of process " + ProcessIdentity.pid(identity), () -> !ProcessTable.isAlive(identity));
    }
}
