package io.wedge.kernel.calls;

import static io.wedge.messages.flags.OpenFlag.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.Advice;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SizesTest extends CallsTest {
    private Answer seek(int fd, long offset, long whence) {
        return call(
                Syscall.LSEEK,
                e -> e.putLong(Element.FD, fd).putLong(Element.OFFSET, offset).putLong(Element.WHENCE, whence));
    }

    @Test
    void seeks() throws IOException {
        file("f", "hello");
        int fd = session.open("f", READ);
        assertEquals(2, seek(fd, 2, 0).result());
        assertEquals(3, seek(fd, 1, 1).result());
        assertEquals(5, seek(fd, 0, 2).result());
        assertFails(Errno.EINVAL, seek(fd, -1, 0));
        assertFails(Errno.EINVAL, seek(fd, 0, 9));
        assertFails(Errno.EBADF, seek(NO_CAPABILITY, 0, 0));
        assertFails(Errno.ESPIPE, seek((int) call(Syscall.PIPE, e -> {}).result(), 0, 1));
    }

    @Test
    void truncates() throws IOException {
        file("f", "hello");
        int fd = session.open("f", READ, WRITE);
        call(Syscall.TRUNCATE, e -> e.putLong(Element.FD, fd).putLong(Element.SIZE, 2))
                .result();
        assertEquals("he", Files.readString(directory.resolve("f")));
        assertFails(Errno.EINVAL, call(Syscall.TRUNCATE, e -> e.putLong(Element.FD, fd)
                .putLong(Element.SIZE, -1)));
        int reader = session.open("f", READ);
        assertFails(Errno.EINVAL, call(Syscall.TRUNCATE, e -> e.putLong(Element.FD, reader)
                .putLong(Element.SIZE, 1)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Syscall.class,
            names = {"FSYNC", "FDATASYNC"})
    void syncs(Syscall call) throws IOException {
        file("f", "hello");
        assertEquals(0, fd(call, session.open("f", WRITE)).result());
        assertFails(Errno.EINVAL, fd(call, (int) call(Syscall.PIPE, e -> {}).result()));
        assertFails(Errno.EBADF, fd(call, NO_CAPABILITY));
    }

    @Test
    void allocates() throws IOException {
        file("f", "");
        int fd = session.open("f", WRITE);
        call(Syscall.FALLOCATE, e -> e.putLong(Element.FD, fd)
                        .putLong(Element.OFFSET, 0)
                        .putLong(Element.SIZE, 5000))
                .result();
        assertEquals(5000, Files.size(directory.resolve("f")));
        assertFails(Errno.EINVAL, call(Syscall.FALLOCATE, e -> e.putLong(Element.FD, fd)
                .putLong(Element.OFFSET, 0)
                .putLong(Element.SIZE, 0)));
    }

    @Test
    void advises() throws IOException {
        file("f", "");
        int fd = session.open("f", READ);
        for (Advice advice : Advice.values()) {
            assertEquals(0, advise(fd, advice.value()).result());
        }
        assertFails(Errno.EINVAL, advise(fd, 77));
        assertFails(Errno.ESPIPE, advise((int) call(Syscall.PIPE, e -> {}).result(), 0));
    }

    private Answer advise(int fd, long advice) {
        return call(Syscall.FADVISE, e -> e.putLong(Element.FD, fd)
                .putLong(Element.OFFSET, 0)
                .putLong(Element.SIZE, 0)
                .putLong(Element.ADVICE, advice));
    }
}
