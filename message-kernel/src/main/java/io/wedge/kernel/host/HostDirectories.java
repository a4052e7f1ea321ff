package io.wedge.kernel.host;

import static io.wedge.ffi.HostFlags.*;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.LibcFiles;
import io.wedge.ffi.LibcPaths;
import io.wedge.ffi.layout.Dirent64;
import io.wedge.messages.Element;
import io.wedge.messages.wire.ElementDescriptor;
import io.wedge.messages.wire.ElementWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.nio.charset.StandardCharsets;
import java.util.function.Predicate;

/**
 * Directory listings. All state is the descriptor's own offset: the host is never asked for more entries than the reply has room for, so none is left over.
 *
 * <p>An ENTRY takes 4 headers, 2 numbers and the padded name; a dirent 19 bytes and the name, its NUL and padding. The ratio is worst for names of up to 4 bytes: 56 to 24, so 7 to 3.
 */
public final class HostDirectories {
    private static final int ENTRY_BYTES =
            ElementDescriptor.HEADER_BYTES + 2 * ElementDescriptor.bytesFor(Long.BYTES) + ElementDescriptor.bytesFor(8);
    private static final int DIRENT_BYTES = 24;

    /** Room for the elements of one entry with the longest name. */
    private static final long LEAST_BYTES = ((long) Dirent64.SIZE * ENTRY_BYTES + DIRENT_BYTES - 1) / DIRENT_BYTES;

    private HostDirectories() {}

    /**
     * Puts the next entries, in the host's order, without . and .. .
     *
     * @param visible which names there are; null for all.
     * @return how many; 0 at the end; -EINVAL if the room is less than the longest entry may take.
     */
    public static long read(int fd, ElementWriter out, Predicate<String> visible) {
        if (out.remaining() < LEAST_BYTES) {
            return -HostErrno.EINVAL;
        }
        long buffer = Scratch.current().bulk();
        long count = 0;
        while (out.remaining() >= LEAST_BYTES) {
            long room = Math.min(Scratch.BULK_BYTES, out.remaining() * DIRENT_BYTES / ENTRY_BYTES);
            int bytes = LibcPaths.getdents64(fd, buffer, room);
            if (bytes <= 0) {
                // A directory that was removed while it is listed ends: readdir(3) says so too.
                return count > 0 || bytes == 0 || bytes == -HostErrno.ENOENT ? count : bytes;
            }
            count += put(buffer, bytes, out, visible);
        }
        return count;
    }

    private static int put(long buffer, int bytes, ElementWriter out, Predicate<String> visible) {
        int count = 0;
        for (int at = 0; at < bytes; ) {
            long entry = buffer + at;
            long name = entry + Dirent64.D_NAME;
            int nameBytes = HostPaths.length(name);
            if (!isSelfOrParent(name, nameBytes) && (visible == null || visible.test(text(name, nameBytes)))) {
                int list = out.beginList(Element.ENTRY);
                out.putBytes(Element.NAME, name, nameBytes);
                out.putLong(Element.INO, RawMemoryUnsafe.getLong(entry + Dirent64.D_INO));
                int type = RawMemoryUnsafe.getByte(entry + Dirent64.D_TYPE);
                out.putLong(Element.FILE_TYPE, Translations.typeOfDt(type).value());
                out.endList(list);
                count++;
            }
            at += RawMemoryUnsafe.getShort(entry + Dirent64.D_RECLEN) & 0xFFFF;
        }
        return count;
    }

    private static String text(long name, int bytes) {
        byte[] copy = new byte[bytes];
        RawMemoryUnsafe.copy(name, copy, 0, bytes);
        return new String(copy, StandardCharsets.UTF_8);
    }

    private static boolean isSelfOrParent(long name, int bytes) {
        return bytes <= 2
                && RawMemoryUnsafe.getByte(name) == '.'
                && (bytes == 1 || RawMemoryUnsafe.getByte(name + 1) == '.');
    }

    /** rewinddir(3). */
    public static long rewind(int fd) {
        long result = LibcFiles.lseek(fd, 0, SEEK_SET);
        return Math.min(result, 0);
    }
}
