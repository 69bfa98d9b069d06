package dev.interlock.harness.processes;

import dev.interlock.harness.history.Call;
import dev.interlock.harness.history.Result;
import dev.interlock.shm.access.Bulk;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Reads back what a {@link Recorder} has written. */
final class Transcript {

    private final MemorySegment record;
    private final long block;

    private Transcript(MemorySegment record, long block) {
        this.record = record;
        this.block = block;
    }

    /**
     * Adds the calls that a worker has begun in a round.
     *
     * @return false if a result was too long to be recorded
     */
    static boolean read(MemorySegment record, Plan.Shape shape, int round, int worker, List<Call> calls) {
        Transcript transcript = new Transcript(record, RecorderLayout.worker(worker, shape.mostCalls()));
        Plan plan = Plan.of(shape, round, worker);
        return transcript.read(shape, plan, 0, worker, calls)
                && (worker > 0 || transcript.read(
                        shape, Plan.afterwards(shape), plan.operations().length, worker, calls));
    }

    private boolean read(Plan.Shape shape, Plan plan, int firstCall, int worker, List<Call> calls) {
        for (int i = 0; i < plan.operations().length; i++) {
            long call = block + RecorderLayout.call(firstCall + i);
            long invoked = ShmAccess.getLongAcquire(record, call + RecorderLayout.INVOKED);
            if (invoked == 0) {
                break;
            }
            String operation = shape.method(plan.operations()[i]).getName();
            List<Object> arguments = Arrays.asList(plan.arguments()[i]);
            long returned = ShmAccess.getLongAcquire(record, call + RecorderLayout.RETURN);
            if (returned == 0) {
                calls.add(Call.pending(worker, 0, operation, List.copyOf(arguments), invoked));
                break;
            }
            ResultKind kind = ResultKind.of(ShmAccess.getInt(record, call + RecorderLayout.KIND));
            if (kind == ResultKind.TOO_LONG) {
                return false;
            }
            long bits = ShmAccess.getLong(record, call + RecorderLayout.BITS);
            Result result = kind == ResultKind.TEXT ? text(call, bits) : kind.decode(bits);
            calls.add(Call.completed(worker, 0, operation, List.copyOf(arguments), result, invoked, returned));
        }
        return true;
    }

    private Result text(long call, long begin) {
        byte[] text = new byte[ShmAccess.getInt(record, call + RecorderLayout.LENGTH)];
        Bulk.copyOut(record, begin, MemorySegment.ofArray(text), 0, 1, text.length);
        return Result.fromJson(new String(text, StandardCharsets.UTF_8));
    }
}
