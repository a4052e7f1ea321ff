package io.wedge.kernel.calls;

import static io.wedge.messages.flags.OpenFlag.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.FileType;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FileSystemsTest extends CallsTest {
    @Test
    void spaceAsTheJdkSeesIt() throws IOException {
        FileStore store = Files.getFileStore(directory);
        for (Answer answer : List.of(
                path(Syscall.STATVFS, "."),
                path(Syscall.STATVFS, directory.toString()),
                fd(Syscall.STATVFS, session.open(".", READ)))) {
            assertEquals(
                    store.getTotalSpace(), answer.number(Element.FRAGMENT_SIZE) * answer.number(Element.BLOCKS_TOTAL));
            assertEquals(255, answer.number(Element.NAME_MAX));
            assertEquals(0, answer.number(Element.FS_FLAGS));
            assertTrue(answer.number(Element.BLOCKS_FREE) >= answer.number(Element.BLOCKS_AVAILABLE));
        }
        assertFails(Errno.ENOENT, path(Syscall.STATVFS, "missing"));
        assertFails(Errno.EBADF, fd(Syscall.STATVFS, NO_CAPABILITY));
    }

    @Test
    void nameMax() {
        assertEquals(255, path(Syscall.PATHCONF, ".").result());
        assertFails(Errno.ENOENT, path(Syscall.PATHCONF, "missing"));
        assertFails(Errno.ENOENT, path(Syscall.PATHCONF, ""));
    }

    private Answer mounts(long from, int room) {
        return call(
                Syscall.MOUNTS, e -> e.putRegion(Element.REPLY_BUFFER, 0, room).putLong(Element.OFFSET, from));
    }

    @Test
    void mountsPageByPage() throws IOException {
        List<String> expected = new ArrayList<>();
        for (String line : Files.readAllLines(java.nio.file.Path.of("/proc/self/mounts"))) {
            expected.add(line.split(" ")[1].replace("\\040", " "));
        }
        assertEquals(expected, mounts(0, 1 << 20).inLists(Element.MOUNT, Element.TARGET));
        List<String> paged = new ArrayList<>();
        List<String> page;
        do {
            page = mounts(paged.size(), 2048).inLists(Element.MOUNT, Element.TARGET);
            paged.addAll(page);
        } while (!page.isEmpty());
        assertEquals(expected, paged);
        assertFails(Errno.ERANGE, mounts(0, 60));
    }

    /** Whoever reads it serves others, too: it must not wait for a writer, nor read what has no end. */
    @Test
    @Timeout(20)
    void aTableIsAFileThatEnds() {
        call(Syscall.MKNOD, e -> e.putBytes(Element.PATH_NAME, FakeSession.bytes("fifo"))
                        .putLong(Element.FILE_TYPE, FileType.FIFO.value())
                        .putLong(Element.MODE, 0600))
                .result();
        for (String path : List.of("fifo", "/dev/zero", ".")) {
            assertFails(Errno.EINVAL, call(Syscall.MOUNTS, e -> e.putRegion(Element.REPLY_BUFFER, 0, 4096)
                    .putBytes(Element.PATH_NAME, FakeSession.bytes(path))));
        }
    }

    @Test
    void escapesAreUndone() throws IOException {
        file("tab", "# comment\n\n  src\\040a\t/mnt\\011\\134x\\\\y  ext4 rw,a=\\012 0 0\nproc /proc proc\n\\999 / t");
        Answer answer = call(Syscall.MOUNTS, e -> e.putRegion(Element.REPLY_BUFFER, 0, 4096)
                .putBytes(Element.PATH_NAME, FakeSession.bytes("tab")));
        assertEquals(3, answer.result());
        assertEquals(List.of("src a", "proc", "\\999"), answer.inLists(Element.MOUNT, Element.NAME));
        assertEquals(List.of("/mnt\t\\x\\y", "/proc", "/"), answer.inLists(Element.MOUNT, Element.TARGET));
        assertEquals(List.of("ext4", "proc", "t"), answer.inLists(Element.MOUNT, Element.FS_TYPE));
        assertEquals(List.of("rw,a=\n", "", ""), answer.inLists(Element.MOUNT, Element.OPTIONS));
        assertFails(Errno.ENOENT, call(Syscall.MOUNTS, e -> e.putRegion(Element.REPLY_BUFFER, 0, 4096)
                .putBytes(Element.PATH_NAME, FakeSession.bytes("none"))));
    }
}
