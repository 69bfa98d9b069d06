package dev.interlock.harness.crashes;

import static java.util.Objects.requireNonNull;

import dev.interlock.harness.crashes.Scene.Moment;
import dev.interlock.harness.crashes.Transcript.Open;
import dev.interlock.harness.crashes.Worker.Ending;
import dev.interlock.harness.subject.Operations;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One death and what follows. The first process is the victim; of the survivors, the first is the holder if there is
 * one, the next ones sleep, and the last comes while the victim stands still.
 */
final class Performance {

    /** How long one who may or may not come to sleep is given for it. */
    private static final long LONGEST_DOZE_MILLIS = 300;

    private final Stage stage;
    private final Scene scene;
    private final List<String> afterwards;
    private final Transcript transcript;
    private final byte @Nullable [] image;
    private final int victim;
    private final int holder;
    private final int watcher;
    private final Waits waits;
    private final Map<Integer, Worker> workers = new LinkedHashMap<>();
    private final Map<Integer, Open> underWay = new LinkedHashMap<>();

    private List<DoorAccess> accesses = List.of();
    private boolean onScript = true;
    private byte[] atDeath = {};
    private boolean died;
    private Transcript inherited;

    Performance(Stage stage, Scene scene, List<String> afterwards, Ground ground) {
        this.stage = stage;
        this.scene = scene;
        this.afterwards = afterwards;
        this.transcript = ground.transcript();
        this.inherited = transcript;
        this.waits = stage.waits();
        this.image = ground.image();
        this.victim = ground.dead();
        this.holder = victim + 1;
        this.watcher = victim + scene.survivors();
    }

    /** Lets the victim come back, and learns its accesses; kills it after that. */
    Rehearsal rehearse() {
        Map<Moment, List<DoorAccess>> scripts = new LinkedHashMap<>();
        try {
            rehearse(scripts);
            return new Rehearsal(scripts, played(null));
        } catch (BlockedException e) {
            return new Rehearsal(scripts, cutShort(e));
        }
    }

    private void rehearse(Map<Moment, List<DoorAccess>> scripts) {
        enter();
        prepare();
        Worker dying = worker(victim);
        if (!scene.wakes()) {
            fallAsleep();
        }
        dying.count(CrashProbe.NEVER);
        begin(victim, scene.in());
        if (scene.wakes()) {
            boolean ignored = dying.dozes(stage.patienceMillis());
            scripts.put(Moment.CALLED, dying.accesses());
            scripts.put(Moment.ASLEEP, List.of());
            fallAsleep();
            dying.countLater(CrashProbe.NEVER);
            begin(holder, scene.wokenBy(), true);
            boolean sleeps = worker(holder).dozes(stage.patienceMillis());
            stage.signal().clearToGo();
            finish(holder);
            finish(victim);
            scripts.put(Moment.WOKEN, dying.accesses());
        } else {
            finish(victim);
            scripts.put(Moment.CALLED, dying.accesses());
        }
        stage.stillness().end();
        dying.close();
        goOn();
    }

    private Played cutShort(BlockedException blocked) {
        stage.stillness().end();
        Played played = played(blocked);
        worker(victim).close();
        stage.dismiss();
        return played;
    }

    private Played played(@Nullable BlockedException blocked) {
        return new Played(onScript, accesses, transcript, atDeath, stage.image(), blocked, inherited);
    }

    /** Kills the victim at the point. */
    Played play(Point point) {
        try {
            enter();
            prepare();
            if (comesTo(point)) {
                onScript = accesses.equals(point.script().subList(0, Math.min(point.script().size(), point.k())));
                die(point);
            } else {
                onScript = false;
                worker(victim).close();
                underWay.remove(victim);
                stage.dismiss();
            }
            return played(null);
        } catch (BlockedException e) {
            return cutShort(e);
        }
    }

    private void enter() {
        stage.clear();
        stage.stillness().end();
        stage.signal().withdraw();
        workers.put(victim, stage.victim());
        for (Worker survivor : stage.survivors(scene.survivors())) {
            workers.put(victim + workers.size(), survivor);
        }
        workers.values().forEach(Worker::begin);
        if (image != null) {
            // Not before: what a constructor stores it stores into memory that is new.
            stage.restore(image);
        }
    }

    private void prepare() {
        scene.after().forEach(operation -> perform(victim, operation));
        scene.against().forEach(operation -> perform(holder, operation));
        if (!scene.isAlone()) {
            stage.stillness().begin();
        }
    }

