package dev.interlock.harness.crashes;

import dev.interlock.harness.subject.Operations;
import java.util.HashMap;
import java.util.Map;

/**
 * Which process has which role. Operations of one {@code nonParallelGroup}, those of the only sender say, belong to the
 * process that was the first to perform one of them, as long as it lives; after its death, to the next that does.
 */
final class Roles {

    private final Class<?> subject;
    private final Map<String, Integer> players = new HashMap<>();

    Roles(Class<?> subject) {
        this.subject = subject;
    }

    /** The process that has the role of this operation; {@code otherwise} if nobody does, or it has none. */
    int player(String operation, int otherwise) {
        return players.getOrDefault(role(operation), otherwise);
    }

    boolean mayPlay(String operation, int process) {
        return player(operation, process) == process;
    }

    /**
     * The process performs this operation.
     *
     * @throws IllegalArgumentException if another process, which lives, has its role
     */
    void plays(String operation, int process) {
        String role = role(operation);
        if (!role.isEmpty()) {
            Integer other = players.putIfAbsent(role, process);
            if (other != null && other != process) {
                throw new IllegalArgumentException("process " + process + " cannot perform " + operation
                        + ": the operations of " + role + " belong to process " + other);
            }
        }
    }

    /** The process is dead, and its roles are free. */
    void died(int process) {
        players.values().removeIf(player -> player == process);
    }

    private String role(String operation) {
        return Operations.group(Operations.named(subject, operation));
    }
}
