package io.wedge.kernel.confine;

import io.wedge.kernel.host.confine.AskingProcess;
import io.wedge.kernel.host.confine.Notifications;
import io.wedge.kernel.host.confine.RawNumbers;

/** Answers questions about files that a process needs for itself, which the policy is not asked about. One thread. */
final class OwnFiles {
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int W_OK = 2;

    private final RawPaths allowed;
    private final AskingProcess asking;
    private final Notifications questions;

    OwnFiles(RawPaths allowed, AskingProcess asking, Notifications questions) {
        this.allowed = allowed;
        this.asking = asking;
        this.questions = questions;
    }

    /** Whether it is about one of them, and has been answered. */
    boolean answers(String name) {
        return switch (name) {
            case "open" -> open(path(0), (int) questions.argument(1));
            case "openat" -> open(path(1), (int) questions.argument(2));
            case "stat" -> stat(path(0), true, 1);
            case "lstat" -> stat(path(0), false, 1);
            case "newfstatat" -> statAt();
            case "statx" -> statx();
            case "access" -> access(path(0), (int) questions.argument(1));
            case "faccessat" -> access(path(1), (int) questions.argument(2));
            case "readlink" -> link(path(0), 1);
            case "readlinkat" -> link(path(1), 2);
            case "rename" -> changed(allowed.rename(path(0), path(1)));
            case "renameat" -> changed(allowed.rename(path(1), path(3)));
            case "unlink" -> changed(allowed.remove(path(0)));
            case "unlinkat" -> changed(questions.argument(2) == 0 ? allowed.remove(path(1)) : -RawNumbers.EACCES);
            default -> false;
        };
    }

    private static boolean isOthers(int found) {
        return found == -RawNumbers.EACCES;
    }

    /** No relative ones: they would need the descriptor of a folder, or the working directory, which is not this process's to know. */
    private String path(int argument) {
        return allowed.absolute(asking.string(questions.argument(argument)), questions.thread());
    }

    private boolean open(String path, int flags) {
        int fd = allowed.open(path, flags);
        if (isOthers(fd)) {
            return false;
        }
        if (fd < 0) {
            questions.answer(fd);
            return true;
        }
        questions.answerDescriptor(fd, RawNumbers.closesOnExec(flags));
        AskingProcess.close(fd);
        return true;
    }

    private boolean stat(String path, boolean follow, int target) {
        int fd = allowed.find(path, follow, true);
        return !isOthers(fd) && answered(fd, fd < 0 ? fd : asking.stat(fd, questions.argument(target)));
    }

    /** Of a descriptor, most of the time: fstat(3) of newer C libraries. */
    private boolean statAt() {
        int fd = target((int) questions.argument(3));
        return !isOthers(fd) && answered(fd, fd < 0 ? fd : asking.stat(fd, questions.argument(2)));
    }

    private boolean statx() {
        int fd = target((int) questions.argument(2));
        return !isOthers(fd)
                && answered(fd, fd < 0 ? fd : asking.statx(fd, (int) questions.argument(3), questions.argument(4)));
    }

    private int target(int flags) {
        byte[] path = asking.string(questions.argument(1));
        if (path != null && path.length == 0 && (flags & AT_EMPTY_PATH) != 0) {
            return asking.descriptor((int) questions.argument(0));
        }
        return allowed.find(allowed.absolute(path, questions.thread()), (flags & AT_SYMLINK_NOFOLLOW) == 0, true);
    }

    private boolean access(String path, int mode) {
        int fd = (mode & W_OK) != 0 ? -RawNumbers.EACCES : allowed.find(path, true, true);
        return !isOthers(fd) && answered(fd, Math.min(fd, 0));
    }

    private boolean link(String path, int target) {
        int fd = allowed.find(path, false, true);
        return !isOthers(fd)
                && answered(
                        fd, fd < 0 ? fd : asking.link(fd, questions.argument(target), questions.argument(target + 1)));
    }

    private boolean changed(int result) {
        return !isOthers(result) && answered(-1, result);
    }

    private boolean answered(int fd, long value) {
        questions.answer(value);
        if (fd >= 0) {
            AskingProcess.close(fd);
        }
        return true;
    }
}
