package dev.interlock.shm.os;

/**
 * What the system says of a name in the directory of shared memory.
 *
 * @param user who owns the file, as {@link ShmDirectory#user()}
 * @param isRegular false for a directory, a link, a pipe and the like, none of which is ever a segment
 */
public record FileState(FileIdentity identity, int user, boolean isRegular) {}