    private void fallAsleep() {
        int process = scene.against().isEmpty() ? holder : holder + 1;
        for (String operation : scene.blocking()) {
            worker(process).hold();
            begin(process, operation);
            boolean ignored = worker(process).dozes(stage.patienceMillis());
            process++;
        }
    }

    /** Brings the victim to the point; false if it cannot be found there. */
    private boolean comesTo(Point point) {
        Worker dying = worker(victim);
        if (point.moment() == Moment.CALLED) {
            if (!scene.wakes()) {
                fallAsleep();
            }
            dying.count(point.k());
            begin(victim, scene.in());
            return stands();
        }
        dying.count(CrashProbe.NEVER);
        begin(victim, scene.in());
        if (!dying.dozes(stage.patienceMillis())) {
            return false;
        }
        fallAsleep();
        if (point.moment() == Moment.WOKEN) {
            dying.countLater(point.k());
            return wakesUnhindered() && stands();
        }
        return true;
    }

    /**
     * Lets the holder wake the victim. False if the victim, awake at the end of a slice, stands still already where the
     * holder needs what it has: that is neither the meant point nor anybody's fault.
     */
    private boolean wakesUnhindered() {
        begin(holder, scene.wokenBy(), true);
        boolean ignoredSleep = worker(holder).dozes(stage.patienceMillis());
        stage.signal().clearToGo();
        Ending back = worker(holder).ending(LONGEST_DOZE_MILLIS);
        if (back == null && worker(victim).ending(0) != null) {
            return false;
        }
        Ending ignored = back == null ? finish(holder) : finish(holder, back);
        return true;
    }

    private boolean stands() {
        Ending ending = worker(victim).ending(stage.patienceMillis());
        if (ending == null || !ending.is(Ending.STANDING)) {
            return false;
        }
        accesses = DoorAccess.read(ending.rest());
        return true;
    }

    private void die(Point point) {
        stage.stillness().end();
        atDeath = stage.image();
        transcript.note(victim, "comes to its end: " + point.words());
        Open death = requireNonNull(underWay.remove(victim));
        String first = scene.then().getFirst();
        inherited = transcript.copy();
        begin(watcher, first);
        boolean sleeps = worker(watcher).dozes(LONGEST_DOZE_MILLIS);
        long killed = System.nanoTime();
        worker(victim).close();
        long gone = System.nanoTime();
        waits.gone(gone - killed);
        died = true;
        transcript.died(death, "SIGKILL");
        inherited.died(death, "SIGKILL");
        if (scene.wakes() && point.moment() != Moment.WOKEN) {
            perform(holder, scene.wokenBy());
            sleeps = false;
        }
        Ending back = finish(watcher);
        if (sleeps) {
            waits.returned(Math.max(0, back.nanos() - gone));
        }
        goOn();
    }

    /** What survivors do when nobody stands in their way any more. */
    private void goOn() {
        List.copyOf(underWay.keySet()).forEach(this::finish);
        for (int process = holder; process <= watcher; process++) {
            List<String> then = scene.then();
            for (String operation : died && process == watcher ? then.subList(1, then.size()) : then) {
                perform(process, operation);
            }
        }
        afterwards.forEach(operation -> perform(watcher, operation));
    }

    private Ending perform(int process, String operation) {
        begin(process, operation);
        return finish(process);
    }

    private void begin(int process, String operation) {
        begin(process, operation, false);
    }

    private void begin(int process, String operation, boolean giving) {
        Method method = Operations.named(stage.subject(), operation);
        List<@Nullable Object> arguments = new ArrayList<>();
        for (Class<?> type : method.getParameterTypes()) {
            arguments.add(Operations.argument(method, type, transcript.nextArgument()));
        }
        underWay.put(process, transcript.invoked(process, operation, arguments));
        worker(process).call(operation, arguments, giving);
    }

    private Ending finish(int process) {
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

    private Ending finish(int process, Ending ending) {
        Open open = requireNonNull(underWay.get(process));
        if (ending.is(Ending.GONE)) {
            throw new WorkerLostException("process " + process + " ended in " + open.operation() + " by itself");
        }
        underWay.remove(process);
        transcript.returned(open, Wire.result(ending.rest()), ending.stamp());
        return ending;
    }

    private Worker worker(int process) {
        return requireNonNull(workers.get(process));
    }
}
