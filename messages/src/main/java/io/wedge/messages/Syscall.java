package io.wedge.messages;

/**
 * Every call that may cross the wire. The id is ours, not the host's number, and is never reused: append rows only. One row feeds the codec's checks,
 * dispatch, policy, trace text and the documentation.
 */
public enum Syscall {
    /** Answers at once: the floor of every other call. */
    PING(1, Family.KERNEL, Result.NONE, opt(Element.DATA)),
    /** Ends another call of the session that is parked; that call answers EINTR. A call that is not parked is left alone. */
    CANCEL(2, Family.KERNEL, Result.NONE, req(Element.CORRELATION)),
    /** close(2). The capability is gone whatever the answer. */
    CLOSE(3, Family.DESCRIPTOR, Result.NONE, req(Element.FD)),
    /** openat(2). The mode is subject to the application's umask. Replies FILE_TYPE. */
    OPEN(
            4,
            Family.FILE,
            Result.CAPABILITY,
            opt(Element.DIR),
            req(Element.PATH_NAME),
            req(Element.OPEN_FLAGS),
            opt(Element.MODE)),
    /**
     * read(2) at the file's own offset; into BUFFER, or as DATA where there is none. Where a stream has nothing yet: EAGAIN; or, if WAIT is 1, the call is parked until it has,
     * and EINTR if cancelled. COUNT: the caller's read is so many bytes in all, more than one call carries. The offset of a regular file then moves behind all of them at
     * once, and the reply says from which OFFSET the caller is to PREAD how many more, SIZE; without these it goes on with READ.
     */
    READ(
            5,
            Family.DESCRIPTOR,
            Result.COUNT,
            req(Element.FD),
            req(Element.SIZE),
            opt(Element.COUNT),
            opt(Element.BUFFER),
            opt(Element.WAIT)),
    /** write(2) of DATA or of BUFFER. COUNT, and OFFSET and SIZE of the reply, as for READ. */
    WRITE(
            6,
            Family.DESCRIPTOR,
            Result.COUNT,
            req(Element.FD),
            opt(Element.COUNT),
            opt(Element.DATA),
            opt(Element.BUFFER)),
    /** pread(2). */
    PREAD(
            7,
            Family.DESCRIPTOR,
            Result.COUNT,
            req(Element.FD),
            req(Element.SIZE),
            req(Element.OFFSET),
            opt(Element.BUFFER)),
    /** pwrite(2). */
    PWRITE(
            8,
            Family.DESCRIPTOR,
            Result.COUNT,
            req(Element.FD),
            req(Element.OFFSET),
            opt(Element.DATA),
            opt(Element.BUFFER)),
    /** readv(2). */
    READV(9, Family.DESCRIPTOR, Result.COUNT, req(Element.FD), rep(Element.BUFFER)),
    /** writev(2). */
    WRITEV(10, Family.DESCRIPTOR, Result.COUNT, req(Element.FD), rep(Element.BUFFER)),
    /** lseek(2). */
    LSEEK(11, Family.DESCRIPTOR, Result.COUNT, req(Element.FD), req(Element.OFFSET), req(Element.WHENCE)),
    /** statx(2); replies the facts asked for, all where no mask stands. */
    STAT(
            12,
            Family.FILE,
            Result.NONE,
            opt(Element.DIR),
            req(Element.PATH_NAME),
            opt(Element.AT_FLAGS),
            opt(Element.STAT_MASK)),
    /** fstat(2), as STAT. */
    FSTAT(13, Family.DESCRIPTOR, Result.NONE, req(Element.FD), opt(Element.STAT_MASK)),
    /** faccessat(2). */
    ACCESS(
            14,
            Family.FILE,
            Result.NONE,
            opt(Element.DIR),
            req(Element.PATH_NAME),
            req(Element.ACCESS),
            opt(Element.AT_FLAGS)),
    /** fchmodat(2). */
    CHMOD(
            15,
            Family.FILE,
            Result.NONE,
            opt(Element.DIR),
            req(Element.PATH_NAME),
            req(Element.MODE),
            opt(Element.AT_FLAGS)),
    /** fchmod(2). */
    FCHMOD(16, Family.DESCRIPTOR, Result.NONE, req(Element.FD), req(Element.MODE)),
    /** fchownat(2); -1 leaves an id as it is. */
    CHOWN(
            17,
            Family.FILE,
            Result.NONE,
            opt(Element.DIR),
            req(Element.PATH_NAME),
            req(Element.UID),
            req(Element.GID),
            opt(Element.AT_FLAGS)),
    /** fchown(2). */
    FCHOWN(18, Family.DESCRIPTOR, Result.NONE, req(Element.FD), req(Element.UID), req(Element.GID)),
    /** utimensat(2); a missing time is left as it is. */
    UTIMENS(
            19,
            Family.FILE,
            Result.NONE,
            opt(Element.DIR),
            req(Element.PATH_NAME),
            opt(Element.ATIME),
            opt(Element.MTIME),
            opt(Element.AT_FLAGS)),
    /** futimens(3). */
    FUTIMENS(20, Family.DESCRIPTOR, Result.NONE, req(Element.FD), opt(Element.ATIME), opt(Element.MTIME)),
    /** mkdirat(2), subject to the application's umask. */
    MKDIR(21, Family.FILE, Result.NONE, opt(Element.DIR), req(Element.PATH_NAME), req(Element.MODE)),
    /** rmdir(2). */
    RMDIR(22, Family.FILE, Result.NONE, opt(Element.DIR), req(Element.PATH_NAME)),
    /** unlinkat(2). */
    UNLINK(23, Family.FILE, Result.NONE, opt(Element.DIR), req(Element.PATH_NAME), opt(Element.AT_FLAGS)),
    /** renameat(2). */
    RENAME(
            24,
            Family.FILE,
            Result.NONE,
            opt(Element.DIR),
            req(Element.PATH_NAME),
            opt(Element.TO_DIR),
            req(Element.TO_PATH)),
    /** linkat(2). */
    LINK(
            25,
            Family.FILE,
            Result.NONE,
            opt(Element.DIR),
            req(Element.PATH_NAME),
            opt(Element.TO_DIR),
            req(Element.TO_PATH),
            opt(Element.AT_FLAGS)),
    /** symlinkat(2). */
    SYMLINK(26, Family.FILE, Result.NONE, req(Element.TARGET), opt(Element.DIR), req(Element.PATH_NAME)),
    /** readlinkat(2); replies TARGET. */
    READLINK(27, Family.FILE, Result.NONE, opt(Element.DIR), req(Element.PATH_NAME), opt(Element.REPLY_BUFFER)),
    /** opendir(3). */
    OPENDIR(28, Family.DIRECTORY, Result.CAPABILITY, opt(Element.DIR), req(Element.PATH_NAME)),
    /** fdopendir(3): the capability becomes a listing; FD is used up. */
    FDOPENDIR(29, Family.DIRECTORY, Result.CAPABILITY, req(Element.FD)),
    /** readdir(3): as many ENTRY elements as fit; 0 at the end. Without . and .. left out. */
    READDIR(30, Family.DIRECTORY, Result.COUNT, req(Element.FD), req(Element.REPLY_BUFFER)),
    /** rewinddir(3). */
    REWINDDIR(31, Family.DIRECTORY, Result.NONE, req(Element.FD)),
    /** ftruncate(2). */
    TRUNCATE(32, Family.DESCRIPTOR, Result.NONE, req(Element.FD), req(Element.SIZE)),
    /** fsync(2). */
    FSYNC(33, Family.DESCRIPTOR, Result.NONE, req(Element.FD)),
    /** fdatasync(2). */
    FDATASYNC(34, Family.DESCRIPTOR, Result.NONE, req(Element.FD)),
    /** fallocate(2). */
    FALLOCATE(
            35,
            Family.DESCRIPTOR,
            Result.NONE,
            req(Element.FD),
            opt(Element.FALLOCATE_MODE),
            req(Element.OFFSET),
            req(Element.SIZE)),
    /** Locks a byte range (open file description lock, fcntl(2)). EAGAIN if held by another and WAIT is 0; EINTR if cancelled. */
    LOCK(
            36,
            Family.DESCRIPTOR,
            Result.NONE,
            req(Element.FD),
            req(Element.OFFSET),
            req(Element.SIZE),
            req(Element.EXCLUSIVE),
            req(Element.WAIT)),
    /** Unlocks a byte range. */
    UNLOCK(37, Family.DESCRIPTOR, Result.NONE, req(Element.FD), req(Element.OFFSET), req(Element.SIZE)),
    /** dup(2). */
    DUP(38, Family.DESCRIPTOR, Result.CAPABILITY, req(Element.FD)),
    /** dup2(2): TO_FD becomes another name of FD's object. */
    DUP_TO(39, Family.DESCRIPTOR, Result.NONE, req(Element.FD), req(Element.TO_FD)),
    /** pipe2(2): the result reads, TO_FD of the reply writes. */
    PIPE(40, Family.DESCRIPTOR, Result.CAPABILITY),
    /** socketpair(2) of unix stream sockets; both ends as PIPE replies them. */
    SOCKETPAIR(41, Family.DESCRIPTOR, Result.CAPABILITY),
    /** statvfs(3) of a path or a descriptor. */
    STATVFS(42, Family.FILESYSTEM, Result.NONE, opt(Element.DIR), opt(Element.PATH_NAME), opt(Element.FD)),
    /** The mounted file systems, as MOUNT elements, from the OFFSETth on; getmntent(3). */
    MOUNTS(43, Family.FILESYSTEM, Result.COUNT, req(Element.REPLY_BUFFER), opt(Element.OFFSET), opt(Element.PATH_NAME)),
    /** fgetxattr(2); size 0 asks for the length. */
    GETXATTR(
            44,
            Family.DESCRIPTOR,
            Result.COUNT,
            req(Element.FD),
            req(Element.NAME),
            req(Element.SIZE),
            opt(Element.BUFFER)),
    /** fsetxattr(2). */
    SETXATTR(
            45,
            Family.DESCRIPTOR,
            Result.NONE,
            req(Element.FD),
            req(Element.NAME),
            opt(Element.DATA),
            opt(Element.BUFFER)),
    /** flistxattr(2); size 0 asks for the length. */
    LISTXATTR(46, Family.DESCRIPTOR, Result.COUNT, req(Element.FD), req(Element.SIZE), opt(Element.BUFFER)),
    /** fremovexattr(2). */
    REMOVEXATTR(47, Family.DESCRIPTOR, Result.NONE, req(Element.FD), req(Element.NAME)),
    /** realpath(3); replies TARGET. */
    REALPATH(48, Family.FILE, Result.NONE, req(Element.PATH_NAME), req(Element.REPLY_BUFFER)),
    /** copy_file_range(2) between two capabilities: the data never enters the application. */
    COPY_FILE_RANGE(
            49,
            Family.DESCRIPTOR,
            Result.COUNT,
            req(Element.FD),
            opt(Element.OFFSET),
            req(Element.TO_FD),
            opt(Element.TO_OFFSET),
            req(Element.SIZE)),
    /** sendfile(2) between two capabilities. */
    SENDFILE(
            50,
            Family.DESCRIPTOR,
            Result.COUNT,
            req(Element.FD),
            opt(Element.OFFSET),
            req(Element.TO_FD),
            req(Element.SIZE)),
    /** posix_fadvise(2). */
    FADVISE(
            51,
            Family.DESCRIPTOR,
            Result.NONE,
            req(Element.FD),
            req(Element.OFFSET),
            req(Element.SIZE),
            req(Element.ADVICE)),
    /** inotify_init1(2). READ then yields ENTRY-less inotify events as the host lays them out. */
    WATCH_INIT(52, Family.WATCH, Result.CAPABILITY),
    /** inotify_add_watch(2); the result is the watch. */
    WATCH_ADD(53, Family.WATCH, Result.COUNT, req(Element.FD), req(Element.PATH_NAME), req(Element.WATCH_MASK)),
    /** inotify_rm_watch(2). */
    WATCH_REMOVE(54, Family.WATCH, Result.NONE, req(Element.FD), req(Element.WATCH)),
    /** Hands over one object itself, for mmap(2): replies PATH_NAME, a path the application may open once, now. */
    GRANT(55, Family.DESCRIPTOR, Result.NONE, req(Element.FD), req(Element.RIGHTS)),
    /** How many bytes can be read without waiting; FIONREAD, or size less offset. */
    AVAILABLE(56, Family.DESCRIPTOR, Result.COUNT, req(Element.FD)),
    /** poll(2): waits until one is ready; replies a POLL for each that is. Parked, not blocked, in the kernel. */
    POLL(57, Family.WAIT, Result.COUNT, rep(Element.POLL), req(Element.TIMEOUT), opt(Element.REPLY_BUFFER)),
    /** mknodat(2), subject to the application's umask. */
    MKNOD(
            58,
            Family.FILE,
            Result.NONE,
            opt(Element.DIR),
            req(Element.PATH_NAME),
            req(Element.MODE),
            opt(Element.FILE_TYPE),
            opt(Element.DEVICE)),
    /** fcntl(F_GETFL): replies OPEN_FLAGS. */
    GETFL(59, Family.DESCRIPTOR, Result.NONE, req(Element.FD)),
    /** fcntl(F_SETFL) for APPEND, NONBLOCK, DIRECT, NOATIME. */
    SETFL(60, Family.DESCRIPTOR, Result.NONE, req(Element.FD), req(Element.OPEN_FLAGS)),
    /** Copies from FD's offset to TO_FD's until the end or SIZE bytes, by whatever means the host has. */
    COPY(61, Family.DESCRIPTOR, Result.COUNT, req(Element.FD), req(Element.TO_FD), opt(Element.SIZE)),
    /** getpwuid(3): replies NAME, and GID, the account's group; ENOENT if there is none. */
    USER_OF(62, Family.USER, Result.NONE, req(Element.UID)),
    /** getgrgid(3): replies NAME; ENOENT likewise. */
    GROUP_OF(63, Family.USER, Result.NONE, req(Element.GID)),
    /** getpwnam(3): the result is the id. */
    UID_OF(64, Family.USER, Result.COUNT, req(Element.NAME)),
    /** getgrnam(3). */
    GID_OF(65, Family.USER, Result.COUNT, req(Element.NAME)),
    /** pathconf(3) of _PC_NAME_MAX. */
    PATHCONF(66, Family.FILESYSTEM, Result.COUNT, opt(Element.DIR), req(Element.PATH_NAME)),

