package dev.interlock.shm.process;

/** A task in another JVM did not return: it threw, or its process died. */
public final class RemoteTaskException extends ChildProcessException {

    private static final long serialVersionUID = 1;

    private final transient TaskOutcome outcome;

    RemoteTaskException(TaskOutcome outcome, String message) {
        super(message, null);
        this.outcome = outcome;
    }

    /** What happened instead: {@link TaskOutcome.Threw} or {@link TaskOutcome.Died}. */
    public TaskOutcome outcome() {
        return outcome;
    }
}
