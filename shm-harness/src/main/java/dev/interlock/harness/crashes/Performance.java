package dev.interlock.harness.crashes;

import dev.interlock.harness.crashes.Scene.Moment;
import dev.interlock.harness.crashes.Transcript.Open;
import dev.interlock.harness.crashes.Worker.Ending;
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
    private final Roles roles;
    private final Cast cast;

    private List<DoorAccess> accesses = List.of();
    private boolean onScript = true;
    private boolean atTheEnd;
    private byte[] atDeath = {};
    private boolean begunByWatcher;
    private Transcript inherited;

    Performance(Stage stage, Scene scene, List<String> afterwards, Ground ground) {
        this.stage = stage;
        this.scene = scene;
        this.afterwards = afterwards;
        this.transcript = ground.transcript();
        this.inherited = transcript;
        this.waits = stage.waits();
        this.roles = new Roles(stage.subject());
        this.cast = new Cast(stage, transcript, roles);
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
        Worker dying = cast.worker(victim);
        if (!scene.wakes()) {
            fallAsleep();
        }
        dying.count(CrashProbe.NEVER);
        cast.begin(victim, scene.in());
        if (scene.wakes()) {
            boolean ignored = dying.dozes(stage.patienceMillis());
            scripts.put(Moment.CALLED, dying.accesses());
            scripts.put(Moment.ASLEEP, List.of());
            fallAsleep();
            dying.countLater(CrashProbe.NEVER);
            cast.begin(holder, scene.wokenBy(), true);
            boolean sleeps = cast.worker(holder).dozes(stage.patienceMillis());
            stage.signal().clearToGo();
            cast.finish(holder);
            cast.finish(victim);
            scripts.put(Moment.WOKEN, dying.accesses());
        } else {
            cast.finish(victim);
            scripts.put(Moment.CALLED, dying.accesses());
        }
        stage.stillness().end();
        transcript.dies(victim, scene.in());
        dying.close();
        roles.died(victim);
        goOn();
    }

    private Played cutShort(BlockedException blocked) {
        stage.stillness().end();
        Played played = played(blocked);
        cast.worker(victim).close();
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
                onScript = accesses.equals(point.script().subList(0, point.k())) && atTheEnd == point.isAtTheEnd();
                die(point);
            } else {
                onScript = false;
                cast.worker(victim).close();
                cast.dropsOut(victim);
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
        cast.enter(victim, stage.victim());
        int process = holder;
        for (Worker survivor : stage.survivors(scene.survivors())) {
            cast.enter(process++, survivor);
        }
        cast.workers().forEach(Worker::begin);
        if (image != null) {
            // Not before: what a constructor stores it stores into memory that is new.
            stage.restore(image);
        }
    }

    private void prepare() {
        scene.after().forEach(operation -> cast.perform(victim, operation));
        scene.against().forEach(operation -> cast.perform(holder, operation));
        if (!scene.isAlone()) {
            stage.stillness().begin();
        }
    }

    private void fallAsleep() {
        int next = scene.against().isEmpty() ? holder : holder + 1;
        for (String operation : scene.blocking()) {
            int process = roles.player(operation, next);
            cast.worker(process).hold();
            cast.begin(process, operation);
            boolean ignored = cast.worker(process).dozes(stage.patienceMillis());
            next += process == next ? 1 : 0;
        }
    }

    /** Brings the victim to the point; false if it cannot be found there. */
    private boolean comesTo(Point point) {
        Worker dying = cast.worker(victim);
        if (point.moment() == Moment.CALLED) {
            if (!scene.wakes()) {
                fallAsleep();
            }
            dying.count(point.k());
            cast.begin(victim, scene.in());
            return stands();
        }
        dying.count(CrashProbe.NEVER);
        cast.begin(victim, scene.in());
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
        cast.begin(holder, scene.wokenBy(), true);
        boolean ignoredSleep = cast.worker(holder).dozes(stage.patienceMillis());
        stage.signal().clearToGo();
        Ending back = cast.worker(holder).ending(LONGEST_DOZE_MILLIS);
        if (back == null && cast.worker(victim).ending(0) != null) {
            return false;
        }
        Ending ignored = back == null ? cast.finish(holder) : cast.finish(holder, back);
        return true;
    }

    private boolean stands() {
        Ending ending = cast.worker(victim).ending(stage.patienceMillis());
        if (ending == null || !ending.is(Ending.STANDING) && !ending.is(Ending.ENDED)) {
            return false;
        }
        atTheEnd = ending.is(Ending.ENDED);
        accesses = DoorAccess.read(ending.rest());
        return true;
    }

    private void die(Point point) {
        stage.stillness().end();
        atDeath = stage.image();
        transcript.note(victim, "comes to its end: " + point.words());
        Open death = cast.dropsOut(victim);
        String first = scene.then().getFirst();
        inherited = transcript.copy();
        boolean sleeps = false;
        if (roles.mayPlay(first, watcher)) {
            cast.begin(watcher, first);
            begunByWatcher = true;
            sleeps = cast.worker(watcher).dozes(LONGEST_DOZE_MILLIS);
        }
        transcript.dies(victim, death.operation());
        inherited.dies(victim, death.operation());
        long killed = System.nanoTime();
        cast.worker(victim).close();
        long gone = System.nanoTime();
        waits.gone(gone - killed);
        roles.died(victim);
        transcript.died(death, "SIGKILL");
        inherited.died(death, "SIGKILL");
        if (scene.wakes() && point.moment() != Moment.WOKEN) {
            cast.perform(holder, scene.wokenBy());
            sleeps = false;
        }
        if (begunByWatcher) {
            Ending back = cast.finish(watcher);
            if (sleeps) {
                waits.returned(Math.max(0, back.nanos() - gone));
            }
        }
        goOn();
    }

    /** What survivors do when nobody stands in their way any more. */
    private void goOn() {
        cast.finishAll();
        for (int process = holder; process <= watcher; process++) {
            List<String> then = scene.then();
            for (String operation : begunByWatcher && process == watcher ? then.subList(1, then.size()) : then) {
                if (roles.mayPlay(operation, process)) {
                    cast.perform(process, operation);
                }
            }
        }
        afterwards.forEach(operation -> cast.perform(roles.player(operation, watcher), operation));
    }
}