    // 67 to 99: sockets and selectors

    /** socket(2). */
    SOCKET(67, Family.NETWORK, Result.CAPABILITY, req(Element.DOMAIN), req(Element.SOCKET_TYPE), opt(Element.PROTOCOL)),
    /** bind(2). A unix path is made subject to the application's umask, and a relative one starts at its working directory. */
    BIND(68, Family.NETWORK, Result.NONE, req(Element.FD), req(Element.ADDRESS)),
    /** listen(2). */
    LISTEN(69, Family.NETWORK, Result.NONE, req(Element.FD), req(Element.BACKLOG)),
    /**
     * connect(2). Unless it is over at once: EINPROGRESS, then CONNECT_RESULT (EAGAIN where a unix-domain peer's queue is full); or, if WAIT is 1, the call is parked until it is over, and EINTR if
     * cancelled: then it goes on. An address of domain UNSPECIFIED disconnects.
     */
    CONNECT(70, Family.NETWORK, Result.NONE, req(Element.FD), req(Element.ADDRESS), opt(Element.WAIT)),
    /** How a connect went on: 1 if it succeeded, 0 if it is not over yet, or its error (SO_ERROR). Without TIMEOUT it only looks. */
    CONNECT_RESULT(71, Family.NETWORK, Result.COUNT, req(Element.FD), opt(Element.TIMEOUT)),
    /** accept4(2); replies the peer's ADDRESS. EAGAIN if there is nobody yet and WAIT is not 1; EINTR if cancelled. */
    ACCEPT(72, Family.NETWORK, Result.CAPABILITY, req(Element.FD), opt(Element.WAIT)),
    /** getsockname(2): replies ADDRESS. */
    GETSOCKNAME(73, Family.NETWORK, Result.NONE, req(Element.FD)),
    /** getpeername(2): replies ADDRESS. */
    GETPEERNAME(74, Family.NETWORK, Result.NONE, req(Element.FD)),
    /** shutdown(2). */
    SHUTDOWN(75, Family.NETWORK, Result.NONE, req(Element.FD), req(Element.HOW)),
    /** getsockopt(2): replies VALUE as the host has it; LINGER is in seconds, -1 for off; PEER_CREDENTIALS replies PEER_PID, UID, GID. */
    GETSOCKOPT(76, Family.NETWORK, Result.NONE, req(Element.FD), req(Element.OPTION)),
    /**
     * setsockopt(2). Most options take VALUE (an interface is its index); those of multicast groups take ADDRESS (the group), INTERFACE or LOCAL (the interface's index or one
     * of its addresses) and SOURCE where they are about one.
     */
    SETSOCKOPT(
            77,
            Family.NETWORK,
            Result.NONE,
            req(Element.FD),
            req(Element.OPTION),
            opt(Element.VALUE),
            opt(Element.ADDRESS),
            opt(Element.INTERFACE),
            opt(Element.LOCAL),
            opt(Element.SOURCE)),
    /** send(2) of DATA or of BUFFER. EAGAIN where there is no room: then POLL. */
    SEND(
            78,
            Family.NETWORK,
            Result.COUNT,
            req(Element.FD),
            opt(Element.DATA),
            opt(Element.BUFFER),
            opt(Element.MESSAGE_FLAGS)),
    /** sendto(2) of DATA or of BUFFER; without ADDRESS to the peer that the socket is connected to. */
    SENDTO(
            79,
            Family.NETWORK,
            Result.COUNT,
            req(Element.FD),
            opt(Element.DATA),
            opt(Element.BUFFER),
            opt(Element.ADDRESS),
            opt(Element.MESSAGE_FLAGS)),
    /**
     * recvfrom(2) into BUFFER, or as DATA where there is none; replies the sender's ADDRESS where there is one. EAGAIN if nothing has come and WAIT is not 1; EINTR if
     * cancelled.
     */
    RECVFROM(
            80,
            Family.NETWORK,
            Result.COUNT,
            req(Element.FD),
            req(Element.SIZE),
            opt(Element.BUFFER),
            opt(Element.MESSAGE_FLAGS),
            opt(Element.WAIT)),
    /** epoll_create1(2). */
    EPOLL_CREATE(81, Family.WAIT, Result.CAPABILITY),
    /** epoll_ctl(2) about MEMBER. COOKIE, 32 bits, is what EPOLL_WAIT reports of it; the capability where it is missing. */
    EPOLL_CTL(
            82,
            Family.WAIT,
            Result.NONE,
            req(Element.FD),
            req(Element.OPERATION),
            req(Element.MEMBER),
            opt(Element.EVENTS),
            opt(Element.COOKIE)),
    /**
     * epoll_wait(2): a READY for each, SIZE or as many as fit at the most. Parked, not blocked, in the kernel; EINTR if cancelled. Each CHANGE is made first, in order, as by an
     * EPOLL_CTL whose outcome nobody looks at.
     */
    EPOLL_WAIT(
            83,
            Family.WAIT,
            Result.COUNT,
            req(Element.FD),
            req(Element.SIZE),
            req(Element.TIMEOUT),
            opt(Element.CHANGE),
            opt(Element.REPLY_BUFFER)),
    /** eventfd(2), at COUNT; READ and WRITE of 8 bytes. */
    EVENTFD(84, Family.WAIT, Result.CAPABILITY, opt(Element.COUNT)),
    /** pidfd_getfd(2): a capability for what the application itself has open under that number. */
    ADOPT(85, Family.DESCRIPTOR, Result.CAPABILITY, req(Element.NUMBER)),
    /** A regular file, memory device or pipe itself, for native code: replies PATH_NAME, which opens it again, OPEN_FLAGS of the capability and, where it has one, its OFFSET. */
    LEND(86, Family.DESCRIPTOR, Result.NONE, req(Element.FD)),

