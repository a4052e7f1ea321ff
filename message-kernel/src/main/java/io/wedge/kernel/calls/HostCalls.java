package io.wedge.kernel.calls;

import static io.wedge.messages.Syscall.*;

/** The calls as the host serves them. */
public final class HostCalls {
    private HostCalls() {}

    /** A table of its own: sessions that share it see each other's unlocks at once. One a kernel. */
    public static SyscallTable table() {
        Locks locks = new Locks();
        Descriptors descriptors = new Descriptors(locks::released);
        return SyscallTable.builder()
                .supported(PING, KernelCalls::ping)
                .supported(THREAD_NAME, KernelCalls::threadName)
                .supported(CANCEL, KernelCalls::cancel)
                .partial(OPEN, Opening::open, "under another process's lease it answers EAGAIN instead of waiting")
                .supported(CLOSE, descriptors::close)
                .supported(READ, Reading::read)
                .supported(WRITE, Writing::write)
                .supported(PREAD, Reading::pread)
                .supported(PWRITE, Writing::pwrite)
                .supported(READV, Reading::readv)
                .supported(WRITEV, Writing::writev)
                .supported(AVAILABLE, Reading::available)
                .supported(LSEEK, Sizes::lseek)
                .supported(TRUNCATE, Sizes::truncate)
                .supported(FSYNC, Sizes::fsync)
                .supported(FDATASYNC, Sizes::fdatasync)
                .supported(FALLOCATE, Sizes::fallocate)
                .supported(FADVISE, Sizes::fadvise)
                .supported(DUP, descriptors::dup)
                .supported(DUP_TO, descriptors::dupTo)
                .supported(PIPE, descriptors::pipe)
                .supported(SOCKETPAIR, descriptors::socketpair)
                .partial(GETFL, descriptors::getfl, "NONBLOCK is the layer's: never shown")
                .partial(SETFL, descriptors::setfl, "NONBLOCK is the layer's: accepted, without effect")
                .supported(STAT, Metadata::stat)
                .supported(FSTAT, Metadata::fstat)
                .supported(ACCESS, Metadata::access)
                .supported(CHMOD, Metadata::chmod)
                .supported(FCHMOD, Metadata::fchmod)
                .supported(CHOWN, Metadata::chown)
                .supported(FCHOWN, Metadata::fchown)
                .supported(UTIMENS, Metadata::utimens)
                .supported(FUTIMENS, Metadata::futimens)
                .supported(MKDIR, Paths::mkdir)
                .supported(RMDIR, Paths::rmdir)
                .supported(UNLINK, Paths::unlink)
                .supported(RENAME, Paths::rename)
                .supported(LINK, Paths::link)
                .supported(SYMLINK, Paths::symlink)
                .supported(READLINK, Paths::readlink)
                .supported(REALPATH, Paths::realpath)
                .supported(MKNOD, Paths::mknod)
                .supported(OPENDIR, Directories::opendir)
                .supported(FDOPENDIR, Directories::fdopendir)
                .supported(READDIR, Directories::readdir)
                .supported(REWINDDIR, Directories::rewinddir)
                .partial(LOCK, locks::lock, "of the open file: no EDEADLK, and kept until its last duplicate closes")
                .supported(UNLOCK, locks::unlock)
                .supported(STATVFS, FileSystems::statvfs)
                .supported(MOUNTS, FileSystems::mounts)
                .supported(PATHCONF, FileSystems::pathconf)
                .supported(GETXATTR, Attributes::get)
                .supported(SETXATTR, Attributes::set)
                .supported(LISTXATTR, Attributes::list)
                .supported(REMOVEXATTR, Attributes::remove)
                .supported(COPY_FILE_RANGE, Transfers::copyFileRange)
                .supported(SENDFILE, Transfers::sendfile)
                .partial(COPY, Transfers::copy, "between files; EINVAL for streams")
                .supported(WATCH_INIT, Watches::init)
                .supported(WATCH_ADD, Watches::add)
                .supported(WATCH_REMOVE, Watches::remove)
                .partial(
                        GRANT,
                        Grants::grant,
                        "files and memory devices; the host checks the inode's mode again when the path is opened")
                .partial(POLL, Waiting::poll, "answers as many ready ones as the reply slot holds (7)")
                .supported(USER_OF, Accounts::userOf)
                .supported(GROUP_OF, Accounts::groupOf)
                .supported(UID_OF, Accounts::uidOf)
                .supported(GID_OF, Accounts::gidOf)
                .build();
    }
}
