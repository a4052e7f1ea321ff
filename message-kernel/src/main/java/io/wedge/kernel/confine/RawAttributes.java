package io.wedge.kernel.confine;

import io.wedge.kernel.host.HostAttributes;
import io.wedge.kernel.host.HostOpens;
import io.wedge.kernel.host.confine.AskingProcess;
import io.wedge.kernel.host.confine.RawNumbers;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Raw calls of extended attributes, xattr(7), as the JDK's own view of them is: the file is opened for reading, as the policy allows, and a change wants that it may be written as well. Of
 * the user's names alone; others, which the host's kernel acts by, are not there. Of a descriptor they are about the name that its file has now. One thread.
 */
final class RawAttributes {
    private static final int AT_FDCWD = RawMessage.AT_FDCWD;
    private static final int O_NONBLOCK = 0x800;
    private static final int O_NOFOLLOW = 0x20000;
    /** The host's own limits of a value, a list and a name. */
    private static final int MOST_BYTES = 1 << 16;

    private static final int MOST_NAME = 255;
    private static final String USERS = "user.";
    private static final byte[] NOTHING = new byte[0];

    private final RawMessage.Origin origin;

    RawAttributes(RawMessage.Origin origin) {
        this.origin = origin;
    }

    /** Which file a call is about. */
    private enum Of {
        PATH,
        LINK,
        DESCRIPTOR
    }

    /** What is done with the file once it is open. The capability is closed afterwards. */
    @FunctionalInterface
    private interface Then {
        void run(RawMessage message, int capability);
    }

    /** Whether the question that stands is about one of them, and has been answered, or will be. */
    boolean answers(String name) {
        Of of = name.startsWith("l") && !name.equals("listxattr")
                ? Of.LINK
                : name.startsWith("f") ? Of.DESCRIPTOR : Of.PATH;
        switch (name) {
            case "getxattr", "lgetxattr", "fgetxattr" -> get(of);
            case "setxattr", "lsetxattr", "fsetxattr" -> set(of);
            case "listxattr", "llistxattr", "flistxattr" -> list(of);
            case "removexattr", "lremovexattr", "fremovexattr" -> remove(of);
            default -> {
                return false;
            }
        }
        return true;
    }

    private long argument(int index) {
        return origin.questions().argument(index);
    }

    /** The attribute's name, copied; null if the call has been answered, because there is none of that name for the program. */
    private byte[] name(RawMessage message, boolean changes) {
        byte[] name = origin.asking().string(argument(1));
        if (name == null) {
            message.answer(-RawNumbers.EFAULT);
            return null;
        }
        if (name.length > MOST_NAME) {
            message.answer(-RawNumbers.ERANGE);
            return null;
        }
        if (!new String(name, StandardCharsets.ISO_8859_1).startsWith(USERS)) {
            message.answer(changes ? -RawNumbers.EPERM : -RawNumbers.EOPNOTSUPP);
            return null;
        }
        return name;
    }

    private void get(Of of) {
        RawMessage message = new RawMessage(origin);
        byte[] name = name(message, false);
        long target = argument(2);
        long size = argument(3);
        if (name != null) {
            byte[] terminated = Arrays.copyOf(name, name.length + 1);
            open(
                    message,
                    of,
                    (opened, capability) -> take(
                            opened,
                            capability,
                            target,
                            size,
                            (fd, at, room) -> {
                                ByteBuffer text = ByteBuffer.allocateDirect(terminated.length)
                                        .put(terminated);
                                return HostAttributes.get(fd, RawMemoryUnsafe.address(text), at, room);
                            },
                            value -> value));
        }
    }

    private void list(Of of) {
        long target = argument(1);
        long size = argument(2);
        open(
                new RawMessage(origin),
                of,
                (opened, capability) ->
                        take(opened, capability, target, size, HostAttributes::list, RawAttributes::users));
    }

