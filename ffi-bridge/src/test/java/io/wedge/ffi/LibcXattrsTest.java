package io.wedge.ffi;

import static io.wedge.ffi.HostFlags.XATTR_CREATE;
import static io.wedge.ffi.HostFlags.XATTR_REPLACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LibcXattrsTest extends HostTest {
    @Test
    void errorsCome() {
        long name = memory.string("user.wedge");
        long none = memory.path(directory.resolve("none"));
        int file = create("file");
        assertThat(LibcXattrs.getxattr(none, name, 0, 0)).isEqualTo(-HostErrno.ENOENT);
        assertThat(LibcXattrs.lgetxattr(none, name, 0, 0)).isEqualTo(-HostErrno.ENOENT);
        assertThat(LibcXattrs.setxattr(none, name, name, 1, 0)).isEqualTo(-HostErrno.ENOENT);
        assertThat(LibcXattrs.listxattr(none, 0, 0)).isEqualTo(-HostErrno.ENOENT);
        assertThat(LibcXattrs.removexattr(none, name)).isEqualTo(-HostErrno.ENOENT);
        assertThat(LibcXattrs.fgetxattr(-1, name, 0, 0)).isEqualTo(-HostErrno.EBADF);
        assertThat(LibcXattrs.fgetxattr(file, memory.string("user.absent"), 0, 0))
                .isIn((long) -HostErrno.ENODATA, (long) -HostErrno.EOPNOTSUPP);
        assertThat(LibcXattrs.fsetxattr(file, name, name, 1, XATTR_REPLACE))
                .isIn(-HostErrno.ENODATA, -HostErrno.EOPNOTSUPP);
    }

    @Test
    void attributesAreKept() throws Exception {
        int file = create("file");
        long path = memory.path(directory.resolve("file"));
        long name = memory.string("user.wedge");
        long buffer = memory.bytes(64);
        int set = LibcXattrs.fsetxattr(file, name, memory.string("value"), 5, XATTR_CREATE);
        assumeTrue(set != -HostErrno.EOPNOTSUPP, "the temporary directory's file system has no user attributes");
        assertThat(set).isZero();
        assertThat(LibcXattrs.fsetxattr(file, name, buffer, 1, XATTR_CREATE)).isEqualTo(-HostErrno.EEXIST);
        assertThat(LibcXattrs.getxattr(path, name, 0, 0)).isEqualTo(5);
        assertThat(LibcXattrs.getxattr(path, name, buffer, 4)).isEqualTo(-HostErrno.ERANGE);
        assertThat(LibcXattrs.fgetxattr(file, name, buffer, 64)).isEqualTo(5);
        assertThat(Native.text(buffer, 5)).isEqualTo("value");
        assertThat(LibcXattrs.setxattr(path, name, memory.string("more"), 4, XATTR_REPLACE))
                .isZero();
        assertThat(LibcXattrs.lsetxattr(path, memory.string("user.l"), buffer, 0, 0))
                .isZero();
        assertThat(LibcXattrs.lgetxattr(path, name, buffer, 64)).isEqualTo(4);
        assertThat(LibcXattrs.flistxattr(file, buffer, 64))
                .isEqualTo("user.wedge".length() + 1 + "user.l".length() + 1);
        assertThat(LibcXattrs.listxattr(path, buffer, 64)).isEqualTo(LibcXattrs.llistxattr(path, 0, 0));
        assertThat(LibcXattrs.removexattr(path, name)).isZero();
        assertThat(LibcXattrs.fremovexattr(file, name)).isEqualTo(-HostErrno.ENODATA);
        assertThat(LibcXattrs.lremovexattr(path, memory.string("user.l"))).isZero();
        assertThat(LibcXattrs.flistxattr(file, 0, 0)).isZero();
        Files.createSymbolicLink(directory.resolve("link"), Path.of("file"));
        // No user attributes on a link itself: an l… call does not follow it.
        assertThat(LibcXattrs.lsetxattr(memory.path(directory.resolve("link")), name, buffer, 1, 0))
                .isEqualTo(-HostErrno.EPERM);
    }
}
