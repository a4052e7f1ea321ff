package io.wedge.emulayer.calls;

import io.wedge.emulayer.jdk.HostNumbers;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.StatField;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;

/** One number out of stat(2). */
public final class Stats {
    private static final long MODE = StatField.MODE.value() | StatField.TYPE.value();

    private Stats() {}

    /** st_mode of a path, type bits and all. */
    public static long mode(Call call) {
        return ask(call, MODE, Element.MODE);
    }

    /** st_mode of a descriptor. */
    public static long mode(int fd) {
        return ask(Wire.begin(Syscall.FSTAT, fd), MODE, Element.MODE);
    }

    /** st_size of a path. */
    public static long size(Call call) {
        return ask(call, StatField.SIZE.value(), Element.SIZE);
    }

    /** st_size of a descriptor. */
    public static long size(int fd) {
        return ask(Wire.begin(Syscall.FSTAT, fd), StatField.SIZE.value(), Element.SIZE);
    }

    /** Asks for facts by a call that already names the file, and answers one of them. */
    private static long ask(Call open, long mask, Element fact) {
        try (Call call = open) {
            call.elements().putLong(Element.STAT_MASK, mask);
            ReplyReader reply = call.call();
            if (reply.failed()) {
                return Wire.outcome(reply);
            }
            return fact == Element.MODE ? mode(reply) : reply.longAt(fact, 0);
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }

    /** Device and inode of a descriptor, into an array of two. */
    public static long identity(int fd, long[] deviceAndInode) {
        try (Call call = Wire.begin(Syscall.FSTAT, fd)) {
            call.elements().putLong(Element.STAT_MASK, StatField.DEV.value() | StatField.INO.value());
            ReplyReader reply = call.call();
            deviceAndInode[0] = reply.longAt(Element.DEV, 0);
            deviceAndInode[1] = reply.longAt(Element.INO, 0);
            return Wire.outcome(reply);
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }

    /** st_mode of a reply. */
    public static int mode(ReplyReader reply) {
        return reply.intAt(Element.MODE, 0) & ~HostNumbers.S_IFMT
                | HostNumbers.fileTypeBits(reply.intAt(Element.FILE_TYPE, 0));
    }
}
