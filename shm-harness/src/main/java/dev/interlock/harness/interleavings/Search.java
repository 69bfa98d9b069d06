package dev.interlock.harness.interleavings;

import dev.interlock.harness.model.Pruning;
import java.util.List;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jspecify.annotations.Nullable;

/** Runs Lincheck's model checker on given scenarios and reads off what it did. */
final class Search {

    /** Beyond this many rounds a loop counts as a livelock; the default gave false ones on a correct spin lock. */
    private static final int LOOP_BOUND = 1_000;

    private final Class<?> subject;
    private final Class<?> specification;
    private final Door door;

    Search(Class<?> subject, Class<?> specification, Door door) {
        this.subject = subject;
        this.specification = specification;
        this.door = door;
    }

    /**
     * What a search found.
     *
     * @param ledger how much it explored
     * @param report Lincheck's report of the first wrong execution; null if there was none
     * @param scenario the scenario that failed; null if none did
     */
    record Finding(Ledger ledger, @Nullable String report, @Nullable ExecutionScenario scenario) {

        boolean failed() {
            return report != null;
        }
    }

    /** Explores these scenarios, up to {@code cap} executions each, until the first wrong execution. */
    Finding run(List<ExecutionScenario> scenarios, int cap) {
        ModelCheckingOptions options = options(cap).iterations(0);
        scenarios.forEach(options::addCustomScenario);
        return run(options, Ledger.begin(false));
    }

    /** Explores one scenario past its wrong executions and counts the outcomes. */
    Ledger survey(ExecutionScenario scenario, int cap) {
        ModelCheckingOptions options = options(cap).iterations(0);
        options.addCustomScenario(scenario);
        return run(options, Ledger.begin(true)).ledger();
    }

    private ModelCheckingOptions options(int cap) {
        ModelCheckingOptions options = new ModelCheckingOptions()
                .invocationsPerIteration(cap)
                .loopIterationsBeforeThreadSwitch(door.locking().roundsBeforeSwitch)
                .loopBound(LOOP_BOUND)
                .sequentialSpecification(specification)
                .verifier(CountingVerifier.class);
        door.applyTo(options);
        return options;
    }

    private Finding run(ModelCheckingOptions options, Ledger ledger) {
        synchronized (Search.class) {
            Pruning.enable(door.locking().prunesWaits());
            try {
                options.check(subject);
                return new Finding(ledger, null, null);
            } catch (LincheckAssertionError e) {
                String report = e.getMessage();
                return new Finding(ledger, report == null ? "" : report, e.getFailure$lincheck().getScenario());
            } catch (NullPointerException e) {
                throw isAboutGeneratorNames(e) ? compiledWithParameterNames(e) : e;
            } finally {
                Pruning.enable(false);
            }
        }
    }

    /** Lincheck takes the name of a parameter, when the class file has it, for the name of a generator of values. */
    private static boolean isAboutGeneratorNames(NullPointerException e) {
        String message = e.getMessage();
        return message != null && message.startsWith("Unknown generator name");
    }

    private IllegalArgumentException compiledWithParameterNames(NullPointerException e) {
        return new IllegalArgumentException(
                subject.getName() + " was compiled with -parameters, and Lincheck takes the names of parameters for names"
                        + " of value generators. Compile the tests without -parameters (Kotlin: -java-parameters), or"
                        + " declare on the class a @Param with the name of each parameter",
                e);
    }
}
