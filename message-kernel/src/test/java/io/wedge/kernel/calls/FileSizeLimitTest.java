package io.wedge.kernel.calls;

import static io.wedge.messages.flags.OpenFlag.APPEND;
import static io.wedge.messages.flags.OpenFlag.CREATE;
import static io.wedge.messages.flags.OpenFlag.READ;
import static io.wedge.messages.flags.OpenFlag.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.OpenFlag;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application whose files may have ten bytes. */
class FileSizeLimitTest extends CallsTest {
    private static final int LIMIT = 10;

    @BeforeEach
    void limit() {
        Caller free = session.caller;
        session.caller = new Caller(free.pid(), 0, 0, free.umask(), "test", LIMIT);
    }

    private Answer write(int fd, int bytes) {
        return call(Syscall.WRITE, e -> e.putLong(Element.FD, fd).putBytes(Element.DATA, new byte[bytes], 0, bytes));
    }

    private long size(String name) throws IOException {
        return Files.size(directory.resolve(name));
    }

    @Test
    void aWriteIsCutAtTheLimitAndRefusedBehindIt() throws IOException {
        int fd = session.open("f", WRITE, CREATE);
        assertEquals(7, write(fd, 7).result());
        assertEquals(3, write(fd, 7).result());
        assertFails(Errno.EFBIG, write(fd, 7));
        assertEquals(0, write(fd, 0).result());
        assertFails(Errno.EFBIG, call(Syscall.PWRITE, e -> e.putLong(Element.FD, fd)
                .putLong(Element.OFFSET, 20)
                .putBytes(Element.DATA, new byte[1], 0, 1)));
        assertEquals(LIMIT, size("f"));
        int appending = session.open("f", WRITE, OpenFlag.APPEND);
        assertFails(Errno.EFBIG, write(appending, 1));
        assertEquals(5000, write(session.open("/dev/null", WRITE, APPEND), 5000).result());
    }

    @Test
    void vectorsAreCutToo() throws IOException {
        int fd = session.open("f", WRITE, CREATE);
        Answer answer = call(Syscall.WRITEV, e -> e.putLong(Element.FD, fd)
                .putRegion(Element.BUFFER, 0, 6)
                .putRegion(Element.BUFFER, 64, 6)
                .putRegion(Element.BUFFER, 128, 6));
        assertEquals(LIMIT, answer.result());
        assertEquals(LIMIT, size("f"));
    }

    @Test
    void lengthsAreRefused() throws IOException {
        int fd = session.open("f", WRITE, CREATE);
        assertFails(Errno.EFBIG, truncate(fd, 11));
        assertEquals(0, truncate(fd, 10).result());
        Answer answer = call(Syscall.FALLOCATE, e -> e.putLong(Element.FD, fd)
                .putLong(Element.FALLOCATE_MODE, 0)
                .putLong(Element.OFFSET, 5)
                .putLong(Element.SIZE, 6));
        assertFails(Errno.EFBIG, answer);
        file("large", "x".repeat(100));
        assertEquals(0, truncate(session.open("large", WRITE), 50).result());
    }

    private Answer truncate(int fd, long size) {
        return call(Syscall.TRUNCATE, e -> e.putLong(Element.FD, fd).putLong(Element.SIZE, size));
    }

    @Test
    void copiesStopThere() throws IOException {
        file("from", "x".repeat(100));
        int from = session.open("from", READ);
        int to = session.open("to", WRITE, CREATE);
        Answer answer = call(Syscall.COPY, e -> e.putLong(Element.FD, from).putLong(Element.TO_FD, to));
        assertEquals(LIMIT, answer.result());
        assertFails(Errno.EFBIG, call(Syscall.SENDFILE, e -> e.putLong(Element.FD, from)
                .putLong(Element.TO_FD, to)
                .putLong(Element.SIZE, 5)));
        assertEquals(LIMIT, size("to"));
    }
}
