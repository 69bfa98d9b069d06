package dev.interlock.shm.channel;

import dev.interlock.shm.access.SegmentNames;
import dev.interlock.shm.fixture.NamedProcess;
import dev.interlock.shm.heap.DyingProbe;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Lets a process die before every single access that it makes in a queue, and looks at what the others find. Runs in a
 * JVM of its own, with {@link DyingProbe} at the door.
 */
final class DyingPeers {

    private static final MemorySegment MEMORY = Arena.global().allocate(1024, 64);
    private static final String LONG_ONE = "seven and twenty bytes long";
    private static final int CAPACITY = 72;

    private static NamedProcess victim = NamedProcess.of(1);
    private static NamedProcess survivor = victim.beside(2);

    private DyingPeers() {}

    /** Runs all, and prints how many points were visited. */
    public static void main(String[] arguments) {
        SegmentNames.register(MEMORY.scope(), "dying");
        visit("PUT", DyingPeers::putterDies);
        visit("GET", DyingPeers::getterDies);
        visit("CLOSE", DyingPeers::closerDies);
        visit("TASK", DyingPeers::consumerDies);
        visit("DONE", DyingPeers::whoDeclaresATaskDoneDies);
        visit("AGAIN", DyingPeers::whoRepairsDies);
    }

    private static void visit(String what, IntPredicate atAccess) {
        boolean died = true;
        int points = 0;
        while (died) {
            MEMORY.fill((byte) 0);
            victim = NamedProcess.of(1);
            survivor = victim.beside(2);
            JoinableQueue.initialise(MEMORY, 0, Codec.UTF_8, 3, CAPACITY, 2);
            try {
                died = atAccess.test(points);
            } catch (AssertionError e) {
                throw new AssertionError(what + " at access " + points, e);
            }
            points++;
        }
        System.out.println(what + " " + points);
    }

    private static SharedQueue<String> queue(NamedProcess host) {
        return SharedQueue.at(MEMORY, 0, Codec.UTF_8, host);
    }

    private static JoinableQueue<String> tasks(NamedProcess host) {
        return JoinableQueue.at(MEMORY, 0, Codec.UTF_8, host);
    }

    /** Does that and dies at its k-th access, or when it is done; says whether it came to that. */
    private static boolean dies(NamedProcess who, int k, Runnable life) {
        DyingProbe.dieAt(k);
        try {
            life.run();
            return false;
        } catch (DyingProbe.ProcessDied e) {
            return true;
        } finally {
            int ignored = DyingProbe.disarm();
            who.die();
        }
    }

    /** The ring is moved on first, so that the message goes round its end. */
    private static boolean putterDies(int k) {
        SharedQueue<String> ours = queue(survivor);
        moveOn(ours);
        expect(ours.tryPut("a") == PutResult.PUT, "there is room");
        SharedQueue<String> theirs = queue(victim);
        boolean[] returned = new boolean[1];
        boolean died = dies(victim, k, () -> returned[0] = theirs.tryPut(LONG_ONE) == PutResult.PUT);
        boolean there = ours.size() == 2;
        expect(there || !returned[0], "the message was lost");
        expect(ours.tryPut("b") == PutResult.PUT, "the queue goes on");
        expect(drain(ours).equals(there ? List.of("a", LONG_ONE, "b") : List.of("a", "b")), "half a message");
        return died;
    }

    private static boolean getterDies(int k) {
        SharedQueue<String> ours = queue(survivor);
        moveOn(ours);
        expect(ours.tryPut(LONG_ONE) == PutResult.PUT, "there is room");
        expect(ours.tryPut("b") == PutResult.PUT, "there is room");
        SharedQueue<String> theirs = queue(victim);
        List<String> got = new ArrayList<>();
        boolean died = dies(victim, k, () -> theirs.tryGet().ifPresent(got::add));
        boolean taken = ours.size() == 1;
        expect(got.isEmpty() || got.equals(List.of(LONG_ONE)) && taken, "a message was doubled");
        List<String> left = drain(ours);
        expect(left.equals(taken ? List.of("b") : List.of(LONG_ONE, "b")), "a message was lost or doubled: " + left);
        expect(ours.tryPut(LONG_ONE) == PutResult.PUT && drain(ours).equals(List.of(LONG_ONE)), "the queue goes on");
        return died;
    }

    private static void moveOn(SharedQueue<String> queue) {
        expect(queue.tryPut("passing by, passing by, passing") == PutResult.PUT, "there is room");
        expect(queue.tryGet().isPresent(), "it is there");
    }

