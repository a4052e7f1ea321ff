package io.wedge.emulayer.unix;

import static io.wedge.emulayer.jdk.Failures.orThrowUnix;

import io.wedge.emulayer.calls.Directories;
import io.wedge.emulayer.calls.Files;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import java.util.ArrayList;
import java.util.List;

/** sun.nio.fs.UnixNativeDispatcher: opendir(3), readdir(3) and their kin. A DIR* is a {@link Handles handle} of a listing that holds the names of the last batch. */
public final class UnixDirectories {
    private UnixDirectories() {}

    public static long opendir0(long path) throws Exception {
        return Handles.add(new Listing((int) orThrowUnix(Wire.descriptorOf(Wire.beginPath(Syscall.OPENDIR, path)))));
    }

    public static long fdopendir(int fd) throws Exception {
        return Handles.add(new Listing((int) orThrowUnix(Wire.descriptorOf(Wire.begin(Syscall.FDOPENDIR, fd)))));
    }

    public static void closedir(long handle) throws Exception {
        Listing listing = Handles.remove(handle, Listing.class);
        orThrowUnix(listing == null ? -Errno.EBADF.id() : Files.close(listing.fd));
    }

    /** The next name, or null at the end. */
    public static byte[] readdir(long handle) throws Exception {
        Listing listing = Handles.get(handle, Listing.class);
        if (listing == null) {
            throw Failures.unix(-Errno.EBADF.id());
        }
        return listing.next();
    }

    /** One open listing. The JDK reads a directory under a lock of its own. */
    private static final class Listing {
        private final int fd;
        private final List<byte[]> names = new ArrayList<>();
        private int at;

        Listing(int fd) {
            this.fd = fd;
        }

        byte[] next() throws Exception {
            if (at == names.size()) {
                names.clear();
                at = 0;
                if (orThrowUnix(Directories.next(fd, names)) == 0) {
                    return null;
                }
            }
            return names.get(at++);
        }
    }
}
