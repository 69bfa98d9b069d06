package dev.interlock.shm.scope;

import dev.interlock.shm.access.ShmException;

/**
 * The scope has ended, or its owner has closed it: nothing can be made in it any more, and what it owned is
 * unlinked.
 */
public final class ScopeEndedException extends ShmException {

    private static final long serialVersionUID = 1;

    ScopeEndedException(String scopeName, String problem) {
        super(scopeName, problem, null);
    }
}
