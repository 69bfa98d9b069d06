package dev.interlock.shm.scope;

import dev.interlock.shm.access.ShmException;

/**
 * The scope owns as many named segments as its register has slots for, {@link ScopeLayout#SLOTS}; nothing was made.
 * Segments without a name of their own take no slot.
 */
public final class ScopeFullException extends ShmException {

    private static final long serialVersionUID = 1;

    ScopeFullException(String scopeName, String problem) {
        super(scopeName, problem, null);
    }
}
