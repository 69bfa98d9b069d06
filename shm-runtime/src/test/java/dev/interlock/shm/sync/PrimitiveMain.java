package dev.interlock.shm.sync;

import dev.interlock.shm.fixture.Parent;
import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.MemorySegment;

/**
 * Does one thing with one primitive and says so.
 *
 * <p>Arguments: segment, and what. The places are those of {@link Places}.
 */
final class PrimitiveMain {

    private PrimitiveMain() {}

    public static void main(String[] arguments) {
        MemorySegment memory = SharedMemory.attach(arguments[0]).segment();
        switch (arguments[1]) {
            case "wait for event" -> {
                Parent.tell("ready");
                Event.at(memory, Places.EVENT).await();
                Parent.tell("woken");
            }
            case "wait for condition" -> {
                RecursiveLock lock = RecursiveLock.at(memory, Places.LOCK);
                Condition condition = Condition.at(memory, Places.CONDITION, lock);
                lock.acquire();
                Parent.tell("ready");
                Parent.tell(condition.await().toString());
                lock.release();
            }
            case "wait at barrier" -> {
                Parent.tell("ready");
                Parent.tell(Barrier.at(memory, Places.BARRIER).tryAwait().toString());
            }
            case "run action" -> {
                Barrier barrier = Barrier.at(memory, Places.BARRIER).withAction(() -> {
                    Parent.tell("acting");
                    Parent.awaitDeath();
                });
                Parent.tell(barrier.tryAwait().toString());
            }
            case "write" -> {
                SeqLock.at(memory, Places.SEQLOCK).update(copy -> {
                    Parent.tell("writing");
                    Parent.awaitDeath();
                });
            }
            default -> throw new IllegalArgumentException(arguments[1]);
        }
        Parent.awaitDeath();
    }
}
