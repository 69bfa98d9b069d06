package dev.interlock.harness.crashes;

import java.util.List;

/** A survivor did not come back in time: what a crash must never lead to. */
final class BlockedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<String> stack;

    BlockedException(String message, List<String> stack) {
        super(message);
        this.stack = List.copyOf(stack);
    }

    /** Where it stands. */
    List<String> stack() {
        return stack;
    }
}
