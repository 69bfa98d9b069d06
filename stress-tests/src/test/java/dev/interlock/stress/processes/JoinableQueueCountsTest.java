package dev.interlock.stress.processes;

import dev.interlock.harness.junit.ProcessesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.channel.Codec;
import dev.interlock.shm.channel.JoinResult;
import dev.interlock.shm.channel.JoinableQueue;
import dev.interlock.shm.channel.PutResult;
import dev.interlock.shm.channel.TooManyTasksDoneException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * Two processes put tasks, get them and declare them done: a task is unfinished from its put until it is declared done,
 * no more are declared done than were got, and a join says that all is done exactly when nothing is unfinished.
 */
@Subject(name = "joinable queue", lockMode = "tasks", specification = JoinableQueueCountsTest.Tasks.class)
public class JoinableQueueCountsTest implements ProcessesTest {

    private static final int PROCESSES = 2;
    private static final int MESSAGES = 3;
    private static final int BYTES = 16 * MESSAGES;

    private final JoinableQueue<Long> queue;

    public JoinableQueueCountsTest() {
        MemorySegment memory = World.zeroed(JoinableQueue.bytes(BYTES, PROCESSES));
        JoinableQueue.initialise(memory, 0, Codec.LONG, MESSAGES, BYTES, PROCESSES);
        queue = JoinableQueue.at(memory, 0, Codec.LONG, World.host());
    }

    @Operation
    public boolean put(long task) {
        return queue.tryPut(task) == PutResult.PUT;
    }

    /** -1 if there is none. */
    @Operation
    public long get() {
        return queue.tryGet().orElse(-1L);
    }

    /** False if no task was out to anybody. */
    @Operation
    public boolean taskDone() {
        try {
            queue.taskDone();
            return true;
        } catch (TooManyTasksDoneException e) {
            return false;
        }
    }

    @Operation
    public int unfinished() {
        return queue.unfinishedTasks();
    }

    @Operation
    public boolean isAllDone() throws InterruptedException {
        return queue.join(Duration.ZERO) == JoinResult.ALL_DONE;
    }

    /** What it means, one call at a time. */
    public static class Tasks {

        private final List<Long> tasks = new ArrayList<>();
        private int out;

        public boolean put(long task) {
            return tasks.size() < MESSAGES && tasks.add(task);
        }

        public long get() {
            if (tasks.isEmpty()) {
                return -1;
            }
            out++;
            return tasks.removeFirst();
        }

        public boolean taskDone() {
            boolean any = out > 0;
            out -= any ? 1 : 0;
            return any;
        }

        public int unfinished() {
            return tasks.size() + out;
        }

        public boolean isAllDone() {
            return unfinished() == 0;
        }
    }
}
