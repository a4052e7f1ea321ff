package io.wedge.kernel.calls;

import static io.wedge.messages.flags.OpenFlag.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.wedge.kernel.capability.Rights;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.AccessMode;
import io.wedge.messages.flags.AtFlag;
import io.wedge.messages.flags.FileType;
import io.wedge.messages.flags.StatField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MetadataTest extends CallsTest {
    private static final Instant TIME = Instant.ofEpochSecond(1_234_567_890, 123_456_789);

    private void assertStat(Answer answer, Path file) throws IOException {
        assertEquals(FileType.REGULAR.value(), answer.number(Element.FILE_TYPE));
        assertEquals(Files.size(file), answer.number(Element.SIZE));
        for (Object[] pair : new Object[][] {
            {"ino", Element.INO},
            {"dev", Element.DEV},
            {"rdev", Element.RDEV},
            {"nlink", Element.NLINK},
            {"uid", Element.UID},
            {"gid", Element.GID}
        }) {
            long expected = ((Number) Files.getAttribute(file, "unix:" + pair[0])).longValue();
            assertEquals(expected, answer.number((Element) pair[1]), pair[0].toString());
        }
        assertEquals(((Integer) Files.getAttribute(file, "unix:mode")) & 07777, answer.number(Element.MODE));
        assertEquals(TIME.getEpochSecond(), answer.number(Element.MTIME));
        assertEquals(TIME.getNano(), answer.nanos(Element.MTIME));
    }

    @Test
    void statSaysWhatTheJdkSays() throws IOException {
        Path file = file("f", "hello");
        Files.setLastModifiedTime(file, FileTime.from(TIME));
        assertEquals(0, path(Syscall.STAT, "f").result());
        assertStat(path(Syscall.STAT, "f"), file);
        int fd = session.open("f", READ);
        assertStat(fd(Syscall.FSTAT, fd), file);
        long core = StatField.all() & ~StatField.BTIME.value();
        Answer plain = call(Syscall.FSTAT, e -> e.putLong(Element.FD, fd).putLong(Element.STAT_MASK, core));
        assertStat(plain, file);
        assertFalse(plain.has(Element.BTIME));
    }

    @Test
    void theMaskDecides() throws IOException {
        file("f", "hello");
        Answer answer = call(Syscall.STAT, e -> e.putBytes(Element.PATH_NAME, FakeSession.bytes("f"))
                .putLong(Element.STAT_MASK, StatField.SIZE.value()));
        assertEquals(5, answer.number(Element.SIZE));
        assertFalse(answer.has(Element.INO));
        assertFalse(answer.has(Element.FILE_TYPE));
    }

    @Test
    void linksAreFollowedUnlessTold() throws IOException {
        file("f", "hello");
        Files.createSymbolicLink(directory.resolve("link"), Path.of("f"));
        assertEquals(FileType.REGULAR.value(), path(Syscall.STAT, "link").number(Element.FILE_TYPE));
        Answer link = call(Syscall.STAT, e -> e.putBytes(Element.PATH_NAME, FakeSession.bytes("link"))
                .putLong(Element.AT_FLAGS, AtFlag.NOFOLLOW.value()));
        assertEquals(FileType.SYMLINK.value(), link.number(Element.FILE_TYPE));
        assertEquals(FileType.CHARACTER.value(), path(Syscall.STAT, "/dev/null").number(Element.FILE_TYPE));
        assertEquals(259, path(Syscall.STAT, "/dev/null").number(Element.RDEV));
        assertFails(Errno.ENOENT, path(Syscall.STAT, "missing"));
        assertFails(Errno.ENOTDIR, path(Syscall.STAT, "f/x"));
        assertFails(Errno.EBADF, fd(Syscall.FSTAT, NO_CAPABILITY));
    }

    private Answer access(String path, AccessMode... modes) {
        long bits = 0;
        for (AccessMode mode : modes) {
            bits |= mode.value();
        }
        long access = bits;
        return call(Syscall.ACCESS, e -> e.putBytes(Element.PATH_NAME, FakeSession.bytes(path))
                .putLong(Element.ACCESS, access));
    }

    @Test
    void access() throws IOException {
        file("f", "");
        assertEquals(0, access("f").result());
        assertEquals(0, access("f", AccessMode.READ, AccessMode.WRITE).result());
        assertFails(Errno.EACCES, access("f", AccessMode.EXECUTE));
        assertFails(Errno.ENOENT, access("missing"));
    }

    @Test
    void changesModes() throws IOException {
        Path file = file("f", "");
        call(Syscall.CHMOD, e -> e.putBytes(Element.PATH_NAME, FakeSession.bytes("f"))
                        .putLong(Element.MODE, 04751))
                .result();
        assertEquals(04751, (Integer) Files.getAttribute(file, "unix:mode") & 07777);
        int fd = session.open("f", READ);
        call(Syscall.FCHMOD, e -> e.putLong(Element.FD, fd).putLong(Element.MODE, 0600))
                .result();
        assertEquals(0600, (Integer) Files.getAttribute(file, "unix:mode") & 07777);
        session.capabilities.restrict(fd, Rights.READ);
        assertFails(
                Errno.EPERM, call(Syscall.FCHMOD, e -> e.putLong(Element.FD, fd).putLong(Element.MODE, 0)));
        assertFails(Errno.ENOENT, call(Syscall.CHMOD, e -> e.putBytes(Element.PATH_NAME, FakeSession.bytes("no"))
                .putLong(Element.MODE, 0600)));
    }

    @Test
    void changesOwners() throws IOException {
        Path file = file("f", "");
        long gid = (Integer) Files.getAttribute(file, "unix:gid");
        assertEquals(
                0,
                call(Syscall.CHOWN, e -> e.putBytes(Element.PATH_NAME, FakeSession.bytes("f"))
                                .putLong(Element.UID, -1)
                                .putLong(Element.GID, gid))
                        .result());
        int fd = session.open("f", READ);
        assertEquals(
                0,
                call(Syscall.FCHOWN, e -> e.putLong(Element.FD, fd)
                                .putLong(Element.UID, -1)
                                .putLong(Element.GID, -1))
                        .result());
        assertFails(Errno.ENOENT, call(Syscall.CHOWN, e -> e.putBytes(Element.PATH_NAME, FakeSession.bytes("no"))
                .putLong(Element.UID, -1)
                .putLong(Element.GID, -1)));
        assertFails(Errno.EBADF, call(Syscall.FCHOWN, e -> e.putLong(Element.FD, NO_CAPABILITY)
                .putLong(Element.UID, -1)
                .putLong(Element.GID, -1)));
    }

    @Test
    void setsTheTimesThatStand() throws IOException {
        Path file = file("f", "");
        FileTime access = (FileTime) Files.getAttribute(file, "lastAccessTime");
        call(Syscall.UTIMENS, e -> e.putBytes(Element.PATH_NAME, FakeSession.bytes("f"))
                        .putTime(Element.MTIME, TIME.getEpochSecond(), TIME.getNano()))
                .result();
        assertEquals(TIME, Files.getLastModifiedTime(file).toInstant());
        assertEquals(access, Files.getAttribute(file, "lastAccessTime"));
        int fd = session.open("f", READ);
        call(Syscall.FUTIMENS, e -> e.putLong(Element.FD, fd).putTime(Element.ATIME, 7, 8))
                .result();
        assertEquals(Instant.ofEpochSecond(7, 8), ((FileTime) Files.getAttribute(file, "lastAccessTime")).toInstant());
        assertEquals(TIME, Files.getLastModifiedTime(file).toInstant());
        assertFails(Errno.EINVAL, call(Syscall.FUTIMENS, e -> e.putLong(Element.FD, fd)
                .putTime(Element.ATIME, 7, 2_000_000_000)));
        assertFails(Errno.ENOENT, call(Syscall.UTIMENS, e -> e.putBytes(Element.PATH_NAME, FakeSession.bytes("no"))
                .putTime(Element.MTIME, 7, 8)));
    }

    @Test
    void setsTimesOfALinkItself() throws IOException {
        file("f", "");
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("f"));
        call(Syscall.UTIMENS, e -> e.putBytes(Element.PATH_NAME, FakeSession.bytes("link"))
                        .putTime(Element.MTIME, 5, 0)
                        .putLong(Element.AT_FLAGS, AtFlag.NOFOLLOW.value()))
                .result();
        assertEquals(
                5_000,
                Files.getLastModifiedTime(link, LinkOption.NOFOLLOW_LINKS).toMillis());
    }
}
