package io.wedge.kernel.calls;

import static io.wedge.messages.flags.OpenFlag.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wedge.kernel.capability.HostObject;
import io.wedge.kernel.capability.Rights;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.FileType;
import io.wedge.messages.flags.OpenFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpeningTest extends CallsTest {
    private FakeInvocation start(String path, OpenFlag... flags) {
        return session.start(Syscall.OPEN, e -> e.putBytes(Element.PATH_NAME, FakeSession.bytes(path))
                .putLong(Element.OPEN_FLAGS, FakeSession.bits(flags))
                .putLong(Element.MODE, 0666));
    }

    private Answer open(String path, OpenFlag... flags) {
        return start(path, flags).answer();
    }

    @Test
    void saysWhatItOpenedAndWithWhichRights() throws IOException {
        file("f", "hello");
        Answer read = open("f", READ);
        assertEquals(FileType.REGULAR.value(), read.number(Element.FILE_TYPE));
        assertEquals(HostObject.Kind.REGULAR, session.capabilities.kind((int) read.result()));
        int rights = session.capabilities.rights((int) read.result());
        assertTrue((rights & Rights.READ) != 0 && (rights & Rights.WRITE) == 0);
        assertEquals(FileType.DIRECTORY.value(), open(".", READ).number(Element.FILE_TYPE));
        Answer device = open("/dev/null", WRITE);
        assertEquals(FileType.CHARACTER.value(), device.number(Element.FILE_TYPE));
        assertEquals(HostObject.Kind.DEVICE, session.capabilities.kind((int) device.result()));
        Answer path = open("f", PATH_ONLY);
        assertEquals(HostObject.Kind.PATH, session.capabilities.kind((int) path.result()));
    }

    @Test
    void whatIsGrantedCanBeOpenedOnceMore() throws IOException {
        file("f", "hello");
        assertFalse(open("f", READ).has(Element.GRANTED));
        session.grantsData = true;
        Answer granted = open("f", READ);
        assertEquals("hello", Files.readString(Path.of(granted.text(Element.GRANTED))));
        assertFalse(open("f", PATH_ONLY).has(Element.GRANTED));
        assertFalse(open(".", READ).has(Element.GRANTED));
        assertFalse(open("/dev/null", WRITE).has(Element.GRANTED));
        assertFalse(open("none", READ).has(Element.GRANTED));
    }

    @Test
    void createsUnderTheCallersUmask() throws IOException {
        open("new", WRITE, CREATE, EXCLUSIVE).result();
        assertEquals(
                "rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("new"))));
        assertFails(Errno.EEXIST, open("new", WRITE, CREATE, EXCLUSIVE));
    }

    @Test
    void failsAsTheHostDoes() throws IOException {
        file("f", "");
        Files.createSymbolicLink(directory.resolve("link"), directory.resolve("f"));
        assertFails(Errno.ENOENT, open("missing", READ));
        assertFails(Errno.ENOENT, open("", READ));
        assertFails(Errno.ENOTDIR, open("f/x", READ));
        assertFails(Errno.EISDIR, open(".", WRITE));
        assertFails(Errno.ELOOP, open("link", READ, NOFOLLOW));
        assertFails(Errno.ENAMETOOLONG, open("n".repeat(300), READ));
        assertFails(Errno.EINVAL, open("f", CREATE));
        assertFails(Errno.EINVAL, call(Syscall.OPEN, e -> e.putBytes(Element.PATH_NAME, FakeSession.bytes("f"))
                .putLong(Element.OPEN_FLAGS, 1L << 40)));
        assertFails(Errno.EBADF, call(Syscall.OPEN, e -> e.putLong(Element.DIR, NO_CAPABILITY)
                .putBytes(Element.PATH_NAME, FakeSession.bytes("f"))
                .putLong(Element.OPEN_FLAGS, READ.value())));
        session.capabilities.limit = session.capabilities.size();
        assertFails(Errno.EMFILE, open("f", READ));
    }

    @Test
    void startsFromADirectoryCapability() throws IOException {
        Files.createDirectory(directory.resolve("d"));
        file("d/f", "");
        int at = session.open("d", READ, DIRECTORY);
        call(Syscall.OPEN, e -> e.putLong(Element.DIR, at)
                        .putBytes(Element.PATH_NAME, FakeSession.bytes("f"))
                        .putLong(Element.OPEN_FLAGS, READ.value()))
                .result();
    }

    private void fifo() {
        call(Syscall.MKNOD, e -> e.putBytes(Element.PATH_NAME, FakeSession.bytes("fifo"))
                        .putLong(Element.MODE, 0600)
                        .putLong(Element.FILE_TYPE, FileType.FIFO.value()))
                .result();
    }

    @Test
    void aFifoIsOpenedWhenBothSidesAreThere() {
        fifo();
        FakeInvocation reader = start("fifo", READ);
        assertFalse(reader.isAnswered(50));
        Answer writer = open("fifo", WRITE);
        assertEquals(FileType.FIFO.value(), writer.number(Element.FILE_TYPE));
        assertEquals(FileType.FIFO.value(), reader.answer().number(Element.FILE_TYPE));
        assertFails(Errno.EAGAIN, call(Syscall.READ, e -> e.putLong(
                        Element.FD, reader.answer().result())
                .putLong(Element.SIZE, 10)));
    }

    @Test
    void aWriterWaitsForAReader() {
        fifo();
        FakeInvocation writer = start("fifo", WRITE);
        assertFalse(writer.isAnswered(50));
        open("fifo", READ).result();
        writer.answer().result();
    }

    @Test
    void noWaitIfTheFlagsSaySo() {
        fifo();
        assertFails(Errno.ENXIO, open("fifo", WRITE, NONBLOCK));
        open("fifo", READ, NONBLOCK).result();
        open("fifo", READ, WRITE).result();
    }

    @ParameterizedTest
    @EnumSource(
            value = OpenFlag.class,
            names = {"READ", "WRITE"})
    void waitingOpensCanBeCancelled(OpenFlag side) throws InterruptedException {
        fifo();
        FakeInvocation waiting = start("fifo", side);
        assertFalse(waiting.isAnswered(20));
        call(Syscall.CANCEL, e -> e.putLong(Element.CORRELATION, waiting.correlation()))
                .result();
        assertFails(Errno.EINTR, waiting.answer());
        assertEquals(0, session.capabilities.size());
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("wedge-fifo-open")) {
                thread.join(5_000);
                assertFalse(thread.isAlive(), "the opener is let go");
            }
        }
    }
}
