package io.wedge.messages;

import static io.wedge.messages.ElementType.BYTES;
import static io.wedge.messages.ElementType.CAPABILITY;
import static io.wedge.messages.ElementType.INTEGER;
import static io.wedge.messages.ElementType.LIST;
import static io.wedge.messages.ElementType.PATH;
import static io.wedge.messages.ElementType.REGION;
import static io.wedge.messages.ElementType.TIME;

import io.wedge.messages.flags.AccessMode;
import io.wedge.messages.flags.Advice;
import io.wedge.messages.flags.AtFlag;
import io.wedge.messages.flags.Bit;
import io.wedge.messages.flags.ClockId;
import io.wedge.messages.flags.EpollOperation;
import io.wedge.messages.flags.FileType;
import io.wedge.messages.flags.InterfaceFlag;
import io.wedge.messages.flags.MessageFlag;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.flags.PollEvent;
import io.wedge.messages.flags.ProcessSignal;
import io.wedge.messages.flags.ResolverError;
import io.wedge.messages.flags.ShutdownHow;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.flags.SocketOption;
import io.wedge.messages.flags.SocketProtocol;
import io.wedge.messages.flags.SocketType;
import io.wedge.messages.flags.StatField;
import io.wedge.messages.flags.WatchEvent;
import io.wedge.messages.flags.Whence;

/** Every kind of element that may stand in a call or a reply. The id is on the wire and never reused: append rows only. */
public enum Element {
    /** The descriptor a call works on. */
    FD(1, "fd", CAPABILITY),
    /** The directory a relative path starts from; the working directory where it is missing. */
    DIR(2, "dir", CAPABILITY),
    PATH_NAME(3, "path", PATH),
    OPEN_FLAGS(4, "flags", INTEGER, OpenFlag.values()),
    /** Permission bits, octal. */
    MODE(5, "mode", INTEGER),
    SIZE(6, "size", INTEGER),
    OFFSET(7, "offset", INTEGER),
    WHENCE(8, "whence", INTEGER, Whence.values()),
    /** Small data carried in the message itself. */
    DATA(9, "data", BYTES),
    /** Bulk data, in the arena. May stand more than once in a vectored call. */
    BUFFER(10, "buf", REGION),
    /** Where the kernel may put a reply that does not fit the reply slot. */
    REPLY_BUFFER(11, "reply", REGION),
    AT_FLAGS(12, "at", INTEGER, AtFlag.values()),
    /** Which facts of a file are asked for; {@link StatField} bits. */
    STAT_MASK(13, "mask", INTEGER, StatField.values()),
    ACCESS(14, "access", INTEGER, AccessMode.values()),
    UID(15, "uid", INTEGER),
    GID(16, "gid", INTEGER),
    ATIME(17, "atime", TIME),
    MTIME(18, "mtime", TIME),
    CTIME(19, "ctime", TIME),
    BTIME(20, "btime", TIME),
    TO_DIR(21, "todir", CAPABILITY),
    TO_PATH(22, "to", PATH),
    /** What a symbolic link says; not resolved. */
    TARGET(23, "target", PATH),
    FILE_TYPE(24, "type", INTEGER, FileType.values()),
    INO(25, "ino", INTEGER),
    DEV(26, "dev", INTEGER),
    RDEV(27, "rdev", INTEGER),
    NLINK(28, "nlink", INTEGER),
    /** One entry of a listing: NAME, INO, FILE_TYPE. */
    ENTRY(29, "entry", LIST),
    NAME(30, "name", BYTES),
    /** 1 for an exclusive lock, 0 for a shared one. */
    EXCLUSIVE(31, "exclusive", INTEGER),
    /** 1 if the call may wait, 0 if it must answer at once. */
    WAIT(32, "wait", INTEGER),
    TO_FD(33, "tofd", CAPABILITY),
    TO_OFFSET(34, "tooffset", INTEGER),
    BLOCK_SIZE(35, "bsize", INTEGER),
    BLOCKS_TOTAL(36, "blocks", INTEGER),
    BLOCKS_FREE(37, "bfree", INTEGER),
    BLOCKS_AVAILABLE(38, "bavail", INTEGER),
    NAME_MAX(39, "namemax", INTEGER),
    /** One mounted file system: NAME (source), TARGET (mount point), FS_TYPE, OPTIONS. */
    MOUNT(40, "mount", LIST),
    FS_TYPE(41, "fstype", BYTES),
    OPTIONS(42, "options", BYTES),
    ADVICE(43, "advice", INTEGER, Advice.values()),
    WATCH_MASK(44, "events", INTEGER, WatchEvent.values()),
    /** Number of a watch. */
    WATCH(45, "wd", INTEGER),
    /** One descriptor waited for: FD, EVENTS. */
    POLL(46, "poll", LIST),
    EVENTS(47, "events", INTEGER, PollEvent.values()),
    /** In nanoseconds; negative waits for ever; 0 only looks. */
    TIMEOUT(48, "timeout", INTEGER),
    /** Another call of the same session, by its correlation id. */
    CORRELATION(49, "call", INTEGER),
    /** Id of the element that an EPROTO reply complains about. */
    CULPRIT(50, "culprit", INTEGER),
    /** A count of things. */
    COUNT(51, "count", INTEGER),
    FALLOCATE_MODE(52, "fallocate", INTEGER),
    FRAGMENT_SIZE(53, "frsize", INTEGER),
    /** A file-system flag word: 1 read-only. */
    FS_FLAGS(54, "fsflags", INTEGER),
    DEVICE(55, "device", INTEGER),
    /** Rights asked for in a grant: an {@link AccessMode} set. */
    RIGHTS(56, "rights", INTEGER, AccessMode.values()),
    /** Number of a host's file-system type (statfs f_type). */
    FS_MAGIC(57, "fsmagic", INTEGER),
    /** One line for people, in a refusal. */
    REASON(58, "reason", BYTES),

