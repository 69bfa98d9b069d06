package dev.interlock.shm.os;

/**
 * Which file it is, whatever its name: two names, or a name and a mapping, mean the same file if and only if these are
 * equal.
 *
 * <p>The time of birth is there because some file systems give the inode of a removed file to the next one. A tmpfs
 * counts upwards instead.
 *
 * @param device major number in the high half, minor in the low one
 * @param inode within the device
 * @param born nanoseconds since 1970; 0 where the file system does not say
 */
public record FileIdentity(long device, long inode, long born) {}
