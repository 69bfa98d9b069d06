package dev.interlock.stress.launcher;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.openjdk.jcstress.Options;
import org.openjdk.jcstress.TestExecutor;
import org.openjdk.jcstress.infra.StateCase;
import org.openjdk.jcstress.infra.TestInfo;
import org.openjdk.jcstress.infra.collectors.TestResult;
import org.openjdk.jcstress.infra.collectors.TestResultCollector;
import org.openjdk.jcstress.infra.runners.TestConfig;
import org.openjdk.jcstress.infra.runners.TestList;
import org.openjdk.jcstress.os.AffinityMode;
import org.openjdk.jcstress.os.OSSupport;
import org.openjdk.jcstress.os.Scheduler;
import org.openjdk.jcstress.os.SchedulingClass;
import org.openjdk.jcstress.os.topology.PresetRegularTopology;
import org.openjdk.jcstress.os.topology.Topology;
import org.openjdk.jcstress.os.topology.TopologyParseException;
import org.openjdk.jcstress.vm.CompileMode;
import org.openjdk.jcstress.vm.VMSupport;

/**
 * JCStress, driven without its main class: that one drops tests with more actors than processors and ends with exit
 * code 0 all the same.
 *
 * <p>Tests that fit the machine run as JCStress places them, each actor bound to a processor of its own, which shows
 * the most weak outcomes. Tests with more actors than processors run on a topology that is made up, with one core for
 * each actor, without binding, and waiting by {@link Thread#yield()}, so that the actors take turns.
 */
final class Forks {

    /** The states are garbage at once, and few threads of the JVM's own should be in the actors' way. */
    private static final List<String> EVERY_FORK = List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC");

    /** JCStress gives up on an iteration after 30 s or ten times its length; whoever is silent for longer hangs. */
    private static final long SILENCE_MILLIS = 90_000;

    private final Path logs;
    private final int processors;

    private Forks(Path logs, int processors) {
        this.logs = logs;
        this.processors = processors;
    }

    /** Called once for each fork that ended, from one thread at a time. */
    interface Listener {

        void forkEnded(StressTest test, TestResult result, double seconds);
    }

    /** Probes the JVM and the machine, once for a JVM; takes some seconds. */
    static Forks prepare(Path logs, Depth depth) {
        return quietly(logs, () -> {
            Options options = options(depth, false);
            VMSupport.initFlags(options);
            OSSupport.init();
            return new Forks(logs, options.getCPUCount());
        });
    }

    /** How JCStress grades the outcomes of a test; empty if it does not know the test. */
    static Collection<StateCase> contract(StressTest test) {
        List<StateCase> contract = new ArrayList<>();
        info(test).ifPresent(info -> {
            contract.addAll(info.cases());
            if (info.unmatched().matchPattern().isEmpty()) {
                contract.add(info.unmatched());
            }
        });
        return contract;
    }

    /** The forks that a test takes at this depth, in words. */
    String bound(StressTest test, Depth depth) {
        int actors = info(test).map(TestInfo::threads).orElse(0);
        List<TestConfig> forks = configs(test, depth);
        return actors + " actors" + (actors > processors ? " taking turns on " + processors + " processors" : "") + ", "
                + forks.size() + (forks.size() == 1 ? " fork x " : " forks x ") + depth.iterations()
                + (depth.iterations() == 1 ? " iteration of " : " iterations of ") + depth.millis() + " ms"
                + (depth.splitCompilation() ? ", interpreter, C1 and C2 in all combinations" : "");
    }

    /** How many forks a test takes at this depth; 0 if it cannot run. */
    int count(StressTest test, Depth depth) {
        return configs(test, depth).size();
    }

    /** Runs tests, in this order; returns when all forks have ended. */
    void run(List<StressTest> tests, Depth depth, Listener listener) {
        run(tests.stream().filter(test -> !isCrowded(test)).toList(), depth, false, listener);
        run(tests.stream().filter(this::isCrowded).toList(), depth, true, listener);
    }