    // 100 to 109: names and interfaces

    /**
     * getaddrinfo(3) of a host's name: how many, and an ADDRESS for each, none twice, in the resolver's order. Of one DOMAIN, or of both. A failure says more in RESOLVER_ERROR;
     * ERANGE wants a larger REPLY_BUFFER.
     */
    RESOLVE(100, Family.NAME, Result.COUNT, req(Element.NAME), opt(Element.DOMAIN), opt(Element.REPLY_BUFFER)),
    /** getnameinfo(3) of an address, with NI_NAMEREQD: replies NAME. Failures as RESOLVE's. */
    REVERSE(101, Family.NAME, Result.NONE, req(Element.ADDRESS), opt(Element.REPLY_BUFFER)),
    /** gethostname(2): replies NAME. */
    HOST_NAME(102, Family.NAME, Result.NONE),
    /**
     * Whether a host answers within TIMEOUT: 1 or 0. By ICMP echo where this machine allows it, else by a connection to port 7. LOCAL is the address to ask from (any), TTL the
     * limit (the machine's own). If it was the connection that failed, REASON says so.
     */
    REACHABLE(
            103,
            Family.NAME,
            Result.COUNT,
            req(Element.ADDRESS),
            req(Element.TIMEOUT),
            opt(Element.TTL),
            opt(Element.LOCAL)),
    /** netdevice(7): how many interfaces have an address of the DOMAIN (of either), and a NETWORK_INTERFACE for each. ERANGE wants a larger REPLY_BUFFER. */
    INTERFACES(104, Family.NAME, Result.COUNT, opt(Element.DOMAIN), opt(Element.REPLY_BUFFER)),
    /** netdevice(7) of one interface: replies INTERFACE, INTERFACE_FLAGS, MTU, MAC. ENODEV if none has that name. */
    INTERFACE_FACTS(105, Family.NAME, Result.NONE, req(Element.NAME)),

