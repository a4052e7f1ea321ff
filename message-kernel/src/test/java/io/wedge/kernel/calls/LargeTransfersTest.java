package io.wedge.kernel.calls;

import static io.wedge.messages.flags.OpenFlag.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.Whence;
import io.wedge.messages.lane.SessionLayout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads that come in pieces, and transfers that take several calls. */
class LargeTransfersTest extends CallsTest {
    private static String text(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append((char) ('a' + i * 31 % 1009 % 26));
        }
        return text.toString();
    }

    private FakeInvocation read(int fd, int size) {
        return session.start(
                Syscall.READ,
                e -> e.putLong(Element.FD, fd).putLong(Element.SIZE, size).putRegion(Element.BUFFER, 4096, size));
    }

    private Answer reading(int fd, int size, long inAll) {
        return call(Syscall.READ, e -> e.putLong(Element.FD, fd)
                .putLong(Element.SIZE, size)
                .putLong(Element.COUNT, inAll)
                .putRegion(Element.BUFFER, 0, size));
    }

    private long position(int fd) {
        return call(Syscall.LSEEK, e -> e.putLong(Element.FD, fd)
                        .putLong(Element.OFFSET, 0)
                        .putLong(Element.WHENCE, Whence.CURRENT.value()))
                .result();
    }

    @Test
    void aReplyThatCarriesTheBytesHasRoomForTheRestOfTheRead() throws IOException {
        file("f", text(1000));
        int fd = session.open("f", READ);
        Answer answer = call(Syscall.READ, e -> e.putLong(Element.FD, fd)
                .putLong(Element.SIZE, SessionLayout.INLINE_DATA_BYTES)
                .putLong(Element.COUNT, 900));
        long read = answer.result();
        assertEquals(900, read + answer.number(Element.SIZE));
        assertEquals(read, answer.number(Element.OFFSET));
        assertEquals(900, position(fd));
    }

    @Test
    void theCallerHearsOfEachPiece() throws IOException {
        String content = text(3_000_000);
        file("f", content);
        int at = 0;
        int fd = session.open("f", READ);
        for (int size : new int[] {
            1, 4095, 8191, 8192, 16383, 16384, 16385, 20_000, 65_535, 65_536, 65_537, 300_000, 1 << 20, 1_000_003
        }) {
            FakeInvocation read = read(fd, size);
            assertEquals(size, read.answer().result());
            assertEquals(content.substring(at, at + size), session.arena(4096, size));
            at += size;
            long before = 0;
            for (long there : read.progress) {
                assertTrue(there > before && there < size, () -> size + ": " + read.progress);
                before = there;
            }
            assertEquals(size < 16384, read.progress.isEmpty(), () -> size + ": " + read.progress);
        }
        assertEquals(at, position(fd));
    }

    @Test
    void theEndComesInTheMiddleOfAPiece() throws IOException {
        String content = text(70_000);
        file("f", content);
        int fd = session.open("f", READ);
        FakeInvocation read = read(fd, 131_072);
        assertEquals(70_000, read.answer().result());
        assertEquals(content, session.arena(4096, 70_000));
        assertEquals(List.of(65_536L), read.progress);
        assertEquals(0, read(fd, 131_072).answer().result());
        Answer at = call(Syscall.PREAD, e -> e.putLong(Element.FD, fd)
                .putLong(Element.SIZE, 65_536)
                .putLong(Element.OFFSET, 60_000)
                .putRegion(Element.BUFFER, 0, 65_536));
        assertEquals(10_000, at.result());
        assertEquals(content.substring(60_000), session.arena(0, 10_000));
        assertEquals(70_000, position(fd));
    }

    @Test
    void streamsAndDevicesAreReadOnce() {
        FakeInvocation read = read(session.open("/dev/zero", READ), 1 << 20);
        assertEquals(1 << 20, read.answer().result());
        assertEquals(List.of(), read.progress);
    }

    @Test
    void whatOneReadCannotCarryIsReserved() throws IOException {
        file("f", text(10_000));
        int fd = session.open("f", READ);
        Answer first = reading(fd, 4000, 9000);
        assertEquals(4000, first.result());
        assertEquals(4000, first.number(Element.OFFSET));
        assertEquals(5000, first.number(Element.SIZE));
        assertEquals(9000, position(fd));
        Answer second = reading(fd, 400, 5000);
        assertEquals(9400, second.number(Element.OFFSET));
        assertEquals(600, second.number(Element.SIZE), "no more than the file has");
        assertEquals(10_000, position(fd));
        Answer none = reading(fd, 400, 5000);
        assertEquals(0, none.result());
        assertFalse(none.has(Element.OFFSET));
        int zero = session.open("/dev/zero", READ);
        assertFalse(reading(zero, 100, 200).has(Element.OFFSET));
    }

    @Test
    void whatOneWriteCannotCarryIsReservedUnlessItIsAppended() throws IOException {
        file("f", text(100));
        int fd = session.open("f", WRITE);
        Answer first = writing(fd, 50, 500);
        assertEquals(50, first.result());
        assertEquals(50, first.number(Element.OFFSET));
        assertEquals(450, first.number(Element.SIZE));
        assertEquals(500, position(fd));
        int appender = session.open("f", WRITE, APPEND);
        assertFalse(writing(appender, 50, 500).has(Element.OFFSET));
        assertEquals(150, Files.size(directory.resolve("f")));
    }

    private Answer writing(int fd, int size, long inAll) {
        return call(
                Syscall.WRITE,
                e -> e.putLong(Element.FD, fd).putLong(Element.COUNT, inAll).putRegion(Element.BUFFER, 0, size));
    }
}