    private static boolean closerDies(int k) {
        SharedQueue<String> ours = queue(survivor);
        expect(ours.tryPut("a") == PutResult.PUT, "there is room");
        SharedQueue<String> theirs = queue(victim);
        boolean[] returned = new boolean[1];
        boolean died = dies(victim, k, () -> {
            theirs.close();
            returned[0] = true;
        });
        boolean closed = ours.isClosed();
        expect(closed || !returned[0], "the end was lost");
        expect(ours.tryGet().equals(Optional.of("a")), "a message was lost");
        try {
            expect(ours.tryPut("b") == PutResult.PUT && !closed, "it was put into a closed queue");
        } catch (QueueClosedException e) {
            expect(closed, "it says that it is closed");
        }
        return died;
    }

    /** The victim gets one of two tasks: it is lost with it if it had left the queue, and not otherwise. */
    private static boolean consumerDies(int k) {
        JoinableQueue<String> ours = tasks(survivor);
        expect(ours.tryPut("a") == PutResult.PUT && ours.tryPut("b") == PutResult.PUT, "there is room");
        JoinableQueue<String> theirs = tasks(victim);
        boolean[] returned = new boolean[1];
        boolean died = dies(victim, k, () -> returned[0] = theirs.tryGet().isPresent());
        boolean taken = ours.size() == 1;
        expect(taken || !returned[0], "a message was doubled");
        settle(ours, taken ? 1 : 0);
        return died;
    }

    private static boolean whoDeclaresATaskDoneDies(int k) {
        JoinableQueue<String> ours = tasks(survivor);
        expect(ours.tryPut("a") == PutResult.PUT && ours.tryPut("b") == PutResult.PUT, "there is room");
        JoinableQueue<String> theirs = tasks(victim);
        expect(theirs.tryGet().isPresent(), "it is there");
        boolean[] returned = new boolean[1];
        boolean died = dies(victim, k, () -> {
            theirs.taskDone();
            returned[0] = true;
        });
        int lost = ours.lostTasks();
        expect(lost == 0 || !returned[0], "the declaration was lost");
        settle(ours, lost);
        return died;
    }

    /** One dies just after its message has left the queue, and the next, who repairs that, at each access. */
    private static boolean whoRepairsDies(int k) {
        JoinableQueue<String> ours;
        int point = 0;
        do {
            MEMORY.fill((byte) 0);
            JoinableQueue.initialise(MEMORY, 0, Codec.UTF_8, 3, CAPACITY, 3);
            ours = tasks(survivor);
            expect(ours.tryPut("a") == PutResult.PUT && ours.tryPut("b") == PutResult.PUT, "there is room");
            NamedProcess third = survivor.beside(3 + point);
            JoinableQueue<String> thirds = tasks(third);
            boolean ignored = dies(third, point++, () -> thirds.tryGet());
        } while (ours.size() == 2);
        JoinableQueue<String> theirs = tasks(victim);
        boolean[] returned = new boolean[1];
        boolean died = dies(victim, k, () -> returned[0] = theirs.unfinishedTasks() == 2);
        expect(died || returned[0], "a task was forgotten, or counted twice");
        settle(ours, 1);
        return died;
    }

    /** So many tasks are lost, and all others can be got and done. */
    private static void settle(JoinableQueue<String> ours, int lost) {
        int left = ours.size();
        expect(ours.unfinishedTasks() == left + lost, "unfinished are " + ours.unfinishedTasks());
        expect(ours.lostTasks() == lost, "lost are " + ours.lostTasks() + " instead of " + lost);
        expect(join(ours) == (lost > 0 ? JoinResult.TASKS_LOST : JoinResult.TIMED_OUT), "nobody says so");
        expect(ours.writeOffLostTasks() == lost, "they cannot be written off");
        expect(drain(ours).size() == left, "a message was lost");
        for (int i = 0; i < left; i++) {
            ours.taskDone();
        }
        expect(join(ours) == JoinResult.ALL_DONE, "it is not done");
        try {
            ours.taskDone();
            throw new AssertionError("more was done than there was");
        } catch (TooManyTasksDoneException e) {
            // As it should.
        }
    }

    private static JoinResult join(JoinableQueue<String> queue) {
        try {
            return queue.join(Duration.ZERO);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> drain(MessageQueue<String> queue) {
        List<String> all = new ArrayList<>();
        for (Optional<String> next = queue.tryGet(); next.isPresent(); next = queue.tryGet()) {
            all.add(next.get());
        }
        return all;
    }

    private static void expect(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