    // Processes and terminals: 110 to 139.
    /**
     * posix_spawn(3): the result is the child's process id. PROGRAM is looked for along the search path unless it has a slash, and run by /bin/sh if it is no executable, as
     * execvp(3) does. Three STREAMs, standard input, output, error: FD is a capability, HOST_FD a descriptor of the application's own, an empty one asks for a pipe. The
     * reply has a STREAM for each, with FD where the application holds a pipe's other end. Arguments (without the program's name), environment and search path are strings
     * with a NUL behind each: ARGUMENTS, then DATA, or, if they are long, all in the file FD.
     */
    SPAWN(
            110,
            Family.PROCESS,
            Result.COUNT,
            req(Element.PROGRAM),
            opt(Element.ARGUMENTS),
            req(Element.ARGUMENT_COUNT),
            req(Element.VARIABLE_COUNT),
            opt(Element.DATA),
            opt(Element.FD),
            opt(Element.PATH_NAME),
            opt(Element.STREAM),
            opt(Element.MERGE)),
    /** memfd_create(2): a file without a name, for what is too long for a message. */
    MEMORY(111, Family.DESCRIPTOR, Result.CAPABILITY),
    /** waitpid(2) of a child of this session: its exit status, or 128 and the number of the signal that ended it. ECHILD for others. REAP 0 leaves it waitable. */
    WAIT_PROCESS(112, Family.PROCESS, Result.COUNT, req(Element.PID), opt(Element.REAP)),
    /**
     * What the host knows of a process: PARENT, START_TIME, CPU_TIME; with a REPLY_BUFFER also UID, TARGET (its executable) and COMMAND_LINE, as far as they can be read.
     * ESRCH if there is none.
     */
    PROCESS_INFO(113, Family.PROCESS, Result.NONE, req(Element.PID), opt(Element.REPLY_BUFFER)),
    /** The process table, as PROCESS elements, from process id OFFSET on, as many as fit; of one parent's children if PARENT stands. */
    PROCESSES(114, Family.PROCESS, Result.COUNT, req(Element.REPLY_BUFFER), opt(Element.OFFSET), opt(Element.PARENT)),
    /** kill(2), unless the process did not start at START_TIME: then ESRCH. */
    SIGNAL_PROCESS(115, Family.PROCESS, Result.NONE, req(Element.PID), req(Element.SIGNAL), opt(Element.START_TIME)),
    /** isatty(3): 1 or 0. */
    IS_TERMINAL(116, Family.TERMINAL, Result.COUNT, req(Element.FD)),
    /** tcsetattr(3) of ECHO: 1 if it was on before, 0 if not. */
    ECHO_ON(117, Family.TERMINAL, Result.COUNT, req(Element.FD)),
    /** As ECHO_ON, off. */
    ECHO_OFF(118, Family.TERMINAL, Result.COUNT, req(Element.FD)),
    /**
     * No call of an application's, which is told EPERM: it stands in traces for DATA that the child PID, or one of its own children, has written to the application's standard output
     * (STANDARD 1) or error (2), which it was given. The result is the length. EOPNOTSUPP: what that child writes there is not known, as it has got the stream itself.
     */
    CHILD_OUTPUT(119, Family.PROCESS, Result.COUNT, req(Element.PID), req(Element.STANDARD), opt(Element.DATA)),

