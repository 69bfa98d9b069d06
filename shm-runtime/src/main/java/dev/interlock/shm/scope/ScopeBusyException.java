package dev.interlock.shm.scope;

import dev.interlock.shm.access.ShmException;

/**
 * The scope cannot end just now, because another process is making something in it and does not come to an end. It
 * is still open; close it again later.
 */
public final class ScopeBusyException extends ShmException {

    private static final long serialVersionUID = 1;

    ScopeBusyException(String scopeName, String problem) {
        super(scopeName, problem, null);
    }
}
