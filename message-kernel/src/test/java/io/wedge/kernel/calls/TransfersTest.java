package io.wedge.kernel.calls;

import static io.wedge.messages.flags.OpenFlag.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TransfersTest extends CallsTest {
    private int target() {
        return session.open("to", READ, WRITE, CREATE);
    }

    private Answer move(Syscall call, int from, int to, long bytes) {
        return call(
                call,
                e -> e.putLong(Element.FD, from).putLong(Element.TO_FD, to).putLong(Element.SIZE, bytes));
    }

    @Test
    void copiesLargeAndSmall() throws IOException {
        for (int size : new int[] {0, 5, 3 << 20}) {
            byte[] content = new byte[size];
            new Random(size).nextBytes(content);
            Files.write(directory.resolve("from"), content);
            Files.deleteIfExists(directory.resolve("to"));
            int from = session.open("from", READ);
            int to = target();
            Answer copy = call(Syscall.COPY, e -> e.putLong(Element.FD, from).putLong(Element.TO_FD, to));
            assertEquals(size, copy.result());
            assertArrayEquals(content, Files.readAllBytes(directory.resolve("to")));
        }
    }

    @Test
    void copiesSoManyAndWhatSaysItIsEmpty() throws IOException {
        file("from", "hello world");
        int to = target();
        assertEquals(5, move(Syscall.COPY, session.open("from", READ), to, 5).result());
        assertEquals("hello", Files.readString(directory.resolve("to")));
        int proc = session.open("/proc/self/stat", READ);
        Answer copy = call(Syscall.COPY, e -> e.putLong(Element.FD, proc).putLong(Element.TO_FD, to));
        assertEquals(Files.size(directory.resolve("to")) - 5, copy.result());
        assertEquals(true, copy.result() > 20);
        int appending = session.open("to", WRITE, APPEND);
        assertEquals(
                11,
                move(Syscall.COPY, session.open("from", READ), appending, 99).result());
    }

    @Test
    void copyRefuses() throws IOException {
        file("from", "hello");
        int from = session.open("from", READ);
        assertFails(Errno.EBADF, move(Syscall.COPY, from, from, 5));
        assertFails(Errno.EBADF, move(Syscall.COPY, from, NO_CAPABILITY, 5));
        assertFails(Errno.EINVAL, move(Syscall.COPY, from, target(), -5));
        assertFails(
                Errno.EINVAL,
                move(Syscall.COPY, (int) call(Syscall.PIPE, e -> {}).result(), target(), 5));
        assertFails(Errno.ENOSPC, move(Syscall.COPY, from, session.open("/dev/full", WRITE), 5));
    }

    @Test
    void copyFileRange() throws IOException {
        Path from = file("from", "hello world");
        int source = session.open("from", READ);
        int to = target();
        Answer copied = call(Syscall.COPY_FILE_RANGE, e -> e.putLong(Element.FD, source)
                .putLong(Element.OFFSET, 6)
                .putLong(Element.TO_FD, to)
                .putLong(Element.TO_OFFSET, 1)
                .putLong(Element.SIZE, 100));
        assertEquals(5, copied.result());
        assertEquals("\0world", Files.readString(directory.resolve("to")));
        assertEquals(11, Files.size(from));
        assertFails(Errno.EINVAL, call(Syscall.COPY_FILE_RANGE, e -> e.putLong(Element.FD, source)
                .putLong(Element.OFFSET, -2)
                .putLong(Element.TO_FD, to)
                .putLong(Element.SIZE, 1)));
        assertFails(Errno.EISDIR, move(Syscall.COPY_FILE_RANGE, session.open(".", READ), to, 1));
    }

    @Test
    void sendfile() throws IOException {
        file("from", "hello world");
        int source = session.open("from", READ);
        Answer pipe = call(Syscall.PIPE, e -> {});
        int write = (int) pipe.number(Element.TO_FD);
        assertEquals(11, move(Syscall.SENDFILE, source, write, 100).result());
        assertEquals(11, fd(Syscall.AVAILABLE, (int) pipe.result()).result());
        assertEquals(
                5,
                call(Syscall.SENDFILE, e -> e.putLong(Element.FD, source)
                                .putLong(Element.OFFSET, 6)
                                .putLong(Element.TO_FD, write)
                                .putLong(Element.SIZE, 100))
                        .result());
        assertFails(Errno.EINVAL, move(Syscall.SENDFILE, source, write, -1));
        assertFails(Errno.EBADF, move(Syscall.SENDFILE, source, source, 1));
    }
}
