package dev.interlock.harness.processes;

import dev.interlock.harness.history.Call;
import dev.interlock.harness.model.ModelMemory;
import dev.interlock.shm.access.Bulk;
import dev.interlock.shm.access.ShmAccess;
import dev.interlock.shm.segment.SharedMemory;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/** The engine's side of a run: the two segments, the workers on them, and one round after the other. */
final class Field implements AutoCloseable {

    /** How the names of all segments of this JVM's checks begin, for the short time that they have names. */
    static final String PREFIX = "interlock-processes-" + ProcessHandle.current().pid() + "-";

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final int SPINS = 200;
    private static final long SHORT_PAUSE_NANOS = 20_000;
    private static final long LONG_PAUSE_NANOS = 1_000_000;
    private static final int LOOKS_BEFORE_LONG_PAUSES = 2_000;
    private static final Duration LAST_ANSWER = Duration.ofSeconds(5);

    private final Launch launch;
    private final Plan.Shape shape;
    private final Duration patience;
    private final SharedMemory control;
    private final SharedMemory data;
    private final List<Member> members;
    private final long started;
    private boolean attached;
    private boolean over;

    private Field(
            Launch launch, Plan.Shape shape, Duration patience, SharedMemory control, SharedMemory data,
            List<Member> members, long started) {
        this.launch = launch;
        this.shape = shape;
        this.patience = patience;
        this.control = control;
        this.data = data;
        this.members = members;
        this.started = started;
    }