    // 59 to 79: sockets and selectors

    /** Address family of a socket or an address. */
    DOMAIN(59, "domain", INTEGER, SocketDomain.values()),
    SOCKET_TYPE(60, "socktype", INTEGER, SocketType.values()),
    PROTOCOL(61, "protocol", INTEGER, SocketProtocol.values()),
    /** A socket's address: DOMAIN, and HOST, PORT, SCOPE of internet ones, PATH_NAME of unix ones (missing where it has no name). */
    ADDRESS(62, "addr", LIST),
    /** 4 or 16 bytes in network order; all 0 where it is missing. */
    HOST(63, "host", BYTES),
    PORT(64, "port", INTEGER),
    /** Scope of a link-local address: an interface's index; 0 is none. */
    SCOPE(65, "scope", INTEGER),
    BACKLOG(66, "backlog", INTEGER),
    HOW(67, "how", INTEGER, ShutdownHow.values()),
    OPTION(68, "option", INTEGER, SocketOption.values()),
    VALUE(69, "value", INTEGER),
    MESSAGE_FLAGS(70, "msgflags", INTEGER, MessageFlag.values()),
    OPERATION(71, "op", INTEGER, EpollOperation.values()),
    /** The descriptor that is put into a set, changed in it, or taken out. */
    MEMBER(72, "member", CAPABILITY),
    /** The application's own 32 bits about a member of a set. */
    COOKIE(73, "cookie", INTEGER),
    /** One member that is ready: its cookie in the high 32 bits, {@link PollEvent}s in the low. */
    READY(74, "ready", INTEGER),
    /** Index of a network interface. */
    INTERFACE(75, "interface", INTEGER),
    /** As ADDRESS: one of an interface's own. */
    LOCAL(76, "local", LIST),
    /** As ADDRESS: of a sender. */
    SOURCE(77, "source", LIST),
    PEER_PID(78, "peerpid", INTEGER),
    /** A descriptor's number in the application, as the host knows it. */
    NUMBER(79, "number", INTEGER),

    // 80 to 94: names and interfaces

    /** Why a resolver failed, where errno has no word for it. */
    RESOLVER_ERROR(80, "resolver", INTEGER, ResolverError.values()),
    /** How many routers a packet may pass. */
    TTL(81, "ttl", INTEGER),
    /**
     * One interface: NAME, INTERFACE, INTERFACE_FLAGS, MTU, MAC, for each of its own addresses an ADDRESS with PREFIX and BROADCAST, and a NETWORK_INTERFACE for each other name
     * of it, such as eth0:1.
     */
    NETWORK_INTERFACE(82, "netif", LIST),
    INTERFACE_FLAGS(83, "ifflags", INTEGER, InterfaceFlag.values()),
    /** Longest packet in bytes. */
    MTU(84, "mtu", INTEGER),
    /** A hardware address. */
    MAC(85, "mac", BYTES),
    /** How many leading bits of an address name its network. */
    PREFIX(86, "prefix", INTEGER),
    /** IPv4's broadcast address of an interface: 4 bytes. */
    BROADCAST(87, "broadcast", BYTES),

    // Processes and terminals: 95 to 109.
    /** What a new process runs. */
    PROGRAM(95, "program", PATH),
    /** Strings with a NUL behind each. */
    ARGUMENTS(96, "args", BYTES),
    ARGUMENT_COUNT(97, "argc", INTEGER),
    /** How many variables an environment has. */
    VARIABLE_COUNT(98, "envc", INTEGER),
    /** One standard stream of a new process. */
    STREAM(99, "stream", LIST),
    /** The number of a descriptor in the application's own table. */
    HOST_FD(100, "hostfd", INTEGER),
    /** 1 if standard error goes where standard output goes. */
    MERGE(101, "merge", INTEGER),
    PID(102, "pid", INTEGER),
    /** A process id. */
    PARENT(103, "ppid", INTEGER),
    /** Of a process, in milliseconds since 1970. */
    START_TIME(104, "start", INTEGER),
    /** Of a process, in nanoseconds, user's and system's. */
    CPU_TIME(105, "cpu", INTEGER),
    /** One row of the process table: PID, PARENT, START_TIME. */
    PROCESS(106, "process", LIST),
    /** Strings with a NUL behind each; up to a page of them. */
    COMMAND_LINE(107, "cmdline", BYTES),
    /** 1 if the process's end is to be forgotten once it has been told. */
    REAP(108, "reap", INTEGER),
    SIGNAL(109, "signal", INTEGER, ProcessSignal.values()),

