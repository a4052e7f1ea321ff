package io.wedge.kernel.confine;

import io.wedge.kernel.host.HostOpens;
import io.wedge.kernel.host.confine.RawNumbers;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.AtFlag;
import io.wedge.messages.wire.CallWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * Raw calls that change what a file is beside its content: size by name, mode, owner, times. Of a descriptor they are about the name that its file has now: the policy is asked about that,
 * since one for reading may not change them. One thread.
 */
final class RawChanges {
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int O_WRONLY = 1;
    private static final int UTIME_NOW = 0x3fffffff;
    private static final int UTIME_OMIT = 0x3ffffffe;
    private static final int NANOS_OF_MICROS = 1000;
    private static final int A_SECOND = 1_000_000_000;

    private final RawMessage.Origin origin;

    RawChanges(RawMessage.Origin origin) {
        this.origin = origin;
    }

    /** Whether the question that stands is about one of them, and has been answered, or will be. */
    boolean answers(String name) {
        int at = RawMessage.AT_FDCWD;
        switch (name) {
            case "truncate" -> truncate(argument(1));
            case "fchmod" -> ofDescriptor(Syscall.CHMOD, 0, mode(argument(1)));
            case "chown" -> ofPath(Syscall.CHOWN, at, 0, 0, owner(1));
            case "lchown" -> ofPath(Syscall.CHOWN, at, 0, AT_SYMLINK_NOFOLLOW, owner(1));
            case "fchown" -> ofDescriptor(Syscall.CHOWN, AT_SYMLINK_NOFOLLOW, owner(1));
            case "fchownat" -> ofPath(Syscall.CHOWN, (int) argument(0), 1, (int) argument(4), owner(2));
            case "utime" -> times(at, 0, argument(1), 0, 0);
            case "utimes" -> times(at, 0, argument(1), NANOS_OF_MICROS, 0);
            case "futimesat" -> times((int) argument(0), 1, argument(2), NANOS_OF_MICROS, 0);
            case "utimensat" -> times((int) argument(0), 1, argument(2), 1, (int) argument(3));
            default -> {
                return false;
            }
        }
        return true;
    }

    private long argument(int index) {
        return origin.questions().argument(index);
    }

    private static Consumer<CallWriter> mode(long mode) {
        return writer -> writer.putLong(Element.MODE, mode & 07777);
    }

    private Consumer<CallWriter> owner(int first) {
        int uid = (int) argument(first);
        int gid = (int) argument(first + 1);
        return writer -> {
            writer.putLong(Element.UID, uid);
            writer.putLong(Element.GID, gid);
        };
    }

    /** There is no message of that: the file is opened for it. */
    private void truncate(long size) {
        RawMessage message = new RawMessage(origin);
        if (size < 0) {
            message.answer(-RawNumbers.EINVAL);
            return;
        }
        byte[] name = message.path(RawMessage.AT_FDCWD, 0, Element.DIR);
        if (name == null) {
            return;
        }
        message.send(
                Syscall.OPEN,
                writer -> {
                    message.putPath(writer, Element.DIR, Element.PATH_NAME, name);
                    writer.putLong(Element.OPEN_FLAGS, HostOpens.flagsOf(O_WRONLY));
                },
                opened -> {
                    if (opened.failed()) {
                        message.fails(opened);
                        return;
                    }
                    int capability = (int) opened.result();
                    message.send(
                            Syscall.TRUNCATE,
                            writer -> {
                                writer.putLong(Element.FD, capability);
                                writer.putLong(Element.SIZE, size);
                            },
                            message::done);
                    message.close(capability);
                });
    }

    private void ofDescriptor(Syscall call, int flags, Consumer<CallWriter> more) {
        ofName(call, new RawMessage(origin), (int) argument(0), flags, more);
    }

    private void ofPath(Syscall call, int directory, int path, int flags, Consumer<CallWriter> more) {
        RawMessage message = new RawMessage(origin);
        if ((flags & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH)) != 0) {
            message.answer(-RawNumbers.EINVAL);
            return;
        }
        byte[] name = message.path(directory, path, Element.DIR);
        if (name == null) {
            return;
        }
        if (name.length == 0 && (flags & AT_EMPTY_PATH) != 0) {
            ofName(call, message, directory, flags, more);
            return;
        }
        message.send(
                call,
                writer -> {
                    message.putPath(writer, Element.DIR, Element.PATH_NAME, name);
                    put(writer, flags, more);
                },
                message::done);
    }

    private static void ofName(Syscall call, RawMessage message, int fd, int flags, Consumer<CallWriter> more) {
        byte[] name = message.nameOf(fd);
        if (name != null) {
            message.send(
                    call,
                    writer -> {
                        writer.putBytes(Element.PATH_NAME, name);
                        put(writer, flags, more);
                    },
                    message::done);
        }
    }

    private static void put(CallWriter writer, int flags, Consumer<CallWriter> more) {
        more.accept(writer);
        if ((flags & AT_SYMLINK_NOFOLLOW) != 0) {
            writer.putLong(Element.AT_FLAGS, AtFlag.NOFOLLOW.value());
        }
    }

    /** @param nanos of what stands behind the seconds; 0 where nothing does. */
    private void times(int directory, int path, long address, int nanos, int flags) {
        long[] all = {0, UTIME_NOW, 0, UTIME_NOW};
        if (address != 0) {
            int width = nanos == 0 ? Long.BYTES : 2 * Long.BYTES;
            byte[] bytes = origin.asking().bytes(address, 2 * width);
            if (bytes == null) {
                new RawMessage(origin).answer(-RawNumbers.EFAULT);
                return;
            }
            ByteBuffer memory = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
            for (int i = 0; i < 2; i++) {
                all[2 * i] = memory.getLong(i * width);
                all[2 * i + 1] = nanos == 0 ? 0 : memory.getLong(i * width + Long.BYTES);
                boolean special = nanos == 1 && (all[2 * i + 1] == UTIME_NOW || all[2 * i + 1] == UTIME_OMIT);
                if (!special && (all[2 * i + 1] < 0 || all[2 * i + 1] >= A_SECOND / Math.max(nanos, 1))) {
                    new RawMessage(origin).answer(-RawNumbers.EINVAL);
                    return;
                }
                all[2 * i + 1] = special ? all[2 * i + 1] : all[2 * i + 1] * nanos;
            }
        }
        Instant now = Instant.now();
        Consumer<CallWriter> put = writer -> {
            putTime(writer, Element.ATIME, all[0], (int) all[1], now);
            putTime(writer, Element.MTIME, all[2], (int) all[3], now);
        };
        if (argument(path) == 0 && path == 1) {
            ofDescriptor(Syscall.UTIMENS, AT_SYMLINK_NOFOLLOW, put);
        } else {
            ofPath(Syscall.UTIMENS, directory, path, flags, put);
        }
    }

    private static void putTime(CallWriter writer, Element element, long seconds, int nanos, Instant now) {
        if (nanos == UTIME_NOW) {
            writer.putTime(element, now.getEpochSecond(), now.getNano());
        } else if (nanos != UTIME_OMIT) {
            writer.putTime(element, seconds, nanos);
        }
    }
}
