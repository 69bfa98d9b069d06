import dev.interlock.shm.heap.SharedHeap;
import dev.interlock.shm.view.LockMode;
import dev.interlock.shm.view.SharedInt;
import java.util.ArrayList;
import java.util.List;

/** Two processes each add 1 to one shared int 1,000,000 times, in three ways. */
class FirstLostUpdate {

    static final int PROCESSES = 2;
    static final int TIMES = 1_000_000;

    public static void main(String... args) throws Exception {
        if (args.length == 2) {
            count(args[0], args[1]);
            return;
        }
        try (SharedHeap heap = SharedHeap.create(1 << 16)) {
            try {
                System.out.printf("expected: %,d%n", PROCESSES * TIMES);
                run(heap, "set(get() + 1), no lock", LockMode.none());
                run(heap, "set(get() + 1), own lock", LockMode.own());
                run(heap, "update(x -> x + 1)", LockMode.own());
            } finally {
                heap.unlink();
            }
        }
    }

    /** Makes a counter, lets the processes count, prints where it stands. */
    static void run(SharedHeap heap, String way, LockMode mode) throws Exception {
        SharedInt counter = heap.create(way, SharedInt.of(0), mode);
        heap.create("ready: " + way, SharedInt.of(0));
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(startMyselfAgain(heap.name(), way));
        }
        for (Process process : processes) {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(process + " failed");
            }
        }
        int lost = PROCESSES * TIMES - counter.get();
        System.out.printf("%-24s %,10d %,10d lost%n", way, counter.get(), lost);
    }

    /** One of the processes: finds the counter by its name. */
    static void count(String heapName, String way) {
        try (SharedHeap heap = SharedHeap.attach(heapName)) {
            SharedInt counter = heap.open(way, SharedInt.TYPE);
            SharedInt ready = heap.open("ready: " + way, SharedInt.TYPE);
            ready.addAndGet(1);
            while (ready.getVolatile() < PROCESSES) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < TIMES; i++) {
                if (way.startsWith("update")) {
                    counter.update(x -> x + 1);
                } else {
                    counter.set(counter.get() + 1);
                }
            }
        }
    }

    static Process startMyselfAgain(String... args) throws Exception {
        ProcessHandle.Info me = ProcessHandle.current().info();
        List<String> command = new ArrayList<>();
        command.add(me.command().orElseThrow());
        command.addAll(List.of(me.arguments().orElseThrow()));
        command.addAll(List.of(args));
        return new ProcessBuilder(command).inheritIO().start();
    }
}