    // 110 to 127: environment, clocks, libraries, the machine

    /** One variable of an environment: NAME, TEXT. */
    VARIABLE(110, "variable", LIST),
    /** What a variable says. */
    TEXT(111, "text", BYTES),
    EUID(112, "euid", INTEGER),
    EGID(113, "egid", INTEGER),
    /** One supplementary group. */
    GROUP(114, "group", INTEGER),
    CLOCK_ID(115, "clock", INTEGER, ClockId.values()),
    /** What a clock shows. */
    NOW(116, "now", TIME),
    /** 1 if a library was loaded, 0 if not. */
    LOADED(117, "loaded", INTEGER),
    /** In bytes, as the three behind it. */
    MEMORY_TOTAL(118, "memory", INTEGER),
    MEMORY_FREE(119, "memoryfree", INTEGER),
    SWAP_TOTAL(120, "swap", INTEGER),
    SWAP_FREE(121, "swapfree", INTEGER),
    CPUS_CONFIGURED(122, "cpus", INTEGER),
    CPUS_ONLINE(123, "cpusonline", INTEGER),
    /** In clock ticks (100 a second), as the two behind it: time outside the host's kernel. */
    CPU_USER(124, "user", INTEGER),
    /** In the host's kernel. */
    CPU_KERNEL(125, "kernel", INTEGER),
    /** Of any kind, idling too. */
    CPU_TOTAL(126, "total", INTEGER),

    // About the session's threads: 127.
    /** 1 for a virtual thread. */
    VIRTUAL(127, "virtual", INTEGER),

    // 140 to 149: selectors.
    /** Of an EPOLL_WAIT: OPERATION, MEMBER, EVENTS and COOKIE of an EPOLL_CTL that comes first. */
    CHANGE(140, "change", LIST),

    // 150 to 169: record and replay.
    /** What tells a thread in another run of the same program; see THREAD_ORIGIN. */
    ORIGIN(150, "origin", INTEGER),
    PARENT_ORIGIN(151, "parentorigin", INTEGER),
    /** A Java stack's number in its session, from 0. */
    STACK(152, "stack", INTEGER),
    /** What it consists of, in UTF-8: a line for each frame. */
    FRAMES(153, "frames", BYTES),

    // 156 to 159: policy.
    /** A class of the application; see CALLER_IS. */
    CALLER(156, "caller", INTEGER),
    MODULE(157, "module", BYTES),
    /** Where a class was loaded from. */
    PLACE(158, "place", BYTES),
    /** Name and class of a class loader, a blank between. */
    LOADER(159, "loader", BYTES),

    // 173: confinement.
    /** By what a call was made, where not by the emulation layer of its JDK: {@code linux} for a system call that code of the process made itself. */
    PERSONALITY(173, "personality", BYTES),

    // 174 to 176: children.
    /** Number of a standard stream: 1 for output, 2 for error. */
    STANDARD(174, "standard", INTEGER),

    // 177 to 179: grants.
    /** The path by which the application may open what it just opened once more, for itself: its calls about the data are not sent any more. */
    GRANTED(177, "granted", PATH);

    private static final Element[] BY_ID = new Element[256];

    static {
        for (Element element : values()) {
            if (BY_ID[element.id] != null) {
                throw new AssertionError("element id " + element.id + " given twice");
            }
            BY_ID[element.id] = element;
        }
    }

    private final int id;
    private final String label;
    private final ElementType type;
    private final Bit[] bits;

    Element(int id, String label, ElementType type, Bit... bits) {
        this.id = id;
        this.label = label;
        this.type = type;
        this.bits = bits;
    }

    /** The number on the wire. */
    public int id() {
        return id;
    }

    /** The short name used in trace text and JSON. */
    public String label() {
        return label;
    }

    /** How the value is laid out. */
    public ElementType type() {
        return type;
    }

    /** A value of this element as people read it: symbolic where it has symbols, octal for {@link #MODE}, decimal otherwise. */
    public String format(long value) {
        if (this == READY) {
            return (value >> Integer.SIZE) + ":" + EVENTS.format(value & 0xFFFF_FFFFL);
        }
        if (bits.length > 0) {
            return Bit.format(bits, value);
        }
        return this == MODE ? "0" + Long.toOctalString(value) : Long.toString(value);
    }

    /** The element of that id, or null if this build does not know it. */
    public static Element of(int id) {
        return id >= 0 && id < BY_ID.length ? BY_ID[id] : null;
    }

    /** One more than the highest id this build can index. */
    public static int limit() {
        return BY_ID.length;
    }
}