    // 140 to 159: environment, clocks, libraries, the machine

    /**
     * environ(7) of the application, as VARIABLE elements in the host's order, from the OFFSETth on, as many as fit; 0 at the end. With NAME only that variable. ERANGE where the
     * next one is longer than REPLY_BUFFER.
     */
    ENVIRON(140, Family.ENVIRONMENT, Result.COUNT, req(Element.REPLY_BUFFER), opt(Element.OFFSET), opt(Element.NAME)),
    /** getuid(2), geteuid(2), getgid(2) and getegid(2) of the application: replies UID, EUID, GID, EGID. */
    IDENTITY(141, Family.ENVIRONMENT, Result.NONE),
    /** getgroups(2) of the application: GROUP elements, from the OFFSETth on, as many as fit; 0 at the end. */
    GROUPS(142, Family.ENVIRONMENT, Result.COUNT, req(Element.REPLY_BUFFER), opt(Element.OFFSET)),
    /** clock_gettime(2): replies NOW. Asked only where a wedge wants clock reads to be calls. */
    CLOCK(143, Family.CLOCK, Result.NONE, req(Element.CLOCK_ID)),
    /**
     * A native library is about to be loaded into the application; an error forbids it. dlopen(3) itself is the application's, of the same path, or of the PATH_NAME that is replied: a replay's
     * copy of what was recorded.
     */
    LIBRARY_LOAD(144, Family.LIBRARY, Result.NONE, req(Element.PATH_NAME)),
    /** How that went: LOADED is 1, or 0 where dlopen(3) or the library's JNI_OnLoad refused. Answers 1 if its code names java.io.FileDescriptor. */
    LIBRARY_LOADED(145, Family.LIBRARY, Result.COUNT, req(Element.PATH_NAME), req(Element.LOADED)),
    /** A native library is about to be given back; dlclose(3). */
    LIBRARY_UNLOAD(146, Family.LIBRARY, Result.NONE, req(Element.PATH_NAME)),
    /** sysinfo(2) and sysconf(3): replies MEMORY_TOTAL, MEMORY_FREE, SWAP_TOTAL, SWAP_FREE (bytes), CPUS_CONFIGURED, CPUS_ONLINE. */
    MACHINE(147, Family.MACHINE, Result.NONE),
    /** proc(5) stat of all processors, or of the COUNTth online one: replies CPU_USER, CPU_KERNEL, CPU_TOTAL in clock ticks since the machine started. */
    CPU_TIMES(148, Family.MACHINE, Result.NONE, opt(Element.COUNT)),
    /** proc(5) stat of the application: replies SIZE (bytes of address space), CPU_USER and CPU_KERNEL in clock ticks. */
    PROCESS_USAGE(149, Family.MACHINE, Result.NONE),
    /** How many descriptors the application has open, in its own process and here. */
    DESCRIPTOR_COUNT(150, Family.MACHINE, Result.COUNT),
    /** How many descriptors the application may have; getrlimit(2) of RLIMIT_NOFILE. */
    DESCRIPTOR_LIMIT(151, Family.MACHINE, Result.COUNT),

