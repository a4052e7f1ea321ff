package io.wedge.kernel.calls;

import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.HostPaths;
import io.wedge.kernel.host.Scratch;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.flags.FileType;
import io.wedge.messages.wire.CallReader;

/** Names in the file system: making, moving, linking, removing. */
final class Paths {
    private static final int PATH_MAX = 4096;

    private Paths() {}

    /** mkdirat(2). */
    static void mkdir(Invocation call) {
        int directory = Answers.directory(call, Element.DIR);
        if (directory >= 0) {
            long path = call.path(Element.PATH_NAME);
            Answers.number(call.reply(), HostPaths.mkdir(directory, path, Answers.mode(call, 0777)));
        }
    }

    /** rmdir(2). */
    static void rmdir(Invocation call) {
        int directory = Answers.directory(call, Element.DIR);
        if (directory >= 0) {
            Answers.number(call.reply(), HostPaths.rmdir(directory, call.path(Element.PATH_NAME)));
        }
    }

    /** unlinkat(2). */
    static void unlink(Invocation call) {
        int directory = Answers.directory(call, Element.DIR);
        if (directory >= 0) {
            long at = call.call().longAt(Element.AT_FLAGS, 0);
            Answers.number(call.reply(), HostPaths.unlink(directory, call.path(Element.PATH_NAME), at));
        }
    }

    /** renameat(2). */
    static void rename(Invocation call) {
        int directory = Answers.directory(call, Element.DIR);
        int toDirectory = directory < 0 ? -1 : Answers.directory(call, Element.TO_DIR);
        if (toDirectory >= 0) {
            long path = call.path(Element.PATH_NAME);
            Answers.number(call.reply(), HostPaths.rename(directory, path, toDirectory, call.path(Element.TO_PATH)));
        }
    }

    /** linkat(2); a last symbolic link is linked itself, as link(2) has it on Linux. */
    static void link(Invocation call) {
        int directory = Answers.directory(call, Element.DIR);
        int toDirectory = directory < 0 ? -1 : Answers.directory(call, Element.TO_DIR);
        if (toDirectory >= 0) {
            long path = call.path(Element.PATH_NAME);
            long at = call.call().longAt(Element.AT_FLAGS, 0);
            Answers.number(call.reply(), HostPaths.link(directory, path, toDirectory, call.path(Element.TO_PATH), at));
        }
    }

    /** symlinkat(2). The target is text, not a path of this call: it is taken as it stands. */
    static void symlink(Invocation call) {
        int directory = Answers.directory(call, Element.DIR);
        if (directory >= 0) {
            long target = Strings.terminated(
                    call.call(), Element.TARGET, Scratch.current().path(), Scratch.PATH_BYTES);
            if (target == 0) {
                call.reply().fails(Strings.refusal(call.call(), Element.TARGET, Errno.ENAMETOOLONG));
                return;
            }
            Answers.number(call.reply(), HostPaths.symlink(target, directory, call.path(Element.PATH_NAME)));
        }
    }

    /** readlinkat(2). */
    static void readlink(Invocation call) {
        int directory = Answers.directory(call, Element.DIR);
        if (directory >= 0) {
            long buffer = Scratch.current().bulk();
            long path = call.path(Element.PATH_NAME);
            long result = OwnLinks.readlink(path, call.caller().pid(), buffer);
            if (result == OwnLinks.NONE) {
                result = HostPaths.readlink(directory, path, buffer, PATH_MAX);
            }
            target(call, result, buffer);
        }
    }

    /** realpath(3). */
    static void realpath(Invocation call) {
        int directory = Answers.directory(call, Element.DIR);
        if (directory >= 0) {
            long path = HostPaths.anchored(directory, call.path(Element.PATH_NAME));
            long buffer = Scratch.current().bulk();
            target(call, HostErrors.isError(path) ? path : HostPaths.realpath(path, buffer), buffer);
        }
    }

    private static void target(Invocation call, long length, long buffer) {
        if (length >= 0) {
            if (call.call().has(Element.REPLY_BUFFER)) {
                call.replyIn(Element.REPLY_BUFFER);
            }
            if (!Strings.put(call.reply(), Element.TARGET, buffer, (int) length)) {
                return;
            }
        }
        Answers.done(call.reply(), length);
    }

    /** mknodat(2). */
    static void mknod(Invocation call) {
        int directory = Answers.directory(call, Element.DIR);
        if (directory >= 0) {
            CallReader arguments = call.call();
            long type = arguments.longAt(Element.FILE_TYPE, FileType.REGULAR.value());
            long device = arguments.longAt(Element.DEVICE, 0);
            long path = call.path(Element.PATH_NAME);
            Answers.number(call.reply(), HostPaths.mknod(directory, path, Answers.mode(call, 0), type, device));
        }
    }
}
