package dev.interlock.harness.crashes;

import dev.interlock.harness.subject.Operations;
import dev.interlock.harness.subject.World;
import dev.interlock.shm.segment.SharedMemory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * A process that may be killed: attaches to the segment, makes a subject, and does what it is told on standard input, a
 * line each. One thread listens, and answers also while the other is inside an operation.
 *
 * <pre>
 * told                      answered
 * BEGIN                     BEGUN              a new subject on the segment
 * CALL operation arguments  RETURN result      when the operation comes back
 * GIVE operation arguments  RETURN result      the same, and gives the signal in the instant in which it begins
 * COUNT k                   COUNTING           instead of RETURN, STANDING accesses, if it comes to that, or ENDED
 *                                              accesses, if it does not
 * LATER k                   COUNTING           the same, counted from the signal
 * LIST                      ACCESSES accesses  since COUNT
 * HOLD                      HOLDING            stays asleep though woken, while the stage is still; until BEGIN
 * DOZE millis               ASLEEP | BACK | AWAKE
 * LOOP operation slot       LOOPING            calls it again and again, and writes down how often
 * STOP                      STOPPED            after the call under way
 * STACK                     AT frames          of the thread that calls
 * </pre>
 */
public final class WorkerMain {

    /** A process that nobody listens to any more ends by itself. */
    private static final int ORPHANED = 3;

    private static final int LOOKS = 3;

    private final PrintStream out;
    private final Class<?> type;
    private final MemorySegment memory;
    private final MemorySegment tallies;
    private final BlockingQueue<String> orders = new LinkedBlockingQueue<>();
    private final Thread caller = Thread.currentThread();
    private final Sleep sleep = Sleep.ofCurrentThread();
    private final Signal signal;
    private final SteadyHost host;

    /** From when a call is ordered until it is answered. */
    private volatile boolean calling;

    /** From when it begins until it is back. */
    private volatile boolean inside;

    private volatile boolean looping;
    private @Nullable Object subject;

    private WorkerMain(
            PrintStream out, Class<?> type, MemorySegment memory, MemorySegment tallies, SteadyHost host) {
        this.host = host;
        this.out = out;
        this.type = type;
        this.memory = memory;
        this.tallies = tallies;
        this.signal = Tallies.signal(tallies);
    }

    /** Started by {@link Worker}: subject class, name of the segment, name of the segment with the tallies. */
    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        Class<?> type = Class.forName(arguments[0]);
        // What a first subject costs in loading of classes shall not be paid between two accesses.
        World.becomes(Arena.global().allocate(Crashes.BYTES, Crashes.ALIGNMENT));
        type.getConstructor().newInstance();
        SharedMemory segment = SharedMemory.attach(arguments[1]);
        SharedMemory tallies = SharedMemory.attach(arguments[2]);
        SteadyHost host = new SteadyHost(Tallies.stillness(tallies.segment()));
        World.becomes(segment.segment(), host);
        WorkerMain worker = new WorkerMain(out, type, segment.segment(), tallies.segment(), host);
        Thread.ofPlatform().daemon().name("listener").start(worker::listen);
        out.println("READY");
        worker.obey();
    }

    private void listen() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                hear(line);
            }
        } catch (IOException e) {
            // As the end of the stream: whoever gave orders is gone.
        }
        Runtime.getRuntime().halt(ORPHANED);
    }

    private void hear(String line) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "COUNT" -> count(Integer.parseInt(words[1]), null);
            case "LATER" -> count(Integer.parseInt(words[1]), signal);
            case "HOLD" -> {
                host.hold(true);
                out.println("HOLDING");
            }
            case "LIST" -> out.println("ACCESSES " + DoorAccess.write(CrashProbe.accesses()));
            case "DOZE" -> out.println(doze(Long.parseLong(words[1])));
            case "STOP" -> looping = false;
            case "STACK" -> out.println("AT " + stack());
            default -> {
                calling |= words[0].equals("CALL") || words[0].equals("GIVE");
                looping |= words[0].equals("LOOP");
                orders.add(line);
            }
        }
    }

    private void count(int k, @Nullable Signal begin) {
        CrashProbe.watch(caller, memory);
        CrashProbe.count(k, begin, (accesses, atTheEnd) ->
                out.println((atTheEnd ? "ENDED " : "STANDING ") + DoorAccess.write(accesses)));
        out.println("COUNTING");
    }

    private void obey() throws Exception {
        while (true) {
            String[] words = orders.take().split(" ", -1);
            switch (words[0]) {
                case "BEGIN" -> {
                    CrashProbe.ignoreAll();
                    host.hold(false);
                    subject = type.getConstructor().newInstance();
                    out.println("BEGUN");
                }
                case "CALL", "GIVE" -> {
                    String result = call(operation(words[1]), Wire.arguments(words[2]), words[0].equals("GIVE"));
                    CrashProbe.standIfArmed();
                    calling = false;
                    out.println("RETURN " + result);
                }
                case "LOOP" -> loop(operation(words[1]), Integer.parseInt(words[2]));
                default -> throw new IllegalArgumentException(words[0]);
            }
        }
    }

    private void loop(Method operation, int slot) throws IllegalAccessException {
        out.println("LOOPING");
        long calls = Tallies.calls(tallies, slot);
        try {
            while (looping) {
                Object ignored = operation.invoke(subject);
                Tallies.set(tallies, slot, ++calls);
            }
            out.println("STOPPED");
        } catch (InvocationTargetException e) {
            out.println("FAILED " + Wire.thrown(Objects.requireNonNull(e.getCause())));
        }
    }

    private String call(Method operation, List<@Nullable Object> arguments, boolean give)
            throws IllegalAccessException {
        @Nullable Object[] values = arguments.toArray();
        inside = true;
        if (give) {
            signal.give();
        }
        try {
            Object result = operation.invoke(subject, values);
            return operation.getReturnType() == void.class ? Wire.nothing() : Wire.value(result);
        } catch (InvocationTargetException e) {
            return Wire.thrown(Objects.requireNonNull(e.getCause()));
        } finally {
            inside = false;
        }
    }

    private Method operation(String name) {
        return Operations.named(type, name);
    }

    /**
     * Looks until the thread that calls sleeps where subjects sleep, or is back. One that loads classes may sleep too,
     * and is not meant.
     */
    private String doze(long millis) {
        long until = System.nanoTime() + millis * 1_000_000L;
        int asleep = 0;
        while (calling && asleep < LOOKS && System.nanoTime() < until) {
            asleep = inside && CrashProbe.sawAccess() && sleep.isAsleep() ? asleep + 1 : 0;
            asleep = asleep == LOOKS && !Sleep.isInHost(caller) ? 0 : asleep;
            Sleep.aLittle();
        }
        return !calling ? "BACK" : asleep == LOOKS ? "ASLEEP" : "AWAKE";
    }

    private String stack() {
        return String.join(
                "|", Arrays.stream(caller.getStackTrace()).map(StackTraceElement::toString).toList());
    }
}
