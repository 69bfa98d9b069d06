package dev.interlock.shm.struct;

/** A struct has no such field, or it has another type; or a field was used with a struct of another layout. */
public final class StructFieldException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    StructFieldException(String message) {
        super(message);
    }
}
