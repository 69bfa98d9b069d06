package dev.interlock.shm.sync;

import static dev.interlock.shm.sync.ConditionLayout.FREE;

import dev.interlock.shm.access.ProcessIdentity;
import dev.interlock.shm.access.SegmentUse;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;

/**
 * The slot of a {@link Condition} in which a thread of this process waits, as the closing of its mapping sees it. While
 * the thread waits nobody else gives this slot to another, so the word is his as long as it names his process.
 */
final class WaiterInMapping implements SegmentUse.Wait {

    private final MemorySegment memory;
    private final long state;
    private final long self;

    /**
     * A slot.
     *
     * @param memory {@link SegmentUse#memory()}
     * @param state where the state of the slot is in it
     * @param self the identity of this process
     */
    WaiterInMapping(MemorySegment memory, long state, long self) {
        this.memory = memory;
        this.state = state;
        this.self = self;
    }

    @Override
    public void abandon() {
        long word = ShmAccess.getLongVolatile(memory, state);
        while (ConditionLayout.what(word) != FREE && ConditionLayout.identity(word) == self) {
            long abandoned = ConditionLayout.word(ProcessIdentity.NONE, ConditionLayout.what(word));
            if (ShmAccess.compareAndSetLong(memory, state, word, abandoned)) {
                return;
            }
            word = ShmAccess.getLongVolatile(memory, state);
        }
    }
}
