package dev.interlock.shm.process;

/** The class or method cannot be run in another JVM. Found out before any process was started. */
public final class InvalidTargetException extends ChildProcessException {

    private static final long serialVersionUID = 1;

    /** Why not. */
    public enum Reason {
        /** The class path has no class of that name: it was made at run time, or comes from another class loader. */
        NO_CLASS,
        /** The class has no method of that name. */
        NO_METHOD,
        /** The method is not public. */
        NOT_PUBLIC,
        /** The method is not static. */
        NOT_STATIC,
        /** The method takes neither as many strings as there are arguments, nor one array of strings. */
        PARAMETERS,
        /** The method lies in a module that does not open its package. */
        NOT_ACCESSIBLE
    }

    private final Reason reason;

    InvalidTargetException(Reason reason, String message) {
        super(message, null);
        this.reason = reason;
    }

    /** Why it cannot be run. */
    public Reason reason() {
        return reason;
    }
}