    // About the session's threads: 160 on.
    /** The name of the thread that sends it. Sent only to a kernel whose answer to HELLO asks for names ({@code thread.names=1}). */
    THREAD_NAME(160, Family.KERNEL, Result.NONE, req(Element.NAME), opt(Element.VIRTUAL)),

    // 161 to 179: record and replay.
    /**
     * Where the thread that sends it comes from: ORIGIN is a hash of PARENT_ORIGIN, its parent's, and of COUNT, how many threads that one had made before. A thread that
     * inherits nothing has none of the three, and is told by its NAME. Sent before a thread's first call, only to a kernel whose answer to HELLO asks for it
     * ({@code thread.origins=1}). A replay's answer is 1 if no such thread was recorded, else 0.
     */
    THREAD_ORIGIN(
            161,
            Family.KERNEL,
            Result.COUNT,
            req(Element.NAME),
            opt(Element.ORIGIN),
            opt(Element.PARENT_ORIGIN),
            opt(Element.COUNT),
            opt(Element.VIRTUAL)),
    /**
     * The Java stack of the calls that the thread sends from here on: a number, and, until that has been told, its FRAMES, a line each, innermost first. Sent only to a kernel
     * whose answer to HELLO asks for it ({@code stacks=1}).
     */
    STACK(162, Family.KERNEL, Result.NONE, req(Element.STACK), opt(Element.FRAMES)),

