package io.wedge.kernel.session;

import io.wedge.messages.Element;
import io.wedge.messages.flags.AtFlag;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.wire.CallReader;

/** Whether a call whose path ends in a symbolic link means the link or what it points to. */
final class LastLink {
    private LastLink() {}

    static boolean isMeantItself(CallReader call) {
        return switch (call.syscall()) {
            case READLINK, UNLINK, RENAME, LINK, SYMLINK, MKDIR, RMDIR, MKNOD -> true;
            case OPEN -> (call.longAt(Element.OPEN_FLAGS, 0) & OpenFlag.NOFOLLOW.value()) != 0;
            default -> (call.longAt(Element.AT_FLAGS, 0) & AtFlag.NOFOLLOW.value()) != 0;
        };
    }
}
