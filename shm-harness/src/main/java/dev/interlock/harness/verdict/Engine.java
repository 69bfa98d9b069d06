package dev.interlock.harness.verdict;

/** The engines, by the question that each answers. */
public enum Engine {
    /** Is every sequentially consistent interleaving of these scenarios linearizable? (Lincheck) */
    INTERLEAVINGS,
    /** What do the JIT and this CPU really do? (JCStress on mapped memory) */
    HARDWARE,
    /** Are histories of real processes linearizable? */
    PROCESSES,
    /** If a process dies at any one access, does the rest go on with nothing lost? */
    CRASHES
}
