package io.wedge.kernel.calls;

import static io.wedge.messages.flags.OpenFlag.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.FileType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DirectoriesTest extends CallsTest {
    private Answer read(int listing, int bytes) {
        return call(Syscall.READDIR, e -> e.putLong(Element.FD, listing).putRegion(Element.REPLY_BUFFER, 0, bytes));
    }

    private List<String> all(int listing, int bytes) {
        List<String> names = new ArrayList<>();
        while (true) {
            Answer page = read(listing, bytes);
            List<String> more = page.inLists(Element.ENTRY, Element.NAME);
            assertEquals(page.result(), more.size());
            if (more.isEmpty()) {
                return names;
            }
            names.addAll(more);
        }
    }

    @Test
    void pagesHoldEveryEntryOnceInTheHostsOrder() throws IOException {
        Set<String> expected = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            String name = i % 7 == 0 ? i + "n".repeat(i / 2) : "" + i;
            expected.add(name);
            file(name, "");
        }
        int listing = (int) path(Syscall.OPENDIR, ".").result();
        List<String> large = all(listing, 1 << 20);
        assertEquals(expected, new HashSet<>(large));
        assertEquals(500, large.size());
        fd(Syscall.REWINDDIR, listing).result();
        assertEquals(large, all(listing, 700));
    }

    @Test
    void entriesSayWhatTheyAre() throws IOException {
        Path file = file("f", "");
        Answer page = read((int) path(Syscall.OPENDIR, ".").result(), 4096);
        assertEquals(
                List.of(String.valueOf(Files.getAttribute(file, "unix:ino"))),
                page.inLists(Element.ENTRY, Element.INO));
        assertEquals(List.of(String.valueOf(FileType.REGULAR.value())), page.inLists(Element.ENTRY, Element.FILE_TYPE));
    }

    @Test
    void aDescriptorBecomesAListing() throws IOException {
        file("f", "");
        int fd = session.open(".", READ, DIRECTORY);
        int listing = (int) fd(Syscall.FDOPENDIR, fd).result();
        assertFails(Errno.EBADF, fd(Syscall.FSTAT, fd));
        assertEquals(List.of("f"), all(listing, 4096));
        int regular = session.open("f", READ);
        assertFails(Errno.ENOTDIR, fd(Syscall.FDOPENDIR, regular));
        assertEquals(0, fd(Syscall.FSTAT, regular).result());
    }

    @Test
    void refusals() throws IOException {
        file("f", "");
        assertFails(Errno.ENOTDIR, path(Syscall.OPENDIR, "f"));
        assertFails(Errno.ENOENT, path(Syscall.OPENDIR, "missing"));
        assertFails(Errno.EBADF, read(session.open("f", READ), 4096));
        assertFails(Errno.EBADF, fd(Syscall.REWINDDIR, NO_CAPABILITY));
        assertFails(Errno.EINVAL, read((int) path(Syscall.OPENDIR, ".").result(), 100));
    }

    @Test
    void aRemovedDirectoryEnds() throws IOException {
        Path removed = Files.createDirectory(directory.resolve("d"));
        int listing = (int) path(Syscall.OPENDIR, "d").result();
        Files.delete(removed);
        assertTrue(all(listing, 4096).isEmpty());
    }
}
