package io.wedge.kernel.confine;

import io.wedge.kernel.calls.RawExec;
import io.wedge.kernel.host.HostOpens;
import io.wedge.kernel.host.confine.AskingProcess;
import io.wedge.kernel.host.confine.Notifications;
import io.wedge.kernel.host.confine.RawNumbers;
import io.wedge.kernel.host.confine.RawStat;
import io.wedge.kernel.session.RawLane;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.AtFlag;
import io.wedge.messages.wire.CallWriter;
import io.wedge.messages.wire.ReplyReader;
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
    private static final int AT_FDCWD = RawMessage.AT_FDCWD;
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int AT_REMOVEDIR = 0x200;
    private static final int O_CREATE_NEW = 0x241;

    private final RawMessage.Origin origin;
    private final RawSockets sockets;
    private final RawChanges changes;
    private final RawTransfers transfers;
    private final RawAttributes attributes;
    private final Notifications questions;
    private final AskingProcess asking;
    private final boolean moves;
    private final byte[] executable;

    /** @param executable of a child, what it was started as; null for the application itself, which starts nothing and stays in its working directory. */
    RawMessages(RawLane lane, Notifications questions, AskingProcess asking, Path executable) {
        this.moves = executable != null;
        this.executable = moves ? executable.toString().getBytes(StandardCharsets.UTF_8) : null;
        this.origin = new RawMessage.Origin(lane, questions, asking, moves);
        this.sockets = new RawSockets(origin);
        this.changes = new RawChanges(origin);
        this.transfers = new RawTransfers(origin, sockets);
        this.attributes = new RawAttributes(origin);
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
            case "execve" -> {
                if (!moves) {
                    return false;
                }
                execute();
            }
            default -> {
                return sockets.answers(name)
                        || changes.answers(name)
                        || transfers.answers(name)
                        || attributes.answers(name);
            }
        }
        return true;
    }

    /** Says in the trace what is refused. */
    void refuse(String name, byte[] path) {
        RawMessage.refuse(origin, name, path);
    }

    /** Of a child: the policy says whether, and where it does, Landlock looks at the object that the host finds then. */
    private void execute() {
        RawMessage message = new RawMessage(origin);
        byte[] path = asking.string(argument(0));
        if (path == null) {
            message.answer(-RawNumbers.EFAULT);
            return;
        }
        byte[] real = asking.realPath(path);
        if (real == null) {
            // Not there, or not to be looked at: the host says how.
            message.goOn();
            return;
        }
        if (Arrays.equals(real, executable)) {
            message.goOn();
            return;
        }
        message.send(Syscall.RAW, writer -> RawExec.put(writer, real), reply -> {
            if (reply.failed()) {
                message.fails(reply);
            } else {
                message.goOn();
            }
        });
    }

    private long argument(int index) {
        return questions.argument(index);
    }

    private void open(int directory, int path, int flags, long mode) {
        RawMessage message = new RawMessage(origin);
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
        RawMessage message = new RawMessage(origin);
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
        RawMessage message = new RawMessage(origin);
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
        RawMessage message = new RawMessage(origin);
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
        RawMessage message = new RawMessage(origin);
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
        RawMessage message = new RawMessage(origin);
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
}
