package io.wedge.kernel.calls;

import static io.wedge.messages.flags.OpenFlag.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.AtFlag;
import io.wedge.messages.flags.FileType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;

class PathsTest extends CallsTest {
    private Answer mkdir(String path) {
        return call(Syscall.MKDIR, e -> e.putBytes(Element.PATH_NAME, FakeSession.bytes(path))
                .putLong(Element.MODE, 0777));
    }

    private Answer two(Syscall call, String path, String to) {
        return call(call, e -> e.putBytes(Element.PATH_NAME, FakeSession.bytes(path))
                .putBytes(Element.TO_PATH, FakeSession.bytes(to)));
    }

    @Test
    void makesAndRemovesDirectories() throws IOException {
        mkdir("d").result();
        assertEquals("rwxr-xr-x", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("d"))));
        assertFails(Errno.EEXIST, mkdir("d"));
        assertFails(Errno.ENOENT, mkdir("no/d"));
        file("d/f", "");
        assertFails(Errno.ENOTEMPTY, path(Syscall.RMDIR, "d"));
        assertFails(Errno.ENOTDIR, path(Syscall.RMDIR, "d/f"));
        path(Syscall.UNLINK, "d/f").result();
        path(Syscall.RMDIR, "d").result();
        assertFalse(Files.exists(directory.resolve("d")));
        mkdir("e").result();
        assertFails(Errno.EISDIR, path(Syscall.UNLINK, "e"));
        call(Syscall.UNLINK, e -> e.putBytes(Element.PATH_NAME, FakeSession.bytes("e"))
                        .putLong(Element.AT_FLAGS, AtFlag.REMOVEDIR.value()))
                .result();
        assertFails(Errno.ENOENT, path(Syscall.UNLINK, "e"));
    }

    @Test
    void renames() throws IOException {
        file("a", "a");
        file("b", "b");
        mkdir("d").result();
        two(Syscall.RENAME, "a", "b").result();
        assertEquals("a", Files.readString(directory.resolve("b")));
        int at = session.open("d", READ, DIRECTORY);
        call(Syscall.RENAME, e -> e.putBytes(Element.PATH_NAME, FakeSession.bytes("b"))
                        .putLong(Element.TO_DIR, at)
                        .putBytes(Element.TO_PATH, FakeSession.bytes("c")))
                .result();
        assertEquals("a", Files.readString(directory.resolve("d/c")));
        assertFails(Errno.ENOENT, two(Syscall.RENAME, "a", "b"));
        assertFails(Errno.EINVAL, two(Syscall.RENAME, "d", "d/e"));
    }

    @Test
    void links() throws IOException {
        Path file = file("f", "x");
        two(Syscall.LINK, "f", "hard").result();
        assertTrue(Files.isSameFile(file, directory.resolve("hard")));
        assertFails(Errno.EEXIST, two(Syscall.LINK, "f", "hard"));
        call(Syscall.SYMLINK, e -> e.putBytes(Element.TARGET, FakeSession.bytes("../some where"))
                        .putBytes(Element.PATH_NAME, FakeSession.bytes("soft")))
                .result();
        assertEquals("../some where", path(Syscall.READLINK, "soft").text(Element.TARGET));
        assertFails(Errno.EINVAL, path(Syscall.READLINK, "f"));
        assertFails(Errno.ENOENT, path(Syscall.READLINK, "missing"));
        assertFails(Errno.EINVAL, call(Syscall.SYMLINK, e -> e.putBytes(Element.TARGET, FakeSession.bytes("a\0b"))
                .putBytes(Element.PATH_NAME, FakeSession.bytes("soft2"))));
        assertFails(Errno.ENOENT, call(Syscall.SYMLINK, e -> e.putBytes(Element.TARGET, new byte[0])
                .putBytes(Element.PATH_NAME, FakeSession.bytes("soft2"))));
    }

    @Test
    void longTargetsGoToTheRegion() {
        String target = "t/".repeat(1000);
        call(Syscall.SYMLINK, e -> e.putBytes(Element.TARGET, FakeSession.bytes(target))
                        .putBytes(Element.PATH_NAME, FakeSession.bytes("soft")))
                .result();
        assertFails(Errno.ERANGE, path(Syscall.READLINK, "soft"));
        assertEquals(
                target,
                call(Syscall.READLINK, e -> e.putBytes(Element.PATH_NAME, FakeSession.bytes("soft"))
                                .putRegion(Element.REPLY_BUFFER, 0, 8192))
                        .text(Element.TARGET));
    }

    private Answer realpath(String path) {
        return call(Syscall.REALPATH, e -> e.putBytes(Element.PATH_NAME, FakeSession.bytes(path))
                .putRegion(Element.REPLY_BUFFER, 0, 8192));
    }

    @Test
    void realPaths() throws IOException {
        Path file = file("f", "").toRealPath();
        Files.createSymbolicLink(directory.resolve("link"), Path.of("f"));
        assertEquals(file.toString(), realpath(directory + "/./link").text(Element.TARGET));
        assertEquals(file.toString(), realpath("link").text(Element.TARGET));
        assertFails(Errno.ENOENT, realpath("missing"));
        assertFails(Errno.ENOTDIR, realpath("f/x"));
        Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));
        assertFails(Errno.ELOOP, realpath("loop"));
    }

    @Test
    void makesNodes() {
        Answer fifo = call(Syscall.MKNOD, e -> e.putBytes(Element.PATH_NAME, FakeSession.bytes("fifo"))
                .putLong(Element.MODE, 0666)
                .putLong(Element.FILE_TYPE, FileType.FIFO.value()));
        assertEquals(0, fifo.result());
        Answer stat = path(Syscall.STAT, "fifo");
        assertEquals(FileType.FIFO.value(), stat.number(Element.FILE_TYPE));
        assertEquals(0644, stat.number(Element.MODE));
        assertFails(Errno.EINVAL, call(Syscall.MKNOD, e -> e.putBytes(Element.PATH_NAME, FakeSession.bytes("x"))
                .putLong(Element.MODE, 0666)
                .putLong(Element.FILE_TYPE, 99)));
    }
}
