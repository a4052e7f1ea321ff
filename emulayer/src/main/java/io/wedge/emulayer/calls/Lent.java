package io.wedge.emulayer.calls;

import io.wedge.emulayer.jdk.Fields;
import io.wedge.emulayer.jdk.StandardStreams;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Protocol;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;
import java.io.FileDescriptor;
import java.io.IOException;

/**
 * Descriptors whose object this process has itself too, for native code that takes the number out of a FileDescriptor: the kernel lends it (LEND), and the number that stands in the
 * FileDescriptor is the host's. The JDK's own calls with that number travel as before: call sites and layer know it as another name of the virtual one. Lent are regular files, memory
 * devices and pipes, when the number is asked for by reflection, and those that are opened after a library was loaded whose code names java.io.FileDescriptor; never where a run
 * is recorded, as native calls would be missing from it. Any thread.
 */
public final class Lent {
    private static volatile boolean atOpen;
    private static volatile boolean refused;

    private Lent() {}

    /** From now on nothing is lent. */
    public static void refuse() {
        refused = true;
    }

    /** From now on what is opened is lent at once. */
    public static void atOpen() {
        atOpen = true;
    }

    /** Whether a number of the host's is a name of a virtual one. */
    static boolean isLent(int number) {
        return virtual(number) != number;
    }

    /** The virtual number of one that is lent; any other number as it is. */
    public static int virtual(int number) {
        return LentNumbers.virtual(number);
    }

    /** The number that a descriptor which was just opened is to have. One that is granted has the host's already. */
    public static int opened(int number) {
        return atOpen && number >= Protocol.VIRTUAL_FD_BASE ? lend(number) : number;
    }

    /** The number that native code may use, which from now on stands in the descriptor too; its own number if it cannot be lent. Standard streams have theirs. */
    public static int number(FileDescriptor descriptor) {
        int number = Fields.number(descriptor);
        int standard = StandardStreams.host(number);
        if (standard >= 0) {
            return standard;
        }
        if (number < Protocol.VIRTUAL_FD_BASE) {
            return number;
        }
        int lent = lend(number);
        if (Fields.number(descriptor) == number) {
            // Else it was closed, or lent by another thread, meanwhile.
            Fields.setNumber(descriptor, lent);
        }
        return lent;
    }

    /** No lock is held while the kernel is asked: threads that wait for one would keep their carriers from those whose replies have come. */
    private static int lend(int virtual) {
        if (refused) {
            return virtual;
        }
        int known = LentNumbers.host(virtual);
        if (known >= 0) {
            return known;
        }
        int host = open(virtual);
        if (host < 0) {
            return virtual;
        }
        int sooner = LentNumbers.enter(host, virtual, false);
        if (sooner < 0) {
            return host;
        }
        HostFiles.close(host);
        return sooner;
    }

    /** Opens what the kernel lends: the host's number, or -1. */
    private static int open(int virtual) {
        byte[] path;
        long flags;
        long offset;
        try (Call call = Wire.begin(Syscall.LEND, virtual)) {
            ReplyReader reply = call.call();
            if (reply.failed()) {
                return -1;
            }
            path = reply.bytesAt(Element.PATH_NAME);
            flags = reply.longAt(Element.OPEN_FLAGS, 0);
            offset = reply.longAt(Element.OFFSET, 0);
        } catch (SessionOverException e) {
            Session.over(e);
            return -1;
        }
        // Where the host opens it for nobody a second time, the number stays virtual, which native code can do nothing
        // with.
        int host = HostFiles.open(path, flags);
        if (host >= 0 && offset > 0) {
            seek(host, offset);
        }
        return host;
    }

    /** To where the capability is at the moment. */
    private static void seek(int host, long offset) {
        FileDescriptor descriptor = new FileDescriptor();
        Fields.setNumber(descriptor, host);
        try {
            HostFiles.seek(descriptor, offset);
        } catch (IOException e) {
            throw new IllegalStateException("the place of a file that the kernel lent", e);
        }
    }

    /** close(2) of a descriptor by either of its numbers, and of both. */
    static long close(int number) {
        int virtual = virtual(number);
        int host = LentNumbers.remove(virtual);
        long result = Wire.done(Wire.begin(Syscall.CLOSE, virtual));
        boolean closed = host < 0 || HostFiles.close(host);
        return closed || result < 0 ? result : -Errno.EIO.id();
    }

    /** Whether anything is lent or granted. */
    static boolean isAny() {
        return LentNumbers.isAny();
    }
}