    private void run(List<StressTest> tests, Depth depth, boolean crowded, Listener listener) {
        Map<String, StressTest> byName = new HashMap<>();
        List<TestConfig> configs = new ArrayList<>();
        for (StressTest test : tests) {
            byName.put(test.name(), test);
            // The executor takes the last first.
            configs.addAll(0, configs(test, depth));
        }
        if (configs.isEmpty()) {
            return;
        }
        AtomicLong lastSign = new AtomicLong(System.nanoTime());
        Object oneAtATime = new Object();
        TestExecutor executor = executor(depth, crowded, result -> {
            synchronized (oneAtATime) {
                long now = System.nanoTime();
                double seconds = (now - lastSign.getAndSet(now)) / 1e9;
                StressTest test = byName.get(result.getName());
                if (test != null) {
                    listener.forkEnded(test, result, seconds);
                }
            }
        });
        Thread running = Thread.ofPlatform().daemon().name("forks").start(() -> executor.runAll(configs));
        long silence = SILENCE_MILLIS + 15L * depth.millis() * depth.iterations();
        try {
            while (!running.join(Duration.ofSeconds(1))) {
                if (TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - lastSign.get()) > silence) {
                    // The executor takes the death of a fork for its result, an error, and goes on with the next.
                    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
                    lastSign.set(System.nanoTime());
                }
            }
        } catch (InterruptedException e) {
            ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }

    private boolean isCrowded(StressTest test) {
        return info(test).map(info -> info.threads() > processors).orElse(false);
    }

    private List<TestConfig> configs(StressTest test, Depth depth) {
        List<TestConfig> configs = new ArrayList<>();
        info(test).ifPresent(info -> {
            Options options = quietly(logs, () -> options(depth, isCrowded(test)));
            for (List<String> jvm : depth.jvms()) {
                List<String> arguments = new ArrayList<>(EVERY_FORK);
                arguments.addAll(jvm);
                for (SchedulingClass placement : placements(info.threads(), depth)) {
                    for (int compilation : compilations(info.threads(), depth)) {
                        for (int fork = 0; fork < depth.forks(); fork++) {
                            configs.add(new TestConfig(options, info, fork, arguments, compilation, placement));
                        }
                    }
                }
            }
        });
        return configs;
    }

    private static int[] compilations(int actors, Depth depth) {
        return depth.splitCompilation()
                ? CompileMode.casesFor(actors, VMSupport.c1Available(), VMSupport.c2Available())
                : new int[] {CompileMode.UNIFIED};
    }

    private List<SchedulingClass> placements(int actors, Depth depth) {
        if (actors > processors) {
            return List.of(new SchedulingClass(AffinityMode.NONE, actors, madeUp(actors).nodeType()));
        }
        List<SchedulingClass> all = quietly(
                logs,
                () -> new Scheduler(Topology.get(), processors)
                        .scheduleClasses(actors, processors, AffinityMode.LOCAL));
        // JCStress lists them from close together to far apart.
        return depth.everyPlacement() || all.isEmpty() ? all : List.of(all.getLast());
    }

    private TestExecutor executor(
            Depth depth, boolean crowded, TestResultCollector collector) {
        return quietly(logs, () -> {
            int most = TestList.tests().stream().mapToInt(name -> TestList.getInfo(name).threads()).max().orElse(1);
            Scheduler scheduler =
                    crowded ? new Scheduler(madeUp(most), most) : new Scheduler(Topology.get(), processors);
            try {
                return new TestExecutor(options(depth, crowded).verbosity(), collector, scheduler);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Topology madeUp(int cores) {
        try {
            return new PresetRegularTopology(1, cores, 1);
        } catch (TopologyParseException e) {
            throw new IllegalStateException("a topology of " + cores + " single cores is refused", e);
        }
    }

    private static Options options(Depth depth, boolean crowded) {
        Options options = new Options(new String[] {
            "-iters", Integer.toString(depth.iterations()),
            "-time", Integer.toString(depth.millis()),
            "-strideCount", Integer.toString(depth.strides()),
            "-pth", "false", // touching the whole heap first would take longer than a short test
            "-spinStyle", crowded ? "THREAD_YIELD" : "THREAD_SPIN_WAIT"
        });
        try {
            if (!options.parse()) {
                throw new IllegalStateException("JCStress refuses its options");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return options;
    }

    private static Optional<TestInfo> info(StressTest test) {
        return TestList.tests().contains(test.name()) ? Optional.of(TestList.getInfo(test.name())) : Optional.empty();
    }

    /** JCStress prints its probing on the console; it goes to a file. */
    private static <T> T quietly(Path logs, Supplier<T> action) {
        PrintStream console = System.out;
        try {
            Files.createDirectories(logs);
            try (PrintStream file = new PrintStream(
                    Files.newOutputStream(
                            logs.resolve("probing.log"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.APPEND),
                    true,
                    StandardCharsets.UTF_8)) {
                System.setOut(file);
                return action.get();
            } finally {
                System.setOut(console);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
