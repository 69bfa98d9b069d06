package dev.interlock.harness.crashes;

import static java.util.Objects.requireNonNull;

import dev.interlock.harness.crashes.Transcript.Open;
import dev.interlock.harness.crashes.Worker.Ending;
import dev.interlock.harness.subject.Operations;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The processes of a performance, and the calls that they make. */
final class Cast {

    private final Stage stage;
    private final Transcript transcript;
    private final Roles roles;
    private final Map<Integer, Worker> workers = new LinkedHashMap<>();
    private final Map<Integer, Open> underWay = new LinkedHashMap<>();

    Cast(Stage stage, Transcript transcript, Roles roles) {
        this.stage = stage;
        this.transcript = transcript;
        this.roles = roles;
    }

    void enter(int process, Worker worker) {
        workers.put(process, worker);
    }

    Worker worker(int process) {
        return requireNonNull(workers.get(process));
    }

    Collection<Worker> workers() {
        return workers.values();
    }

    Ending perform(int process, String operation) {
        begin(process, operation);
        return finish(process);
    }

    void begin(int process, String operation) {
        begin(process, operation, false);
    }

    /** @param giving whether it gives the signal when it begins */
    void begin(int process, String operation, boolean giving) {
        roles.plays(operation, process);
        Method method = Operations.named(stage.subject(), operation);
        List<@Nullable Object> arguments = new ArrayList<>();
        for (Class<?> type : method.getParameterTypes()) {
            arguments.add(Operations.argument(method, type, transcript.nextArgument()));
        }
        underWay.put(process, transcript.invoked(process, operation, arguments));
        worker(process).call(operation, arguments, giving);
    }

    /**
     * Waits until the call of this process is back.
     *
     * @throws BlockedException if it does not come back in time
     */
    Ending finish(int process) {
        Open open = requireNonNull(underWay.get(process));
        Worker worker = worker(process);
        Ending ending = worker.ending(stage.patienceMillis());
        if (ending == null) {
            List<String> stack = worker.stack();
            transcript.blocked(open, "does not come back");
            throw new BlockedException("process " + process + " is blocked for ever in " + open.operation(), stack);
        }
        return finish(process, ending);
    }

    Ending finish(int process, Ending ending) {
        Open open = requireNonNull(underWay.get(process));
        if (ending.is(Ending.GONE)) {
            throw new WorkerLostException("process " + process + " ended in " + open.operation() + " by itself");
        }
        underWay.remove(process);
        transcript.returned(open, Wire.result(ending.rest()), ending.stamp());
        return ending;
    }

    /** Waits until all are back, as {@link #finish(int)}. */
    void finishAll() {
        List.copyOf(underWay.keySet()).forEach(this::finish);
    }

    /** The call of this process will not come back. */
    Open dropsOut(int process) {
        return requireNonNull(underWay.remove(process));
    }
}
