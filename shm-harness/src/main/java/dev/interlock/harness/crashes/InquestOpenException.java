package dev.interlock.harness.crashes;

/** Whether a history is strictly linearizable could not be found out within the budget of the checker. */
final class InquestOpenException extends Exception {

    private static final long serialVersionUID = 1L;

    InquestOpenException(String message) {
        super(message);
    }
}
