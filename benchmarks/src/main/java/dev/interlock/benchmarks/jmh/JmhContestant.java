package dev.interlock.benchmarks.jmh;

import dev.interlock.benchmarks.jvm.JvmFlags;
import dev.interlock.benchmarks.row.Contestant;
import dev.interlock.benchmarks.row.MissingPeerException;
import dev.interlock.benchmarks.row.Pace;
import dev.interlock.benchmarks.row.Racer;
import dev.interlock.benchmarks.row.Setting;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * One JMH benchmark method, with one value for each of its parameters.
 *
 * @param name the contestant
 * @param benchmark the class
 * @param method its method
 * @param parameters values of the {@code @Param} fields that must be chosen
 */
public record JmhContestant(String name, Class<?> benchmark, String method, Map<String, String> parameters)
        implements Contestant {

    /**
     * A burst that warms up is so many times longer: what goes through much code, at microseconds a call to begin with,
     * was still being compiled a second after its start.
     */
    private static final int WARMER = 4;

    /** Copies the parameters. */
    public JmhContestant {
        parameters = Map.copyOf(parameters);
    }

    /** A method of a class without parameters. */
    public static JmhContestant of(String name, Class<?> benchmark, String method) {
        return new JmhContestant(name, benchmark, method, Map.of());
    }

    /** The same, with a value for one parameter. */
    public JmhContestant with(String parameter, Object value) {
        Map<String, String> more = new HashMap<>(parameters);
        more.put(parameter, String.valueOf(value));
        return new JmhContestant(name, benchmark, method, more);
    }

    @Override
    public Racer start(Setting setting) throws MissingPeerException {
        return JmhRacer.start(this, setting);
    }

    /** What JMH is told. */
    Options options(Pace pace, int port) {
        TimeValue burst = TimeValue.milliseconds(pace.burst().toMillis());
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(benchmark.getName() + "." + method) + "$")
                .forks(1)
                .warmupIterations(pace.warmBursts())
                .warmupTime(TimeValue.milliseconds(WARMER * pace.burst().toMillis()))
                .measurementIterations(pace.rounds())
                .measurementTime(burst)
                .shouldFailOnError(true)
                .jvmArgs(JvmFlags.all().toArray(String[]::new))
                .jvmArgsAppend("-D" + BatonProfiler.PORT + "=" + port)
                .addProfiler(BatonProfiler.class);
        parameters.forEach(options::param);
        return options.build();
    }
}
