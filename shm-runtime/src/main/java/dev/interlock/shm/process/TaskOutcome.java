package dev.interlock.shm.process;

import java.time.Duration;

/** What came of a task that ran in another JVM. */
public sealed interface TaskOutcome {

    /**
     * The method returned.
     *
     * @param value what it returned, as text; empty if it returned nothing or null
     */
    record Returned(String value) implements TaskOutcome {}

    /**
     * The method threw. Its worker is whole and goes on.
     *
     * @param type name of the class of what was thrown
     * @param message empty if it has none
     * @param stackTrace with all causes, as it would have been printed there
     */
    record Threw(String type, String message, String stackTrace) implements TaskOutcome {}

    /**
     * The worker's process ended before the method did: it was killed, halted, or it crashed.
     *
     * @param exitCode see {@link ChildJvm#exitCode()}
     * @param lastWords the last lines of the worker's standard error, if captured; for messages
     */
    record Died(int exitCode, String lastWords) implements TaskOutcome {}

    /**
     * The task goes on: it had not ended when the time passed.
     *
     * @param waited how long the caller would wait
     */
    record TimedOut(Duration waited) implements TaskOutcome {}
}
