package io.wedge.emulayer.net;

import io.wedge.emulayer.calls.Environments;
import io.wedge.emulayer.calls.Files;
import io.wedge.emulayer.calls.Processes;
import io.wedge.emulayer.calls.Transfers;
import io.wedge.emulayer.calls.Waits;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.PlatformString;
import io.wedge.emulayer.jdk.Unanswered;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.ShutdownHow;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.flags.SocketType;
import io.wedge.messages.flags.StatField;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;
import java.io.FileNotFoundException;
import java.io.IOException;

/** sun.tools.attach.VirtualMachineImpl: the unix socket of another JVM, and the signal that makes it open one. */
public final class Attaching {
    /** The JDK's own buffer: no read answers more. */
    private static final int READ_BYTES = 128;

    private static final int FOR_OTHERS = 066;
    private static final int PERMISSIONS = 0777;

    private Attaching() {}

    public static int socket() throws IOException {
        return (int) Failures.orThrow(SocketCalls.socket(SocketDomain.UNIX, SocketType.STREAM));
    }

    public static void connect(int fd, String path) throws IOException {
        Call call = Wire.begin(Syscall.CONNECT, fd);
        Addresses.putPath(call.elements(), Element.ADDRESS, PlatformString.encode(path));
        call.elements().putLong(Element.WAIT, 1);
        long result = Waits.done(call);
        if (result == -Errno.ENOENT.id()) {
            throw Failures.trimmed(new FileNotFoundException());
        }
        Failures.orThrow(result);
    }

    public static void close(int fd) throws IOException {
        SocketCalls.shutdown(fd, (int) ShutdownHow.BOTH.value());
        Failures.orThrow(Files.close(fd));
    }

    public static int read(int fd, byte[] bytes, int offset, int length) throws IOException {
        long count = Failures.orThrow(Transfers.read(fd, bytes, offset, Math.min(length, READ_BYTES)));
        return count == 0 ? -1 : (int) count;
    }

    public static void write(int fd, byte[] bytes, int offset, int length) throws IOException {
        int written = 0;
        while (written < length) {
            written += (int) Failures.orThrow(Transfers.write(fd, bytes, offset + written, length - written));
        }
    }

    public static void sendQuitTo(int pid) throws IOException {
        Failures.orThrow(Processes.quit(pid));
    }

    /** The socket must be this user's, and nobody else's to read or write. */
    public static void checkPermissions(String path) throws IOException {
        long uid = Unanswered.orThrow(Environments.id(Element.EUID));
        long gid = Unanswered.orThrow(Environments.id(Element.EGID));
        try (Call call = Wire.beginPath(Syscall.STAT, path)) {
            call.elements()
                    .putLong(Element.STAT_MASK, StatField.UID.value() | StatField.GID.value() | StatField.MODE.value());
            ReplyReader reply = call.call();
            if (reply.failed()) {
                throw Failures.io(-reply.errno().id());
            }
            String wrong = wrong(reply, uid, gid);
            if (wrong != null) {
                throw Failures.trimmed(new IOException("well-known file " + path + " is not secure: " + wrong));
            }
        } catch (SessionOverException e) {
            throw Failures.io(Session.over(e));
        }
    }

    private static String wrong(ReplyReader file, long uid, long gid) {
        long owner = file.longAt(Element.UID, -1);
        long group = file.longAt(Element.GID, -1);
        int mode = file.intAt(Element.MODE, PERMISSIONS) & PERMISSIONS;
        if (owner != uid && uid != 0) {
            return "file should be owned by the current user (which is " + uid + ") but is owned by " + owner;
        }
        if (group != gid && uid != 0) {
            return "file's group should be the current group (which is " + gid + ") but the group is " + group;
        }
        if ((mode & FOR_OTHERS) != 0) {
            return "file should only be readable and writable by the owner but has 0" + String.format("%03o", mode)
                    + " access";
        }
        return null;
    }
}