    // 166 to 169: policy.
    /**
     * Which class of the application a CALLER stands for: its NAME, its MODULE, the PLACE that it was loaded from and its LOADER, as far as it has them. Replies 1 if a rule is about it: calls
     * on whose stack it is the first such class carry CALLER then. Sent only to a kernel whose answer to HELLO asks for it ({@code callers=1}).
     */
    CALLER_IS(
            166,
            Family.KERNEL,
            Result.COUNT,
            req(Element.CALLER),
            req(Element.NAME),
            opt(Element.MODULE),
            opt(Element.PLACE),
            opt(Element.LOADER)),

    // 180 to 189: confinement.
    /** A system call that code of a confined process made itself and that is refused whatever the policy says: NAME is the host's. Always EPERM; it stands in traces for what was tried. */
    RAW(180, Family.PROCESS, Result.NONE, req(Element.NAME), opt(Element.PATH_NAME));

    private static final Syscall[] BY_ID = new Syscall[256];

    static {
        for (Syscall syscall : values()) {
            if (BY_ID[syscall.id] != null) {
                throw new AssertionError("syscall id " + syscall.id + " given twice");
            }
            BY_ID[syscall.id] = syscall;
        }
    }

    private final int id;
    private final Family family;
    private final Result result;
    private final Parameter[] parameters;
    private final String label;

