package dev.interlock.harness.processes;

import dev.interlock.harness.history.Result;
import dev.interlock.shm.access.Bulk;
import dev.interlock.shm.access.ShmAccess;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Calls operations and writes down when, into the block of one worker. A call with primitive arguments and result
 * allocates nothing and takes two stamps and five stores; what else a result needs is done after the second stamp.
 */
final class Recorder {

    private final MemorySegment control;
    private final long block;
    private final int mostCalls;
    private final Stamps stamps;
    private final OperationHandle[] operations;

    Recorder(MemorySegment control, int worker, Plan.Shape shape, Stamps stamps) {
        this.control = control;
        this.mostCalls = shape.mostCalls();
        this.block = RecorderLayout.worker(worker, mostCalls);
        this.stamps = stamps;
        this.operations = new OperationHandle[shape.operations().size() + shape.afterwards().size()];
        for (int i = 0; i < operations.length; i++) {
            operations[i] = OperationHandle.of(shape.method(i));
        }
        // What it needs is loaded before the first round.
        if (List.of(operations).stream().anyMatch(operation -> operation.kind() == ResultKind.TEXT)) {
            boolean ignored = Result.of("").toJson().isEmpty();
        }
    }

    /** Runs a plan; its first call gets this number. */
    void run(Object subject, Plan plan, int firstCall) {
        long base = ShmAccess.getLong(control, RecorderLayout.CLOCK);
        int[] which = plan.operations();
        Object[][] arguments = plan.arguments();
        for (int i = 0; i < which.length; i++) {
            OperationHandle operation = operations[which[i]];
            long call = block + RecorderLayout.call(firstCall + i);
            long bits = 0;
            Object reference = null;
            Throwable thrown = null;
            ShmAccess.setLongOpaque(control, call + RecorderLayout.INVOKED, stamps.next(control, base));
            try {
                if (operation.kind() == ResultKind.TEXT) {
                    reference = (Object) operation.handle().invokeExact(subject, arguments[i]);
                } else {
                    bits = (long) operation.handle().invokeExact(subject, arguments[i]);
                }
            } catch (Throwable e) {
                thrown = e;
            }
            long returned = stamps.next(control, base);
            if (thrown != null) {
                writeText(call, Result.thrown(thrown.getClass()));
            } else if (operation.kind() == ResultKind.TEXT) {
                writeReference(call, reference);
            } else {
                write(call, operation.kind(), bits);
            }
            ShmAccess.setLongRelease(control, call + RecorderLayout.RETURN, returned);
            ShmAccess.setIntRelease(control, block + RecorderLayout.RETURNED, firstCall + i + 1);
        }
    }

    private void write(long call, ResultKind kind, long bits) {
        ShmAccess.setLong(control, call + RecorderLayout.BITS, bits);
        ShmAccess.setInt(control, call + RecorderLayout.KIND, kind.number());
    }

    private void writeReference(long call, @Nullable Object value) {
        switch (value) {
            case null -> write(call, ResultKind.NULL, 0);
            case Integer number -> write(call, ResultKind.INT, number);
            case Long number -> write(call, ResultKind.LONG, number);
            case Boolean truth -> write(call, ResultKind.BOOLEAN, truth ? 1 : 0);
            default -> writeText(call, Result.of(value));
        }
    }

    private void writeText(long call, Result result) {
        byte[] text = result.toJson().getBytes(StandardCharsets.UTF_8);
        long at = ShmAccess.getLong(control, block + RecorderLayout.TEXT_END);
        if (at + text.length > RecorderLayout.TEXT_BYTES) {
            write(call, ResultKind.TOO_LONG, 0);
            return;
        }
        long begin = block + RecorderLayout.text(mostCalls) + at;
        Bulk.copyIn(MemorySegment.ofArray(text), 0, control, begin, 1, text.length);
        ShmAccess.setInt(control, call + RecorderLayout.LENGTH, text.length);
        ShmAccess.setLong(control, block + RecorderLayout.TEXT_END, at + text.length);
        write(call, ResultKind.TEXT, begin);
    }
}
