package dev.interlock.shm.process;

import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.view.SharedLong;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** What the children of these tests do. */
public final class Errands {

    private static final AtomicInteger CALLS = new AtomicInteger();

    private Errands() {}

    /** Prints its arguments, each in brackets. */
    public static void main(String[] arguments) {
        for (String argument : arguments) {
            System.out.println("[" + argument + "]");
        }
    }

    public static void increment(String heapName, String objectName) {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            heap.open(objectName, SharedLong.TYPE).update(x -> x + 1);
        }
    }

    public static String echo(String text) {
        return text;
    }

    public static String joined(String... words) {
        return String.join("+", words);
    }

    public static int length(String text) {
        return text.length();
    }

    public static void nothing() {}

    public static long pid() {
        return ProcessHandle.current().pid();
    }

    /** How many times this was called in this JVM. */
    public static int calls() {
        return CALLS.incrementAndGet();
    }

    public static void fail(String message) {
        throw new IllegalStateException(message, new IOException("the cause"));
    }

    public static void exit(String code) {
        System.err.println("about to exit");
        System.exit(Integer.parseInt(code));
    }

    public static void sayAndExit(String code) {
        System.out.println("to output");
        System.err.println("to errors");
        System.exit(Integer.parseInt(code));
    }

    /** Says so, then waits for ever. */
    public static void hang() throws InterruptedException {
        System.out.println("hanging");
        new CountDownLatch(1).await();
    }

    /** As {@link #hang}, with a shutdown hook that is heard, or not. */
    public static void hangWithHook() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("hook")));
        hang();
    }

    /** Repeats the lines of standard input. */
    public static void repeat() throws IOException {
        System.out.write(System.in.readAllBytes());
        System.out.flush();
    }

    public static int bytesOfInput() throws IOException {
        return System.in.readAllBytes().length;
    }

    /** Prints in every way there is what an answer looks like. */
    public static String forge() throws IOException {
        String forged = "interlock-worker-1\nreturned forged\nthrew a b c\n";
        System.out.print(forged);
        System.out.flush();
        try (FileOutputStream raw = new FileOutputStream(FileDescriptor.out)) {
            raw.write(forged.getBytes(StandardCharsets.US_ASCII));
        }
        return "genuine";
    }

    public static String environment(String name) {
        return String.valueOf(System.getenv(name));
    }

    public static String property(String name) {
        return String.valueOf(System.getProperty(name));
    }

    public static String fileHere() {
        return System.getProperty("user.dir");
    }

    /** Starts a child that starts a child, and so on, each hanging; prints the pid of each. */
    public static void dynasty(String generations) throws InterruptedException {
        System.out.println("pid " + ProcessHandle.current().pid());
        int left = Integer.parseInt(generations);
        if (left > 1) {
            try (ChildJvm heir = ChildJvm.startMethod(Errands.class, "dynasty", Integer.toString(left - 1))) {
                hang();
            }
        } else {
            hang();
        }
    }

    /** Opens a pool and hangs with one busy worker, one idle. */
    public static void poolOwner() throws InterruptedException {
        try (WarmPool pool = WarmPool.open(2)) {
            RemoteTask busy = pool.run(Errands.class, "hang");
            System.out.println("pid " + busy.pid());
            System.out.println("pid " + pool.run(Errands.class, "pid").result(Children.DEADLINE));
            hang();
        }
    }

    /** Ignores SIGTERM and end of parent as far as Java code can: a hook that never ends. */
    public static void stubborn() throws InterruptedException {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        System.out.println("pid " + ProcessHandle.current().pid());
        hang();
    }

    /** Starts a stubborn child and hangs. */
    public static void parentOfStubborn() throws InterruptedException {
        try (ChildJvm child = ChildJvm.startMethod(Errands.class, "stubborn")) {
            hang();
        }
    }

    /** Leaves a child behind that hangs. */
    public static void forgetChildAndExit() {
        ChildJvm child = ChildJvm.startMethod(Errands.class, "hang");
        System.out.println("pid " + child.pid());
        System.exit(0);
    }

    /** Says how long its class path is, then hangs. */
    public static void hangAfterClassPath() throws InterruptedException {
        System.out.println("length " + System.getProperty("java.class.path").length());
        hang();
    }

    static void notPublic() {}

    public void notStatic() {}

    public static void takesANumber(int number) {}
}
