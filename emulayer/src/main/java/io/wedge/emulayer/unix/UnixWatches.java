package io.wedge.emulayer.unix;

import static io.wedge.emulayer.jdk.Failures.orThrowUnix;

import io.wedge.emulayer.calls.Files;
import io.wedge.emulayer.calls.Waits;
import io.wedge.emulayer.calls.WatchMasks;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;

/** sun.nio.fs.LinuxWatchService: inotify(7), and the pair of sockets by which its thread is woken. */
public final class UnixWatches {
    private UnixWatches() {}

    public static int inotifyInit() throws Exception {
        return (int) orThrowUnix(Wire.descriptorOf(Session.begin(Syscall.WATCH_INIT)));
    }

    public static int inotifyAddWatch(int fd, long path, int mask) throws Exception {
        Call call = Wire.beginPath(Syscall.WATCH_ADD, path);
        call.elements().putLong(Element.FD, Wire.capability(fd)).putLong(Element.WATCH_MASK, WatchMasks.ours(mask));
        return (int) orThrowUnix(Wire.done(call));
    }

    public static void inotifyRmWatch(int fd, int watch) throws Exception {
        Call call = Wire.begin(Syscall.WATCH_REMOVE, fd);
        call.elements().putLong(Element.WATCH, watch);
        orThrowUnix(Wire.done(call));
    }

    public static void configureBlocking(int fd, boolean blocking) throws Exception {
        long flags = orThrowUnix(Files.flags(fd));
        long wanted = blocking ? flags & ~OpenFlag.NONBLOCK.value() : flags | OpenFlag.NONBLOCK.value();
        orThrowUnix(Files.setFlags(fd, wanted));
    }

    public static void socketpair(int[] ends) throws Exception {
        try (Call call = Session.begin(Syscall.SOCKETPAIR)) {
            ReplyReader reply = call.call();
            if (reply.failed()) {
                throw Failures.unix(-reply.errno().id());
            }
            ends[0] = (int) Wire.descriptor(reply.result());
            ends[1] = (int) Wire.descriptor(reply.longAt(Element.TO_FD, 0));
        } catch (SessionOverException e) {
            throw Failures.unix(Session.over(e));
        }
    }

    /** Waits until one of the two can be read; 0 if a signal came first. */
    public static int poll(int fd, int other) throws Exception {
        long ready = Waits.untilEither(fd, other);
        return ready == -Errno.EINTR.id() ? 0 : (int) orThrowUnix(ready);
    }
}
