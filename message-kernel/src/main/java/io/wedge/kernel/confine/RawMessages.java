package io.wedge.kernel.confine;

import io.wedge.kernel.calls.RawExec;
import io.wedge.kernel.host.HostAddresses;
import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.HostOpens;
import io.wedge.kernel.host.confine.AskingProcess;
import io.wedge.kernel.host.confine.Notifications;
import io.wedge.kernel.host.confine.RawNumbers;
import io.wedge.kernel.host.confine.RawStat;
import io.wedge.kernel.session.RawLane;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.AtFlag;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.flags.SocketProtocol;
import io.wedge.messages.wire.CallWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Raw calls as messages: what a call's arguments point to is copied once, the session's wedges decide and its handlers do it in this process, and what was opened is handed over. Whatever the
 * other process writes over its arguments meanwhile is nobody's concern. Files of proc(5) are not opened: a descriptor of one is this process's view.
 */
final class RawMessages {
    private static final int AT_FDCWD = -100;
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int AT_REMOVEDIR = 0x200;
    private static final int SOCK_TYPE_MASK = 0xf;
    private static final int SOCK_STREAM = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_NONBLOCK = 0x800;
    private static final int SOCK_CLOEXEC = 0x80000;
    private static final int IPPROTO_TCP = 6;
    private static final int IPPROTO_UDP = 17;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int[] ADDRESS_BYTES = {Short.BYTES, 0, 16, 0, 0, 0, 0, 0, 0, 0, 28};
    private static final int O_CREATE_NEW = 0x241;

    private final RawLane lane;
    private final Notifications questions;
    private final AskingProcess asking;
    private final boolean moves;
    private final byte[] executable;

    /** @param executable of a child, what it was started as; null for the application itself, which starts nothing and stays in its working directory. */
    RawMessages(RawLane lane, Notifications questions, AskingProcess asking, Path executable) {
        this.moves = executable != null;
        this.executable = moves ? executable.toString().getBytes(StandardCharsets.UTF_8) : null;
        this.lane = lane;
        this.questions = questions;
        this.asking = asking;
    }

