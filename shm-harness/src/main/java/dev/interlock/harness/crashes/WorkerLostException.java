package dev.interlock.harness.crashes;

/** A process that was not to die is gone or does not answer: a failure of the engine's, or of the machine. */
final class WorkerLostException extends RuntimeException {

    private static final long serialVersionUID = 1;

    WorkerLostException(String message) {
        super(message);
    }
}
