package io.wedge.kernel.calls;

import static io.wedge.messages.Syscall.*;

/** The calls as the host serves them. */
public final class HostCalls {
    private HostCalls() {}

    /** A table of its own: sessions that share it see each other's unlocks at once. One a kernel. */
    public static SyscallTable table() {
        Descriptors descriptors = new Descriptors(() -> {});
        return SyscallTable.builder()
                .supported(OPEN, Opening::open)
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
                .build();
    }
}
