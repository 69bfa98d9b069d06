package dev.interlock.shm.process;

/** Where standard output or standard error of a child goes. */
public enum ChildStream {
    /** Where that of this process goes. */
    INHERIT,

    /** To this process, line by line, see {@link ChildOutput}. */
    CAPTURE,

    /** Nowhere. */
    DISCARD,

    /** For standard error only: where the child's standard output goes, in the order in which it was written. */
    WITH_OUTPUT
}
