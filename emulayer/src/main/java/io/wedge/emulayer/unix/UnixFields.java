package io.wedge.emulayer.unix;

import io.wedge.emulayer.calls.Stats;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.emulayer.jdk.ObjectsUnsafe;
import io.wedge.messages.Element;
import io.wedge.messages.wire.ReplyReader;

/** Fills sun.nio.fs.UnixFileAttributes from the reply of a STAT, by offset. */
public final class UnixFields {
    private static final Class<?> TYPE = Fields.type("sun.nio.fs.UnixFileAttributes");
    private static final long MODE = Fields.offset(TYPE, "st_mode");
    private static final long INO = Fields.offset(TYPE, "st_ino");
    private static final long DEV = Fields.offset(TYPE, "st_dev");
    private static final long RDEV = Fields.offset(TYPE, "st_rdev");
    private static final long NLINK = Fields.offset(TYPE, "st_nlink");
    private static final long UID = Fields.offset(TYPE, "st_uid");
    private static final long GID = Fields.offset(TYPE, "st_gid");
    private static final long SIZE = Fields.offset(TYPE, "st_size");
    private static final long ATIME = Fields.offset(TYPE, "st_atime_sec");
    private static final long ATIME_NANOS = Fields.offset(TYPE, "st_atime_nsec");
    private static final long MTIME = Fields.offset(TYPE, "st_mtime_sec");
    private static final long MTIME_NANOS = Fields.offset(TYPE, "st_mtime_nsec");
    private static final long CTIME = Fields.offset(TYPE, "st_ctime_sec");
    private static final long CTIME_NANOS = Fields.offset(TYPE, "st_ctime_nsec");
    private static final long BTIME = Fields.offset(TYPE, "st_birthtime_sec");
    private static final long BTIME_NANOS = Fields.offsetIfThere(TYPE, "st_birthtime_nsec");
    private static final long BTIME_KNOWN = Fields.offsetIfThere(TYPE, "birthtime_available");

    private UnixFields() {}

    /** Copies every fact. */
    public static void fill(Object attributes, ReplyReader reply) {
        ObjectsUnsafe.putInt(attributes, MODE, Stats.mode(reply));
        ObjectsUnsafe.putLong(attributes, INO, reply.longAt(Element.INO, 0));
        ObjectsUnsafe.putLong(attributes, DEV, reply.longAt(Element.DEV, 0));
        ObjectsUnsafe.putLong(attributes, RDEV, reply.longAt(Element.RDEV, 0));
        ObjectsUnsafe.putInt(attributes, NLINK, reply.intAt(Element.NLINK, 0));
        ObjectsUnsafe.putInt(attributes, UID, reply.intAt(Element.UID, 0));
        ObjectsUnsafe.putInt(attributes, GID, reply.intAt(Element.GID, 0));
        ObjectsUnsafe.putLong(attributes, SIZE, reply.longAt(Element.SIZE, 0));
        time(attributes, ATIME, ATIME_NANOS, reply, Element.ATIME);
        time(attributes, MTIME, MTIME_NANOS, reply, Element.MTIME);
        time(attributes, CTIME, CTIME_NANOS, reply, Element.CTIME);
        boolean birthKnown = reply.has(Element.BTIME);
        if (birthKnown) {
            time(attributes, BTIME, BTIME_NANOS, reply, Element.BTIME);
        }
        if (BTIME_KNOWN >= 0) {
            ObjectsUnsafe.putBoolean(attributes, BTIME_KNOWN, birthKnown);
        }
    }

    private static void time(Object attributes, long seconds, long nanos, ReplyReader reply, Element element) {
        ObjectsUnsafe.putLong(attributes, seconds, reply.secondsAt(element, 0));
        if (nanos >= 0) {
            ObjectsUnsafe.putLong(attributes, nanos, reply.nanosAt(element));
        }
    }
}
