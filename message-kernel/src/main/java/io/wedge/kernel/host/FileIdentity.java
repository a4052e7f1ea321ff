package io.wedge.kernel.host;

/**
 * Which file it was, and that nothing but its access time has changed since: a rename, another name, other content, mode or owner set its change time (inode(7)), and an inode number that is
 * given to another file comes with another one.
 *
 * @param device as statx(2) tells it, major and minor.
 * @param changed seconds since 1970.
 */
public record FileIdentity(long device, long inode, long changed, int changedNanos) {}
