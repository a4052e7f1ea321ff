package io.wedge.ffi;

import static io.wedge.ffi.HostFlags.AT_FDCWD;
import static io.wedge.ffi.HostFlags.AT_REMOVEDIR;
import static io.wedge.ffi.HostFlags.RENAME_EXCHANGE;
import static io.wedge.ffi.HostFlags.RENAME_NOREPLACE;
import static io.wedge.ffi.HostFlags.S_IFIFO;
import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.ffi.layout.Dirent64;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LibcPathsTest extends HostTest {
    @Test
    void directoriesComeAndGo() throws IOException {
        int dir = openDirectory();
        assertThat(LibcPaths.mkdirat(dir, memory.string("sub"), 0755)).isZero();
        assertThat(directory.resolve("sub")).isDirectory();
        assertThat(LibcPaths.mkdirat(dir, memory.string("sub"), 0755)).isEqualTo(-HostErrno.EEXIST);
        Files.createFile(directory.resolve("sub/file"));
        assertThat(LibcPaths.unlinkat(dir, memory.string("sub"), AT_REMOVEDIR)).isEqualTo(-HostErrno.ENOTEMPTY);
        assertThat(LibcPaths.unlinkat(dir, memory.string("sub/file"), 0)).isZero();
        assertThat(LibcPaths.unlinkat(dir, memory.string("sub"), AT_REMOVEDIR)).isZero();
        assertThat(LibcPaths.unlinkat(dir, memory.string("sub"), 0)).isEqualTo(-HostErrno.ENOENT);
    }

    @Test
    void namesChange() throws IOException {
        int dir = openDirectory();
        Files.writeString(directory.resolve("a"), "A");
        Files.writeString(directory.resolve("b"), "B");
        assertThat(LibcPaths.renameat2(dir, memory.string("a"), dir, memory.string("b"), RENAME_NOREPLACE))
                .isEqualTo(-HostErrno.EEXIST);
        assertThat(LibcPaths.renameat2(dir, memory.string("a"), dir, memory.string("b"), RENAME_EXCHANGE))
                .isZero();
        assertThat(directory.resolve("a")).hasContent("B");
        assertThat(LibcPaths.renameat(dir, memory.string("a"), dir, memory.string("b")))
                .isZero();
        assertThat(directory.resolve("b")).hasContent("B");
        assertThat(LibcPaths.renameat(dir, memory.string("a"), dir, memory.string("b")))
                .isEqualTo(-HostErrno.ENOENT);
    }

    @Test
    void linksPoint() throws IOException {
        int dir = openDirectory();
        long buffer = memory.bytes(64);
        Files.writeString(directory.resolve("target"), "T");
        assertThat(LibcPaths.symlinkat(memory.string("target"), dir, memory.string("soft")))
                .isZero();
        assertThat(LibcPaths.readlinkat(dir, memory.string("soft"), buffer, 64)).isEqualTo(6);
        assertThat(Native.text(buffer, 6)).isEqualTo("target");
        assertThat(LibcPaths.readlinkat(dir, memory.string("soft"), buffer, 3)).isEqualTo(3);
        assertThat(LibcPaths.readlinkat(dir, memory.string("target"), buffer, 64))
                .isEqualTo(-HostErrno.EINVAL);
        assertThat(LibcPaths.linkat(dir, memory.string("target"), dir, memory.string("hard"), 0))
                .isZero();
        assertThat(Files.isSameFile(directory.resolve("target"), directory.resolve("hard")))
                .isTrue();
        assertThat(LibcPaths.linkat(dir, memory.string("none"), dir, memory.string("more"), 0))
                .isEqualTo(-HostErrno.ENOENT);
    }

    @Test
    void fifosAreMade() throws IOException {
        int dir = openDirectory();
        assertThat(LibcPaths.mknodat(dir, memory.string("fifo"), S_IFIFO | 0600, 0))
                .isZero();
        assertThat(Files.readAttributes(directory.resolve("fifo"), "unix:mode").get("mode"))
                .isEqualTo(S_IFIFO | 0600);
        assertThat(LibcPaths.mknodat(dir, memory.string("fifo"), S_IFIFO | 0600, 0))
                .isEqualTo(-HostErrno.EEXIST);
    }

    @Test
    void directoriesAreListed() throws IOException {
        Files.createFile(directory.resolve("file"));
        Files.createDirectory(directory.resolve("a directory with a longer name"));
        int dir = openDirectory();
        long buffer = memory.bytes(4096);
        int length = LibcPaths.getdents64(dir, buffer, 4096);
        Map<String, Byte> types = new TreeMap<>();
        for (long entry = buffer;
                entry < buffer + length;
                entry += RawMemoryUnsafe.getShort(entry + Dirent64.D_RECLEN)) {
            types.put(Native.text(entry + Dirent64.D_NAME), RawMemoryUnsafe.getByte(entry + Dirent64.D_TYPE));
        }
        byte isDirectory = (byte) HostFlags.DT_DIR;
        assertThat(types)
                .isEqualTo(Map.of(
                        ".",
                        isDirectory,
                        "..",
                        isDirectory,
                        "file",
                        (byte) HostFlags.DT_REG,
                        "a directory with a longer name",
                        isDirectory));
        assertThat(LibcPaths.getdents64(dir, buffer, 4096)).isZero();
        assertThat(LibcPaths.getdents64(create("other"), buffer, 4096)).isEqualTo(-HostErrno.ENOTDIR);
        assertThat(LibcPaths.getdents64(dir, buffer, 0)).isLessThanOrEqualTo(0);
    }

    @Test
    void pathsResolve() throws IOException {
        Path real = directory.toRealPath();
        Files.createSymbolicLink(directory.resolve("link"), Path.of("."));
        long buffer = memory.bytes(4096);
        assertThat(LibcPaths.realpath(memory.path(directory.resolve("link/./link")), buffer))
                .isEqualTo(buffer);
        assertThat(Native.text(buffer)).isEqualTo(real.toString());
        assertThat(LibcPaths.realpath(memory.path(directory.resolve("none")), buffer))
                .isEqualTo(-HostErrno.ENOENT);
        assertThat(LibcPaths.getcwd(buffer, 4096)).isEqualTo(buffer);
        assertThat(Native.text(buffer)).isEqualTo(Path.of("").toRealPath().toString());
        assertThat(LibcPaths.getcwd(buffer, 1)).isEqualTo(-HostErrno.ERANGE);
    }

    @Test
    void theWorkingDirectoryStaysWhereAChangeFails() {
        assertThat(LibcPaths.chdir(memory.path(directory.resolve("none")))).isEqualTo(-HostErrno.ENOENT);
        assertThat(LibcPaths.fchdir(create("file"))).isEqualTo(-HostErrno.ENOTDIR);
        assertThat(LibcPaths.chdir(memory.string("."))).isZero();
    }

    @Test
    void filesAreCut() throws IOException {
        Files.writeString(directory.resolve("long"), "0123456789");
        assertThat(LibcPaths.truncate(memory.path(directory.resolve("long")), 4))
                .isZero();
        assertThat(directory.resolve("long")).hasContent("0123");
        assertThat(LibcPaths.truncate(memory.path(directory), 0)).isEqualTo(-HostErrno.EISDIR);
        assertThat(LibcPaths.unlinkat(
                        AT_FDCWD, memory.path(directory.resolve("long").resolve("x")), 0))
                .isEqualTo(-HostErrno.ENOTDIR);
    }
}
