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
import io.wedge.messages.flags.FileType;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.flags.PollEvent;
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

    // About the session's threads: 123 on.
    /** 1 for a virtual thread. */
    VIRTUAL(123, "virtual", INTEGER);

    private static final Element[] BY_ID = new Element[128];

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