    /** fgetxattr(2) or flistxattr(2). */
    @FunctionalInterface
    private interface Fetch {
        long run(int fd, long address, long room);
    }

    /** All of it is fetched at once, and as much said of it as was asked for. */
    private void take(
            RawMessage message,
            int capability,
            long target,
            long size,
            Fetch fetch,
            java.util.function.UnaryOperator<byte[]> seen) {
        int fd = message.descriptor(capability);
        ByteBuffer room = ByteBuffer.allocateDirect(MOST_BYTES);
        long result = fd < 0 ? -RawNumbers.EIO : fetch.run(fd, RawMemoryUnsafe.address(room), MOST_BYTES);
        if (fd >= 0) {
            AskingProcess.close(fd);
        }
        message.close(capability);
        if (result < 0) {
            message.answer(result);
            return;
        }
        byte[] all = new byte[(int) result];
        room.get(all);
        byte[] value = seen.apply(all);
        if (size == 0) {
            message.answer(value.length);
        } else if (Long.compareUnsigned(size, value.length) < 0) {
            message.answer(-RawNumbers.ERANGE);
        } else {
            message.answer(origin.asking().writeAll(target, value) < 0 ? -RawNumbers.EFAULT : value.length);
        }
    }

    /** Of a list of names, a NUL behind each, the user's. */
    private static byte[] users(byte[] names) {
        StringBuilder kept = new StringBuilder();
        for (String name : new String(names, StandardCharsets.ISO_8859_1).split("\0")) {
            if (name.startsWith(USERS)) {
                kept.append(name).append('\0');
            }
        }
        return kept.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void set(Of of) {
        RawMessage message = new RawMessage(origin);
        byte[] name = name(message, true);
        long size = argument(3);
        if (name == null) {
            return;
        }
        if (argument(4) != 0) {
            // Only if it is new, or only if it is not: there is no such message.
            message.answer(-RawNumbers.EOPNOTSUPP);
            return;
        }
        if (size < 0 || size > RawMessage.MOST_DATA) {
            message.answer(-RawNumbers.E2BIG);
            return;
        }
        byte[] value = size == 0 ? NOTHING : origin.asking().allBytes(argument(2), (int) size);
        if (value == null) {
            message.answer(-RawNumbers.EFAULT);
            return;
        }
        change(message, of, Syscall.SETXATTR, name, value);
    }

    private void remove(Of of) {
        RawMessage message = new RawMessage(origin);
        byte[] name = name(message, true);
        if (name != null) {
            change(message, of, Syscall.REMOVEXATTR, name, null);
        }
    }

    private void change(RawMessage message, Of of, Syscall call, byte[] name, byte[] value) {
        open(message, of, (opened, capability) -> {
            opened.send(
                    call,
                    writer -> {
                        writer.putLong(Element.FD, capability);
                        writer.putBytes(Element.NAME, name);
                        if (value != null) {
                            writer.putBytes(Element.DATA, value);
                        }
                    },
                    opened::done);
            opened.close(capability);
        });
    }

    private void open(RawMessage message, Of of, Then then) {
        byte[] path = of == Of.DESCRIPTOR ? message.nameOf((int) argument(0)) : message.path(AT_FDCWD, 0, Element.DIR);
        if (path == null) {
            return;
        }
        // Of what a descriptor is, no link is meant: its name leads to it.
        int flags = O_NONBLOCK | (of == Of.PATH ? 0 : O_NOFOLLOW);
        message.send(
                Syscall.OPEN,
                writer -> {
                    message.putPath(writer, Element.DIR, Element.PATH_NAME, path);
                    writer.putLong(Element.OPEN_FLAGS, HostOpens.flagsOf(flags));
                },
                reply -> opened(message, reply, then));
    }

    private static void opened(RawMessage message, ReplyReader reply, Then then) {
        if (reply.failed()) {
            message.fails(reply);
        } else {
            then.run(message, (int) reply.result());
        }
    }
}