    /** Answers the question that stands, now or later. False if it is about nothing that can be a message. */
    boolean answers(String name) {
        switch (name) {
            case "open" -> open(AT_FDCWD, 0, (int) argument(1), argument(2));
            case "openat" -> open((int) argument(0), 1, (int) argument(2), argument(3));
            case "creat" -> open(AT_FDCWD, 0, O_CREATE_NEW, argument(1));
            case "stat" -> stat(AT_FDCWD, 0, 0, argument(1), RawStat::stat);
            case "lstat" -> stat(AT_FDCWD, 0, AT_SYMLINK_NOFOLLOW, argument(1), RawStat::stat);
            case "newfstatat" -> stat((int) argument(0), 1, (int) argument(3), argument(2), RawStat::stat);
            case "statx" -> stat((int) argument(0), 1, (int) argument(2), argument(4), RawStat::statx);
            case "access" -> access(AT_FDCWD, 0, argument(1));
            case "faccessat" -> access((int) argument(0), 1, argument(2));
            case "readlink" -> readLink(AT_FDCWD, 0, argument(1), argument(2));
            case "readlinkat" -> readLink((int) argument(0), 1, argument(2), argument(3));
            case "mkdir" -> make(Syscall.MKDIR, AT_FDCWD, 0, argument(1));
            case "mkdirat" -> make(Syscall.MKDIR, (int) argument(0), 1, argument(2));
            case "chmod" -> make(Syscall.CHMOD, AT_FDCWD, 0, argument(1));
            case "fchmodat" -> make(Syscall.CHMOD, (int) argument(0), 1, argument(2));
            case "rmdir" -> remove(Syscall.RMDIR, AT_FDCWD, 0);
            case "unlink" -> remove(Syscall.UNLINK, AT_FDCWD, 0);
            case "unlinkat" ->
                remove(((int) argument(2) & AT_REMOVEDIR) != 0 ? Syscall.RMDIR : Syscall.UNLINK, (int) argument(0), 1);
            case "symlink" -> symbolicLink(0, AT_FDCWD, 1);
            case "symlinkat" -> symbolicLink(0, (int) argument(1), 2);
            case "rename" -> two(Syscall.RENAME, AT_FDCWD, 0, AT_FDCWD, 1, 0);
            case "renameat" -> two(Syscall.RENAME, (int) argument(0), 1, (int) argument(2), 3, 0);
            case "renameat2" -> two(Syscall.RENAME, (int) argument(0), 1, (int) argument(2), 3, (int) argument(4));
            case "link" -> two(Syscall.LINK, AT_FDCWD, 0, AT_FDCWD, 1, 0);
            case "linkat" -> two(Syscall.LINK, (int) argument(0), 1, (int) argument(2), 3, (int) argument(4));
            case "socket" -> socket((int) argument(0), (int) argument(1), (int) argument(2));
            case "execve" -> {
                if (!moves) {
                    return false;
                }
                execute();
            }
            case "connect" -> connect((int) argument(0), argument(1), (int) argument(2));
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Says in the trace what is refused. */
    void refuse(String name, byte[] path) {
        Message message = new Message();
        message.send(
                Syscall.RAW,
                writer -> {
                    writer.putBytes(Element.NAME, name.getBytes(StandardCharsets.US_ASCII));
                    if (path != null) {
                        writer.putBytes(Element.PATH_NAME, path);
                    }
                },
                reply -> message.fails(reply));
    }

    /** Of a child: the policy says whether, and where it does, Landlock looks at the object that the host finds then. */
    private void execute() {
        Message message = new Message();
        byte[] path = asking.string(argument(0));
        if (path == null) {
            message.answer(-RawNumbers.EFAULT);
            return;
        }
        byte[] real = asking.realPath(path);
        if (real == null) {
            // Not there, or not to be looked at: the host says how.
            questions.goOn(message.id);
            return;
        }
        if (Arrays.equals(real, executable)) {
            questions.goOn(message.id);
            return;
        }
        message.send(Syscall.RAW, writer -> RawExec.put(writer, real), reply -> {
            if (reply.failed()) {
                message.fails(reply);
            } else {
                questions.goOn(message.id);
            }
        });
    }

    private long argument(int index) {
        return questions.argument(index);
    }

    private void open(int directory, int path, int flags, long mode) {
        Message message = new Message();
        byte[] name = message.path(directory, path, Element.DIR);
        if (name == null) {
            return;
        }
        message.send(
                Syscall.OPEN,
                writer -> {
                    message.putPath(writer, Element.DIR, Element.PATH_NAME, name);
                    writer.putLong(Element.OPEN_FLAGS, HostOpens.flagsOf(flags));
                    if (RawNumbers.makes(flags)) {
                        writer.putLong(Element.MODE, mode & 07777);
                    }
                },
                reply -> {
                    if (reply.failed()) {
                        message.fails(reply);
                    } else {
                        message.handOver((int) reply.result(), flags, RawNumbers.closesOnExec(flags), false);
                    }
                });
    }

    private void stat(int directory, int path, int flags, long target, Function<ReplyReader, byte[]> image) {
        Message message = new Message();
        byte[] name = message.path(directory, path, Element.DIR);
        if (name == null) {
            return;
        }
        message.send(
                Syscall.STAT,
                writer -> {
                    message.putPath(writer, Element.DIR, Element.PATH_NAME, name);
                    if ((flags & AT_SYMLINK_NOFOLLOW) != 0) {
                        writer.putLong(Element.AT_FLAGS, AtFlag.NOFOLLOW.value());
                    }
                },
                reply -> {
                    if (reply.failed()) {
                        message.fails(reply);
                    } else {
                        message.answer(asking.write(target, image.apply(reply)));
                    }
                });
    }

    private void access(int directory, int path, long mode) {
        plain(Syscall.ACCESS, directory, path, writer -> writer.putLong(Element.ACCESS, mode & 7));
    }

    private void make(Syscall call, int directory, int path, long mode) {
        plain(call, directory, path, writer -> writer.putLong(Element.MODE, mode & 07777));
    }

    private void remove(Syscall call, int directory, int path) {
        plain(call, directory, path, writer -> {});
    }

    private void plain(Syscall call, int directory, int path, Consumer<CallWriter> more) {
        Message message = new Message();
        byte[] name = message.path(directory, path, Element.DIR);
        if (name != null) {
            message.send(
                    call,
                    writer -> {
                        message.putPath(writer, Element.DIR, Element.PATH_NAME, name);
                        more.accept(writer);
                    },
                    message::done);
        }
    }

    private void readLink(int directory, int path, long target, long size) {
        Message message = new Message();
        byte[] name = message.path(directory, path, Element.DIR);
        if (name == null) {
            return;
        }
        message.send(
                Syscall.READLINK, writer -> message.putPath(writer, Element.DIR, Element.PATH_NAME, name), reply -> {
                    if (reply.failed()) {
                        message.fails(reply);
                        return;
                    }
                    byte[] text = reply.bytesAt(Element.TARGET);
                    byte[] part = Arrays.copyOf(text, (int) Math.min(text.length, Math.max(size, 0)));
                    long written = asking.write(target, part);
                    message.answer(written < 0 ? written : part.length);
                });
    }

    private void symbolicLink(int target, int directory, int path) {
        Message message = new Message();
        byte[] text = asking.string(argument(target));
        byte[] name = text == null ? null : message.path(directory, path, Element.DIR);
        if (text == null) {
            message.answer(-RawNumbers.EFAULT);
        } else if (name != null) {
            message.send(
                    Syscall.SYMLINK,
                    writer -> {
                        writer.putBytes(Element.TARGET, text);
                        message.putPath(writer, Element.DIR, Element.PATH_NAME, name);
                    },
                    message::done);
        }
    }

    private void two(Syscall call, int directory, int path, int toDirectory, int toPath, int flags) {
        Message message = new Message();
        if (flags != 0) {
            message.answer(-RawNumbers.EINVAL);
            return;
        }
        byte[] from = message.path(directory, path, Element.DIR);
        byte[] to = from == null ? null : message.path(toDirectory, toPath, Element.TO_DIR);
        if (to != null) {
            message.send(
                    call,
                    writer -> {
                        message.putPath(writer, Element.DIR, Element.PATH_NAME, from);
                        message.putPath(writer, Element.TO_DIR, Element.TO_PATH, to);
                    },
                    message::done);
        }
    }

    private void socket(int domain, int type, int protocol) {
        Message message = new Message();
        int kind = type & SOCK_TYPE_MASK;
        SocketDomain known = HostAddresses.domainOf(domain);
        SocketProtocol named = protocol == 0
                ? SocketProtocol.DEFAULT
                : protocol == IPPROTO_TCP ? SocketProtocol.TCP : protocol == IPPROTO_UDP ? SocketProtocol.UDP : null;
        // SOCK_STREAM and SOCK_DGRAM have the same numbers here.
        if (known == SocketDomain.UNSPECIFIED || kind != SOCK_STREAM && kind != SOCK_DGRAM || named == null) {
            refuse("socket", null);
            return;
        }
        message.send(
                Syscall.SOCKET,
                writer -> {
                    writer.putLong(Element.DOMAIN, known.value());
                    writer.putLong(Element.SOCKET_TYPE, kind);
                    writer.putLong(Element.PROTOCOL, named.value());
                },
                reply -> {
                    if (reply.failed()) {
                        message.fails(reply);
                    } else {
                        message.handOver((int) reply.result(), type, (type & SOCK_CLOEXEC) != 0, true);
                    }
                });
    }

    /** On a duplicate of the socket. Where it may wait, the call waits here, without a thread. */
    private void connect(int fd, long address, int length) {
        Message message = new Message();
        byte[] bytes = length > HostAddresses.BYTES ? null : asking.bytes(address, length);
        if (bytes == null || length < Short.BYTES) {
            message.answer(
                    length < Short.BYTES || length > HostAddresses.BYTES ? -RawNumbers.EINVAL : -RawNumbers.EFAULT);
            return;
        }
        int family = bytes[0] & 0xFF | (bytes[1] & 0xFF) << Byte.SIZE;
        if (HostAddresses.domainOf(family) == SocketDomain.UNSPECIFIED
                || (family == AF_INET || family == AF_INET6) && length < ADDRESS_BYTES[family]) {
            refuse("connect", null);
            return;
        }
        int socket = asking.descriptor(fd);
        if (socket < 0) {
            message.answer(socket);
            return;
        }
        boolean waits = AskingProcess.isBlocking(socket);
        int capability = message.lend(socket, true);
        if (capability < 0) {
            return;
        }
        if (waits) {
            AskingProcess.setBlocking(socket, false);
        }
        ByteBuffer memory = ByteBuffer.allocateDirect(HostAddresses.BYTES).put(bytes);
        message.send(
                Syscall.CONNECT,
                writer -> {
                    writer.putLong(Element.FD, capability);
                    HostAddresses.put(writer, Element.ADDRESS, RawMemoryUnsafe.address(memory), length);
                    writer.putLong(Element.WAIT, waits ? 1 : 0);
                },
                reply -> {
                    if (waits) {
                        int again = lane.descriptor(capability);
                        AskingProcess.setBlocking(again, true);
                        AskingProcess.close(again);
                    }
                    message.done(reply);
                });
    }

    /** One raw call under way: its question, and what was lent to the session for it. */
    private final class Message {
        private final long id = questions.id();
        private final int thread = questions.thread();
        private final int[] lent = {-1, -1};
        private int lentCount;
        private final int[] directories = {-1, -1};

        /** A copy of the path; null if the call has been answered, because there is none. */
        byte[] path(int directory, int argument, Element element) {
            byte[] text = asking.string(argument(argument));
            if (text == null) {
                answer(-RawNumbers.EFAULT);
                return null;
            }
            boolean relative = text.length > 0 && text[0] != '/';
            if (isProc(text)) {
                answer(-RawNumbers.EACCES);
                return null;
            }
            if (relative && (moves || directory != AT_FDCWD)) {
                int fd = directory == AT_FDCWD ? asking.workingDirectory() : asking.descriptor(directory);
                int capability = fd < 0 ? fd : lend(fd, false);
                if (fd < 0) {
                    answer(fd);
                }
                if (capability < 0) {
                    return null;
                }
                directories[element == Element.DIR ? 0 : 1] = capability;
            }
            return text;
        }

        private static boolean isProc(byte[] path) {
            String text = new String(path, StandardCharsets.ISO_8859_1);
            return text.equals("/proc") || text.startsWith("/proc/");
        }

        void putPath(CallWriter writer, Element directory, Element path, byte[] text) {
            int capability = directories[directory == Element.DIR ? 0 : 1];
            if (capability >= 0) {
                writer.putLong(directory, capability);
            }
            writer.putBytes(path, text);
        }

        /** The capability; below 0 if the call has been answered, because there is no room. */
        int lend(int fd, boolean socket) {
            int capability = lane.lend(fd, socket);
            if (capability < 0) {
                answer(-RawNumbers.EMFILE);
            } else {
                lent[lentCount++] = capability;
            }
            return capability;
        }

        void send(Syscall call, Consumer<CallWriter> elements, Consumer<ReplyReader> answer) {
            if (!questions.isAsked(id)) {
                takeBack();
                return;
            }
            boolean served;
            synchronized (lane) {
                elements.accept(lane.begin(call));
                served = lane.serve(thread, answer);
            }
            if (!served) {
                answer(-RawNumbers.EPERM);
            }
        }

        /** What was opened becomes the other process's, and is no longer the session's: the trace shows it closed. */
        void handOver(int capability, int flags, boolean closeOnExec, boolean socket) {
            int fd = lane.descriptor(capability);
            if (fd < 0 || !socket && AskingProcess.isProc(fd)) {
                answer(-RawNumbers.EACCES);
            } else {
                AskingProcess.setBlocking(fd, (flags & SOCK_NONBLOCK) == 0);
                takeBack();
                questions.answerDescriptor(id, fd, closeOnExec);
            }
            if (fd >= 0) {
                AskingProcess.close(fd);
            }
            synchronized (lane) {
                lane.begin(Syscall.CLOSE).putLong(Element.FD, capability);
                lane.serve(thread, reply -> {});
            }
        }

        void done(ReplyReader reply) {
            if (reply.failed()) {
                fails(reply);
            } else {
                answer(0);
            }
        }

        void fails(ReplyReader reply) {
            int result = HostErrors.result(reply.errno());
            answer(result == 0 ? -RawNumbers.EIO : result);
        }

        void answer(long value) {
            takeBack();
            questions.answer(id, value);
        }

        private void takeBack() {
            while (lentCount > 0) {
                lane.takeBack(lent[--lentCount]);
            }
        }
    }
}
