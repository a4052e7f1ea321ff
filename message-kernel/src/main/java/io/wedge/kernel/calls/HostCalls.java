package io.wedge.kernel.calls;

import static io.wedge.messages.Syscall.*;

import io.wedge.kernel.host.Follower;
import io.wedge.messages.Errno;

/** The calls as the host serves them. */
public final class HostCalls {
    private HostCalls() {}

    /** A table of its own: sessions that share it see each other's unlocks at once. One a kernel. */
    public static SyscallTable table() {
        return table(null);
    }

    /**
     * As {@link #table()}.
     *
     * @param follower of children that are JVMs; null to follow none.
     */
    public static SyscallTable table(Follower follower) {
        Locks locks = new Locks();
        Descriptors descriptors = new Descriptors(locks::released);
        Processes processes = new Processes(follower);
        return SyscallTable.builder()
                .supported(PING, KernelCalls::ping)
                .supported(THREAD_NAME, KernelCalls::threadName)
                .supported(THREAD_ORIGIN, KernelCalls::threadName)
                .supported(STACK, KernelCalls::threadName)
                .supported(CALLER_IS, KernelCalls::threadName)
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
                .partial(LEND, Grants::lend, "files, memory devices and pipes; ENXIO for what has no path, as sockets")
                .partial(POLL, Waiting::poll, "answers as many ready ones as the reply slot holds (7), or the region")
                .supported(USER_OF, Accounts::userOf)
                .supported(GROUP_OF, Accounts::groupOf)
                .supported(UID_OF, Accounts::uidOf)
                .supported(GID_OF, Accounts::gidOf)
                .supported(ENVIRON, Environment::environ)
                .supported(IDENTITY, Environment::identity)
                .supported(GROUPS, Environment::groups)
                .supported(CLOCK, Machine::clock)
                .supported(LIBRARY_LOAD, Libraries::load)
                .supported(LIBRARY_LOADED, Libraries::loaded)
                .supported(LIBRARY_UNLOAD, Libraries::unload)
                .supported(MACHINE, Machine::facts)
                .supported(CPU_TIMES, Machine::cpuTimes)
                .supported(PROCESS_USAGE, Machine::usage)
                .supported(DESCRIPTOR_COUNT, Machine::descriptors)
                .supported(DESCRIPTOR_LIMIT, Machine::descriptorLimit)
                .supported(RESOLVE, Names::resolve)
                .supported(REVERSE, Names::reverse)
                .supported(HOST_NAME, Names::hostName)
                .supported(REACHABLE, Pings::reachable)
                .supported(INTERFACES, Interfaces::list)
                .supported(INTERFACE_FACTS, Interfaces::facts)
                .supported(SOCKET, Sockets::socket)
                .supported(BIND, Connecting::bind)
                .supported(LISTEN, Sockets::listen)
                .supported(CONNECT, Connecting::connect)
                .supported(CONNECT_RESULT, Connecting::result)
                .supported(ACCEPT, Sockets::accept)
                .supported(GETSOCKNAME, Sockets::ownName)
                .supported(GETPEERNAME, Sockets::peerName)
                .supported(SHUTDOWN, Sockets::shutdown)
                .supported(GETSOCKOPT, Sockets::option)
                .supported(SETSOCKOPT, Sockets::setOption)
                .supported(SEND, Messaging::send)
                .supported(SENDTO, Messaging::sendTo)
                .supported(RECVFROM, Messaging::receive)
                .supported(EPOLL_CREATE, Selectors::create)
                .supported(EPOLL_CTL, Selectors::control)
                .supported(EPOLL_WAIT, Selectors::await)
                .supported(EVENTFD, Selectors::eventfd)
                .partial(
                        ADOPT,
                        Sockets::adopt,
                        "for epoll_ctl alone; EPERM where the host lets no process look into another")
                .partial(SPAWN, processes::spawn, "the child is the kernel's: it sees another parent")
                .supported(MEMORY, processes::memory)
                .supported(WAIT_PROCESS, processes::await)
                .supported(PROCESS_INFO, processes::info)
                .supported(PROCESSES, processes::list)
                .supported(SIGNAL_PROCESS, processes::signal)
                .supported(IS_TERMINAL, Terminals::isTerminal)
                .supported(ECHO_ON, Terminals::echoOn)
                .supported(ECHO_OFF, Terminals::echoOff)
                .refused(CHILD_OUTPUT, Errno.EPERM, "the kernel's own: what a child wrote")
                .partial(
                        RAW,
                        RawExec::answer,
                        "what native code of a confined process may not do by itself: EPERM; but what a child executes is decided on")
                .build();
    }
}
