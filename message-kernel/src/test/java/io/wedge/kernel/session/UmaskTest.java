package io.wedge.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wedge.ffi.HostFlags;
import io.wedge.ffi.LibcFiles;
import io.wedge.ffi.LibcXattrs;
import io.wedge.kernel.calls.HostCalls;
import io.wedge.kernel.host.session.Peer;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.port.Call;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The caller's umask holds, but not where a directory has a default ACL. */
@Timeout(60)
class UmaskTest {
    /** Entries of an ACL: tag, permissions, no id. */
    private static final short USER = 1;

    private static final short GROUP = 4;
    private static final short OTHER = 0x20;

    @TempDir
    Path temp;

    private KernelFixture kernel;
    private int umask;

    @BeforeEach
    void start() throws Exception {
        umask = Peer.umask((int) ProcessHandle.current().pid());
        kernel = new KernelFixture(temp, KernelOptions.defaults(HostCalls.table()));
    }

    @AfterEach
    void stop() throws Exception {
        kernel.close();
    }

    private String modeOfNew(Path path, boolean directory) throws Exception {
        try (TestSession session = TestSession.attach(kernel.kernel().socket());
                Call call = session.port().begin(directory ? Syscall.MKDIR : Syscall.OPEN)) {
            call.elements().putBytes(Element.PATH_NAME, path.toString().getBytes(StandardCharsets.UTF_8));
            if (!directory) {
                call.elements().putLong(Element.OPEN_FLAGS, OpenFlag.WRITE.value() | OpenFlag.CREATE.value());
            }
            call.elements().putLong(Element.MODE, 0777);
            assertThat(call.call().failed()).isFalse();
        }
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void withoutADefaultAclTheUmaskHolds() throws Exception {
        String cut = text(0777 & ~umask);
        assertThat(modeOfNew(temp.resolve("file"), false)).isEqualTo(cut);
        assertThat(modeOfNew(temp.resolve("directory"), true)).isEqualTo(cut);
    }

    @Test
    void aDefaultAclTakesItsPlace() throws Exception {
        Path shared = Files.createDirectory(temp.resolve("shared"));
        assumeTrue(setDefaultAcl(shared, 7, 7, 0), "this file system has no ACLs");
        assertThat(modeOfNew(shared.resolve("file"), false)).isEqualTo("rwxrwx---");
        assertThat(modeOfNew(shared.resolve("directory"), true)).isEqualTo("rwxrwx---");
    }

    private static String text(int mode) {
        StringBuilder text = new StringBuilder();
        for (int bit = 8; bit >= 0; bit--) {
            text.append((mode >> bit & 1) != 0 ? "xwr".charAt(bit % 3) : '-');
        }
        return text.toString();
    }

    private static boolean setDefaultAcl(Path directory, int user, int group, int other) {
        ByteBuffer acl = ByteBuffer.allocateDirect(4 + 3 * 8).order(ByteOrder.LITTLE_ENDIAN);
        acl.putInt(2);
        acl.putShort(USER).putShort((short) user).putInt(-1);
        acl.putShort(GROUP).putShort((short) group).putInt(-1);
        acl.putShort(OTHER).putShort((short) other).putInt(-1);
        ByteBuffer path = string(directory.toString());
        ByteBuffer name = string("system.posix_acl_default");
        int fd = LibcFiles.openat(HostFlags.AT_FDCWD, RawMemoryUnsafe.address(path), HostFlags.O_CLOEXEC, 0);
        int result = LibcXattrs.fsetxattr(
                fd, RawMemoryUnsafe.address(name), RawMemoryUnsafe.address(acl), acl.capacity(), 0);
        LibcFiles.close(fd);
        return result == 0;
    }

    private static ByteBuffer string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocateDirect(bytes.length + 1).put(bytes);
    }
}
