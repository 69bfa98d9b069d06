package dev.interlock.shm.scope;

import dev.interlock.shm.access.ShmException;

/** The register of a scope contradicts itself, or is of another version. Nothing that it names is touched. */
public final class ScopeCorruptedException extends ShmException {

    private static final long serialVersionUID = 1;

    ScopeCorruptedException(String scopeName, String problem) {
        super(scopeName, problem, null);
    }
}