    Syscall(int id, Family family, Result result, Parameter... parameters) {
        this.id = id;
        this.family = family;
        this.result = result;
        this.parameters = parameters;
        this.label = name().toLowerCase(java.util.Locale.ROOT);
    }

    private static Parameter req(Element element) {
        return Parameter.required(element);
    }

    private static Parameter opt(Element element) {
        return Parameter.optional(element);
    }

    private static Parameter rep(Element element) {
        return Parameter.repeated(element);
    }

    /** The number on the wire. */
    public int id() {
        return id;
    }

    /** What it is about. */
    public Family family() {
        return family;
    }

    /** What the number in the reply's header means. */
    public Result result() {
        return result;
    }

    /** The name in trace text: lower case. */
    public String label() {
        return label;
    }

    /** How many elements it may take. */
    public int parameterCount() {
        return parameters.length;
    }

    /** The element at a place, in the order trace text shows them. */
    public Parameter parameter(int index) {
        return parameters[index];
    }

    /** The call of that id, or null if this build does not know it. */
    public static Syscall of(int id) {
        return id >= 0 && id < BY_ID.length ? BY_ID[id] : null;
    }

    /** The call of that label, as in {@code -e openat}; or null. */
    public static Syscall ofLabel(String label) {
        for (Syscall syscall : values()) {
            if (syscall.label.equals(label)) {
                return syscall;
            }
        }
        return null;
    }

    /** One more than the highest id this build can index. */
    public static int limit() {
        return BY_ID.length;
    }
}