    /** Starts the workers of a launch, in which the names of the segments are still open. */
    static Field open(Launch draft, Class<?> subject, PythonScript script, Duration patience)
            throws InterruptedException {
        Plan.Shape shape = draft.shape(subject);
        SharedMemory control = create(RecorderLayout.bytes(draft.workers(), shape.mostCalls()));
        try {
            SharedMemory data = create(ModelMemory.MAX_BYTES);
            try {
                Launch launch = new Launch(control.name(), data.name(), subject.getName(), draft.workers(),
                        draft.callsEach(), draft.seed(), draft.stamps(), draft.afterwards(), draft.preparation());
                // Before a worker can have looked at its clock.
                long started = System.nanoTime();
                return new Field(launch, shape, patience, control, data, Crew.start(launch, shape, script), started);
            } catch (InterruptedException | RuntimeException | Error e) {
                discard(data);
                throw e;
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            discard(control);
            throw e;
        }
    }

    private static SharedMemory create(long bytes) {
        return SharedMemory.create(PREFIX + NUMBER.incrementAndGet(), bytes);
    }

    private static void discard(SharedMemory memory) {
        memory.unlink();
        memory.close();
    }

    /** Runs a round; the first has the number 1, and each follows the one before. */
    Round round(int number) {
        MemorySegment memory = data.segment();
        MemorySegment record = control.segment();
        Bulk.zero(memory, 0, ModelMemory.MAX_BYTES);
        forEachWorker(worker -> {
            Bulk.zero(record, at(worker, RecorderLayout.CALLS), shape.mostCalls() * RecorderLayout.CALL_BYTES);
            ShmAccess.setLong(record, at(worker, RecorderLayout.TEXT_END), 0);
            ShmAccess.setInt(record, at(worker, RecorderLayout.RETURNED), 0);
            members.get(worker).prepare(shape, number, worker);
        });
        ShmAccess.setLong(record, RecorderLayout.TICKETS, 1);
        long start = System.nanoTime();
        ShmAccess.setLong(record, RecorderLayout.CLOCK, start);
        ShmAccess.setIntVolatile(record, RecorderLayout.PREPARED, number);

        String failure = awaitDone(number);
        List<Call> calls = new ArrayList<>();
        boolean tooLong = false;
        over = !failure.isEmpty();
        for (int worker = 0; worker < launch.workers(); worker++) {
            tooLong |= !Transcript.read(record, shape, number, worker, calls);
        }
        long nanos = System.nanoTime() - start;
        if (tooLong) {
            return new Round(List.of(), Round.End.FAILED, "the results of one process in one round do not fit into "
                    + RecorderLayout.TEXT_BYTES + " bytes of text", nanos);
        }
        if (failure.isEmpty()) {
            return new Round(calls, Round.End.COMPLETED, "", nanos);
        }
        boolean blocked = members.stream().noneMatch(Member::isDone) && everyoneIsInACallOrDone(number, calls);
        return new Round(calls, blocked ? Round.End.BLOCKED : Round.End.FAILED, failure, nanos);
    }

    /** The words of the subject's memory that are not zero. */
    String describe() {
        return ModelMemory.describe(data.segment(), ModelMemory.MAX_BYTES);
    }

    /** The processes, for tests that kill them. */
    List<Member> workers() {
        return members;
    }

    /** Empty if all are done; otherwise why they will not be. */
    private String awaitDone(int round) {
        long progress = -1;
        long since = System.nanoTime();
        for (int looks = 0; ; looks++) {
            if (all(RecorderLayout.DONE, round)) {
                return "";
            }
            if (!attached && all(RecorderLayout.READY, round)) {
                attached = true;
                // Nobody needs the names any more, so nothing stays behind if this process is killed.
                control.unlink();
                data.unlink();
                String clocks = clocksDiffer();
                if (!clocks.isEmpty()) {
                    return clocks;
                }
            }
            if (looks < SPINS) {
                Thread.onSpinWait();
                continue;
            }
            for (int worker = 0; worker < launch.workers(); worker++) {
                if (members.get(worker).isDone() && !all(RecorderLayout.DONE, round)) {
                    return "process " + worker + " " + members.get(worker).end() + " in round " + round;
                }
            }
            long now = progress();
            if (now != progress) {
                progress = now;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > patience.toNanos()) {
                return "no call has returned for " + patience.toMillis() + " ms in round " + round;
            }
            LockSupport.parkNanos(looks < LOOKS_BEFORE_LONG_PAUSES ? SHORT_PAUSE_NANOS : LONG_PAUSE_NANOS);
        }
    }

    private String clocksDiffer() {
        long now = System.nanoTime();
        for (int worker = 0; worker < launch.workers(); worker++) {
            long seen = ShmAccess.getLongAcquire(control.segment(), at(worker, RecorderLayout.CLOCK_SEEN));
            if (launch.stamps() == Stamps.CLOCK && (seen < started || seen > now)) {
                return "the clock of process " + worker + " is not that of the engine";
            }
        }
        return "";
    }

    private boolean everyoneIsInACallOrDone(int round, List<Call> calls) {
        boolean someone = false;
        for (int worker = 0; worker < launch.workers(); worker++) {
            int number = worker;
            boolean inACall = calls.stream().anyMatch(call -> call.process() == number && call.isPending());
            someone |= inACall;
            // The first one waits for the others before it calls what comes afterwards.
            boolean waits = worker == 0 && !shape.afterwards().isEmpty() && calls.stream()
                    .filter(call -> call.process() == 0).count() == Plan.of(shape, round, 0).operations().length;
            if (!inACall && !waits
                    && ShmAccess.getIntAcquire(control.segment(), at(worker, RecorderLayout.DONE)) < round) {
                return false;
            }
        }
        return someone;
    }

    private long progress() {
        long sum = 0;
        for (int worker = 0; worker < launch.workers(); worker++) {
            MemorySegment record = control.segment();
            sum += ShmAccess.getIntAcquire(record, at(worker, RecorderLayout.RETURNED));
            sum += ShmAccess.getIntAcquire(record, at(worker, RecorderLayout.READY));
            sum += ShmAccess.getIntAcquire(record, at(worker, RecorderLayout.DONE));
        }
        return sum;
    }

    private boolean all(long word, int round) {
        for (int worker = 0; worker < launch.workers(); worker++) {
            if (ShmAccess.getIntAcquire(control.segment(), at(worker, word)) < round) {
                return false;
            }
        }
        return true;
    }

    private long at(int worker, long word) {
        return RecorderLayout.worker(worker, shape.mostCalls()) + word;
    }

    private void forEachWorker(IntConsumer action) {
        for (int worker = 0; worker < launch.workers(); worker++) {
            action.accept(worker);
        }
    }

    /** Lets the workers go home; those that do not go at once are killed. */
    @Override
    public void close() {
        ShmAccess.setIntVolatile(control.segment(), RecorderLayout.PREPARED, RecorderLayout.STOP);
        // After a round that was not completed nobody can be expected to listen.
        long deadline = System.nanoTime() + (over ? 0 : LAST_ANSWER.toNanos());
        for (Member member : members) {
            try {
                if (!member.join(Duration.ofNanos(deadline - System.nanoTime()))) {
                    member.kill();
                }
            } catch (InterruptedException e) {
                member.kill();
                Thread.currentThread().interrupt();
            }
        }
        if (!attached) {
            control.unlink();
            data.unlink();
        }
        control.close();
        data.close();
    }
}
