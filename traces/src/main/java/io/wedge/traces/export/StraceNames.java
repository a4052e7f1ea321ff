package io.wedge.traces.export;

import io.wedge.messages.Syscall;

/** What Linux calls our calls. */
final class StraceNames {
    private StraceNames() {}

    static String of(Syscall syscall) {
        return switch (syscall) {
            case OPEN, OPENDIR -> "openat";
            case STAT -> "newfstatat";
            case ACCESS -> "faccessat";
            case PREAD -> "pread64";
            case PWRITE -> "pwrite64";
            case CHMOD -> "fchmodat";
            case CHOWN -> "fchownat";
            case UTIMENS, FUTIMENS -> "utimensat";
            case MKDIR -> "mkdirat";
            case RMDIR, UNLINK -> "unlinkat";
            case RENAME -> "renameat";
            case LINK -> "linkat";
            case SYMLINK -> "symlinkat";
            case READLINK -> "readlinkat";
            case MKNOD -> "mknodat";
            case READDIR -> "getdents64";
            case TRUNCATE -> "ftruncate";
            case DUP_TO -> "dup2";
            case PIPE -> "pipe2";
            case SEND, SENDTO -> "sendto";
            case RECVFROM -> "recvfrom";
            case ACCEPT -> "accept4";
            case EPOLL_CREATE -> "epoll_create1";
            case EVENTFD -> "eventfd2";
            case WATCH_INIT -> "inotify_init1";
            case WATCH_ADD -> "inotify_add_watch";
            case WATCH_REMOVE -> "inotify_rm_watch";
            case FADVISE -> "fadvise64";
            case GETXATTR -> "fgetxattr";
            case SETXATTR -> "fsetxattr";
            case LISTXATTR -> "flistxattr";
            case REMOVEXATTR -> "fremovexattr";
            case SPAWN -> "execve";
            case CHILD_OUTPUT -> "write";
            case WAIT_PROCESS -> "wait4";
            case SIGNAL_PROCESS -> "kill";
            case CLOCK -> "clock_gettime";
            case GETFL, SETFL, LOCK, UNLOCK -> "fcntl";
            case MEMORY -> "memfd_create";
            case ADOPT -> "pidfd_getfd";
            default -> syscall.label();
        };
    }

    /** Whether the host's call takes a directory's descriptor before the path. */
    static boolean startsAtDirectory(Syscall syscall) {
        return switch (syscall) {
            case OPEN,
                    OPENDIR,
                    STAT,
                    ACCESS,
                    CHMOD,
                    CHOWN,
                    UTIMENS,
                    MKDIR,
                    RMDIR,
                    UNLINK,
                    RENAME,
                    LINK,
                    READLINK,
                    MKNOD -> true;
            default -> false;
        };
    }
}
