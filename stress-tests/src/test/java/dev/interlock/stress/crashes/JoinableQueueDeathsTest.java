package dev.interlock.stress.crashes;

import dev.interlock.harness.crashes.Death;
import dev.interlock.harness.junit.CrashesTest;
import dev.interlock.harness.junit.Subject;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.channel.Codec;
import dev.interlock.shm.channel.JoinResult;
import dev.interlock.shm.channel.JoinableQueue;
import dev.interlock.shm.channel.TooManyTasksDoneException;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.Optional;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * Who dies at each access: one who gets a task, alone or while another sleeps until all is done; one who declares it
 * done while another sleeps like that; one who sleeps until all is done, and is told.
 *
 * <p>A task that the dead one had not got is got by another. One that it had is counted, once: it is unfinished and
 * lost until somebody writes it off, and nobody waits for it.
 */
@Subject(name = "joinable queue", lockMode = "getter, finisher, joiner",
        specification = JoinableQueueDeathsTest.Sequential.class, afterwards = {"unfinished", "settle"})
@Death(in = "get", after = "put", then = {"tryGet", "unfinished", "settle", "taskDone"})
@Death(in = "get", after = "put", blocking = "join", then = {"work", "unfinished", "settle"})
@Death(in = "taskDone", after = {"put", "get"}, blocking = "join", then = {"unfinished", "settle"})
@Death(in = "join", after = "put", against = "tryGet", wokenBy = "taskDone", then = {"unfinished", "settle"})
public class JoinableQueueDeathsTest implements CrashesTest {

    private static final int MESSAGES = 2;
    private static final int BYTES = 16 * MESSAGES;
    private static final int CONSUMERS = 8;
    private static final long CREATED = 0;
    private static final long QUEUE = 64;

    private final MemorySegment memory = World.zeroed(QUEUE + JoinableQueue.bytes(BYTES, CONSUMERS));
    private final JoinableQueue<Long> queue = queue(memory);

    /** Processes construct one after the other. */
    private static JoinableQueue<Long> queue(MemorySegment memory) {
        if (ShmAccess.getLongVolatile(memory, CREATED) == 0) {
            JoinableQueue.initialise(memory, QUEUE, Codec.LONG, MESSAGES, BYTES, CONSUMERS);
            ShmAccess.setLongVolatile(memory, CREATED, 1);
        }
        return JoinableQueue.at(memory, QUEUE, Codec.LONG, World.host());
    }

    @Operation
    public void put(long task) throws InterruptedException {
        queue.put(task);
    }

    /** Only whoever dies gets like this. */
    @Operation
    public long get() throws InterruptedException {
        return queue.get();
    }

    /** 0 if there is none. */
    @Operation
    public long tryGet() {
        return queue.tryGet().orElse(0L);
    }

    /** False if nobody had a task that could be done. */
    @Operation
    public boolean taskDone() {
        try {
            queue.taskDone();
            return true;
        } catch (TooManyTasksDoneException e) {
            return false;
        }
    }

    /** A task from its begin to its end; 0 if there is none. */
    @Operation
    public long work() {
        Optional<Long> task = queue.tryGet();
        if (task.isPresent()) {
            queue.taskDone();
        }
        return task.orElse(0L);
    }

    @Operation
    public String join() throws InterruptedException {
        return queue.join().name();
    }

    @Operation
    public int unfinished() {
        return queue.unfinishedTasks();
    }

    /** What a join that does not wait says, and how many tasks were lost and are written off now. */
    @Operation
    public String settle() throws InterruptedException {
        return queue.join(Duration.ZERO) + ", " + queue.writeOffLostTasks() + " lost";
    }

    /** A call that has to wait takes effect when it need not any more; earlier it answers with an exception. */
    public static class Sequential {

        private int messages;
        private long first = 1;
        private int outToVictim;
        private int outToOthers;
        private boolean told;

        public void put(long task) {
            first = messages++ == 0 ? task : first;
        }

        public long get() {
            long task = tryGet();
            if (task == 0) {
                throw new IllegalStateException("empty");
            }
            outToOthers--;
            outToVictim++;
            return task;
        }

        public long tryGet() {
            if (messages == 0) {
                return 0;
            }
            messages--;
            outToOthers++;
            return first++;
        }

        public boolean taskDone() {
            if (outToOthers > 0) {
                outToOthers--;
                return true;
            }
            boolean any = outToVictim > 0;
            outToVictim -= any ? 1 : 0;
            return any;
        }

        public long work() {
            long task = tryGet();
            outToOthers -= task > 0 ? 1 : 0;
            return task;
        }

        public String join() {
            JoinResult result = joinNow();
            if (result == JoinResult.TIMED_OUT) {
                throw new IllegalStateException("unfinished");
            }
            return result.name();
        }

        public int unfinished() {
            return messages + outToOthers + outToVictim;
        }

        public String settle() {
            String words = joinNow() + ", " + (told ? outToVictim : 0) + " lost";
            outToVictim = told ? 0 : outToVictim;
            return words;
        }

        private JoinResult joinNow() {
            if (unfinished() == 0) {
                return JoinResult.ALL_DONE;
            }
            return told && outToVictim > 0 ? JoinResult.TASKS_LOST : JoinResult.TIMED_OUT;
        }

        /** Those who live may know, from now on; a second victim is one of the others, and has the only task if any. */
        public void died(String operation) {
            told = true;
            if (operation.equals("tryGet")) {
                outToVictim += outToOthers;
                outToOthers = 0;
            }
        }
    }
}
