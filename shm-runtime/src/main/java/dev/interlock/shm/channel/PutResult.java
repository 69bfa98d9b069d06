package dev.interlock.shm.channel;

/** How an attempt to put a message ended. */
public enum PutResult {
    /** It is in the queue. */
    PUT,
    /** There was no room until the time was over. Nothing was put. */
    FULL
}
