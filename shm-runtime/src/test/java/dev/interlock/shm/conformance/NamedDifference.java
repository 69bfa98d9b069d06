package dev.interlock.shm.conformance;

/**
 * Where an operation comes out otherwise than in CPython, on purpose. All the others that the comparing tests draw must
 * come out the same, and of these both outcomes are checked. {@code docs/conformance.md} lists them.
 */
public enum NamedDifference {
    /** An integer that does not fit its type: CPython keeps the low bits, here it is refused and nothing is stored. */
    INTEGER_OUT_OF_RANGE,
    /** An index below zero: CPython counts from the end, here there is no such element. */
    NEGATIVE_INDEX,
    /** A range that reaches beyond the array: CPython cuts it, here it is refused. */
    RANGE_BEYOND_THE_END,
    /** A range that ends before it begins: in CPython it is empty, here it is refused. */
    REVERSED_RANGE,
    /** The halves of a surrogate pair side by side: in CPython two code points, in the text of a Java string one. */
    HALVES_OF_A_PAIR,
    /** A signal to fewer than no waiters: in CPython it is to none, here it is refused. */
    NEGATIVE_NUMBER_OF_WAITERS,
    /**
     * A wait for a predicate, by a thread that does not have the lock, that ends without waiting: CPython does not
     * notice, here it is refused, since what the predicate looks at is protected by the lock.
     */
    PREDICATE_WITHOUT_THE_LOCK,
    /** A barrier for nobody: CPython makes one, here it is refused. */
    BARRIER_FOR_NOBODY,
    /** A task that was put and that nobody has got: in CPython it can be declared done, here it cannot. */
    TASK_DONE_BEFORE_A_GET,
    /** A closed queue: in CPython nothing can be got from it any more, here what is left in it can. */
    GET_FROM_A_CLOSED_QUEUE,
    /** A message longer than the receiver asked for: CPython closes the connection, here it can still be received. */
    MESSAGE_ABOVE_THE_LIMIT
}
