package dev.interlock.shm.channel;

/** Notes who takes which message, so that it is known when a taker dies. Called by the holder of the get lock. */
interface TakeRecord {

    /** Notes nothing. */
    TakeRecord NONE = new TakeRecord() {};

    /**
     * Before a message is taken. If this throws, it is not.
     *
     * @param taken how many will have been taken then, mod 2^31
     */
    default void before(int taken) {}

    /** After it was taken. */
    default void after(int taken) {}

    /** Somebody died under the lock; so many have been taken. */
    default void repair(int taken) {}
}
