package dev.interlock.shm.channel;

/** How waiting for the tasks of a {@link JoinableQueue} ended. */
public enum JoinResult {
    /** All that was put has been taken and declared done. */
    ALL_DONE,
    /** The time was over. */
    TIMED_OUT,
    /** A process died with tasks that it had taken and not declared done; see {@link JoinableQueue#lostTasks()}. */
    TASKS_LOST
}
