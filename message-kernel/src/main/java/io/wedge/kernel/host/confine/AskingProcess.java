package io.wedge.kernel.host.confine;

import io.wedge.ffi.HostConfineFlags;
import io.wedge.ffi.HostErrno;
import io.wedge.ffi.HostFlags;
import io.wedge.ffi.LibcConfinement;
import io.wedge.ffi.LibcDescriptors;
import io.wedge.ffi.LibcFiles;
import io.wedge.ffi.LibcMetadata;
import io.wedge.ffi.LibcPaths;
import io.wedge.ffi.LibcProcesses;
import io.wedge.ffi.PathScratch;
import io.wedge.ffi.RawMemoryUnsafe;
import io.wedge.ffi.layout.Iovec;
import io.wedge.ffi.layout.OpenHow;
import io.wedge.ffi.layout.Statfs;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The process behind a notification: its memory, its descriptors, and files opened for it. Any thread. What it points to may change at any time: it is copied once. */
public final class AskingProcess implements Closeable {
    private static final int PAGE = 4096;
    /** Of struct stat, at most. */
    private static final int STAT_BYTES = 256;

    private final int pid;
    private int pidfd = -1;
    private boolean closed;
    private final long iovecs = RawMemoryUnsafe.allocate(2 * Iovec.SIZE);
    private final long buffer = RawMemoryUnsafe.allocate(PAGE);

    /** Of a process that is alive. */
    public AskingProcess(int pid) {
        this.pid = pid;
    }

    /** The process that a thread belongs to; below 0 if it has ended. */
    public static int ofThread(int thread) {
        try {
            for (String line :
                    Files.readAllLines(Path.of("/proc/" + thread + "/status"), StandardCharsets.ISO_8859_1)) {
                if (line.startsWith("Tgid:")) {
                    return Integer.parseInt(line.substring("Tgid:".length()).strip());
                }
            }
            return -1;
        } catch (IOException e) {
            return -1;
        }
    }

    /** Its id. */
    public int pid() {
        return pid;
    }

    /** A descriptor of this process for its working directory, to look below; or minus a host errno. */
    public int workingDirectory() {
        return open2("/proc/" + pid + "/cwd", HostFlags.O_PATH | HostFlags.O_CLOEXEC, 0, 0);
    }

    /** What a path of its means now, all links followed; null for nothing. Not for magic links: whose they are is the process's own. */
    public byte[] realPath(byte[] path) {
        String text = new String(path, StandardCharsets.ISO_8859_1);
        if (!text.startsWith("/")) {
            int folder = workingDirectory();
            if (folder < 0) {
                return null;
            }
            text = name(folder) + "/" + text;
            close(folder);
        }
        int found = look(text, true);
        if (found < 0) {
            return null;
        }
        try {
            return name(found).getBytes(StandardCharsets.ISO_8859_1);
        } finally {
            close(found);
        }
    }

    /** A C string of up to a page; null where there is none. */
    public synchronized byte[] string(long address) {
        if (closed) {
            return null;
        }
        byte[] bytes = new byte[PAGE];
        int length = 0;
        while (length < PAGE) {
            int part = (int) Math.min(PAGE - length, PAGE - (address + length) % PAGE);
            vectors(address + length, part);
            if (LibcConfinement.process_vm_readv(pid, iovecs, 1, iovecs + Iovec.SIZE, 1) != part) {
                return null;
            }
            RawMemoryUnsafe.get(buffer, bytes, length, part);
            for (int i = length; i < length + part; i++) {
                if (bytes[i] == 0) {
                    return Arrays.copyOf(bytes, i);
                }
            }
            length += part;
        }
        return null;
    }

    /** So many bytes, a page at the most; null where they cannot be read. */
    public synchronized byte[] bytes(long address, int length) {
        if (closed || length < 0 || length > PAGE) {
            return null;
        }
        vectors(address, length);
        if (LibcConfinement.process_vm_readv(pid, iovecs, 1, iovecs + Iovec.SIZE, 1) != length) {
            return null;
        }
        byte[] bytes = new byte[length];
        RawMemoryUnsafe.get(buffer, bytes, 0, length);
        return bytes;
    }

    /** So many bytes, each copied once; null where they cannot be read. */
    public byte[] allBytes(long address, int length) {
        byte[] all = new byte[length];
        for (int done = 0; done < length; done += PAGE) {
            byte[] part = bytes(address + done, Math.min(PAGE, length - done));
            if (part == null) {
                return null;
            }
            System.arraycopy(part, 0, all, done, part.length);
        }
        return all;
    }

    /** Writes into its memory: 0, or minus a host errno. */
    public long writeAll(long address, byte[] bytes) {
        for (int done = 0; done < bytes.length; done += PAGE) {
            long result = write(address + done, Arrays.copyOfRange(bytes, done, Math.min(done + PAGE, bytes.length)));
            if (result < 0) {
                return result;
            }
        }
        return 0;
    }

    /** Writes into its memory, a page at the most: 0, or minus a host errno. */
    public synchronized long write(long address, byte[] bytes) {
        if (closed) {
            return -HostErrno.EFAULT;
        }
        RawMemoryUnsafe.put(buffer, bytes, 0, bytes.length);
        return write(address, bytes.length);
    }

    private void vectors(long address, int length) {
        RawMemoryUnsafe.putLong(iovecs + Iovec.IOV_BASE, buffer);
        RawMemoryUnsafe.putLong(iovecs + Iovec.IOV_LEN, length);
        RawMemoryUnsafe.putLong(iovecs + Iovec.SIZE + Iovec.IOV_BASE, address);
        RawMemoryUnsafe.putLong(iovecs + Iovec.SIZE + Iovec.IOV_LEN, length);
    }

    private long write(long address, int length) {
        vectors(address, length);
        return LibcConfinement.process_vm_writev(pid, iovecs, 1, iovecs + Iovec.SIZE, 1) == length
                ? 0
                : -HostErrno.EFAULT;
    }

    /** A duplicate of its descriptor, or minus a host errno. */
    public synchronized int descriptor(int fd) {
        if (closed) {
            return -HostErrno.ESRCH;
        }
        int result = pidfd < 0 ? -HostErrno.ESRCH : LibcProcesses.pidfd_getfd(pidfd, fd, 0);
        if (result == -HostErrno.ESRCH) {
            // Not opened yet, or another process has the number by now: whoever asks is there.
            if (pidfd >= 0) {
                LibcFiles.close(pidfd);
            }
            pidfd = LibcProcesses.pidfd_open(pid, 0);
            result = pidfd < 0 ? pidfd : LibcProcesses.pidfd_getfd(pidfd, fd, 0);
        }
        return result;
    }

    /** fstat(2) of a descriptor of this process, written into the other's memory. */
    public synchronized long stat(int fd, long address) {
        RawMemoryUnsafe.fill(buffer, STAT_BYTES, (byte) 0);
        int result = LibcMetadata.fstat(fd, buffer);
        return result < 0 ? result : write(address, io.wedge.ffi.layout.Stat.SIZE);
    }

    /** statx(2) of a descriptor of this process, written into the other's memory. */
    public synchronized long statx(int fd, int mask, long address) {
        RawMemoryUnsafe.fill(buffer, STAT_BYTES, (byte) 0);
        int result;
        try (PathScratch path = new PathScratch()) {
            result = LibcMetadata.statx(fd, path.set(new byte[0]), HostFlags.AT_EMPTY_PATH, mask, buffer);
        }
        return result < 0 ? result : write(address, STAT_BYTES);
    }

    /** readlink(2) of a link that a descriptor of this process is, written into the other's memory: its length. */
    public synchronized long link(int fd, long address, long size) {
        long length;
        try (PathScratch path = new PathScratch()) {
            length = LibcPaths.readlinkat(fd, path.set(new byte[0]), buffer, Math.min(size, PAGE));
        }
        if (length < 0) {
            // Of no link: what readlink(2) says of it by name.
            return length == -HostErrno.ENOENT ? -HostErrno.EINVAL : length;
        }
        long written = write(address, (int) length);
        return written < 0 ? written : length;
    }

    /** Opens to look at alone (O_PATH). No magic link is followed. Or minus a host errno. */
    public static int look(String path, boolean follow) {
        return open2(
                path,
                HostFlags.O_PATH | HostFlags.O_CLOEXEC | (follow ? 0 : HostFlags.O_NOFOLLOW),
                0,
                HostFlags.RESOLVE_NO_MAGICLINKS);
    }

    /** Opens where no link is on the way. Or minus a host errno. */
    public static int openPlain(String path, int flags) {
        return open2(
                path,
                flags | HostFlags.O_CLOEXEC,
                (flags & HostFlags.O_CREAT) != 0 ? 0600 : 0,
                HostFlags.RESOLVE_NO_SYMLINKS);
    }

    /** Opens to look at alone, where no link is on the way nor at its end. Or minus a host errno. */
    public static int lookPlain(String path) {
        return openPlain(path, HostFlags.O_PATH | HostFlags.O_NOFOLLOW);
    }

    /** rename(2), where no link is on the way. 0 or minus a host errno. */
    public static int rename(String from, String to) {
        int source = lookPlain(parent(from));
        int target = source < 0 ? source : lookPlain(parent(to));
        int result = target;
        if (target >= 0) {
            try (PathScratch one = new PathScratch();
                    PathScratch other = new PathScratch()) {
                result = LibcPaths.renameat(source, one.set(last(from)), target, other.set(last(to)));
            }
            close(target);
        }
        if (source >= 0) {
            close(source);
        }
        return result;
    }

    /** unlink(2), where no link is on the way. 0 or minus a host errno. */
    public static int remove(String path) {
        int folder = lookPlain(parent(path));
        if (folder < 0) {
            return folder;
        }
        try (PathScratch name = new PathScratch()) {
            return LibcPaths.unlinkat(folder, name.set(last(path)), 0);
        } finally {
            close(folder);
        }
    }

    private static String parent(String path) {
        return path.substring(0, path.lastIndexOf('/'));
    }

    private static byte[] last(String path) {
        return path.substring(path.lastIndexOf('/') + 1).getBytes(StandardCharsets.ISO_8859_1);
    }

    private static int open2(String path, int flags, int mode, int resolve) {
        long how = RawMemoryUnsafe.allocate(OpenHow.SIZE);
        try (PathScratch text = new PathScratch()) {
            RawMemoryUnsafe.putLong(how + OpenHow.FLAGS, flags);
            RawMemoryUnsafe.putLong(how + OpenHow.MODE, mode);
            RawMemoryUnsafe.putLong(how + OpenHow.RESOLVE, resolve);
            return LibcFiles.openat2(
                    HostFlags.AT_FDCWD, text.set(path.getBytes(StandardCharsets.ISO_8859_1)), how, OpenHow.SIZE);
        } finally {
            RawMemoryUnsafe.free(how);
        }
    }

    /** Opens again what a descriptor of this process is. Or minus a host errno. */
    public static int reopen(int fd, int flags) {
        try (PathScratch text = new PathScratch()) {
            byte[] path = ("/proc/self/fd/" + fd).getBytes(StandardCharsets.US_ASCII);
            return LibcFiles.openat(HostFlags.AT_FDCWD, text.set(path), flags | HostFlags.O_CLOEXEC, 0);
        }
    }

    /** The name of what a descriptor of this process is, one character a byte. */
    public static String name(int fd) {
        long memory = RawMemoryUnsafe.allocate(PAGE);
        try (PathScratch text = new PathScratch()) {
            byte[] path = ("/proc/self/fd/" + fd).getBytes(StandardCharsets.US_ASCII);
            int length = (int) LibcPaths.readlinkat(HostFlags.AT_FDCWD, text.set(path), memory, PAGE);
            byte[] bytes = new byte[Math.max(length, 0)];
            RawMemoryUnsafe.get(memory, bytes, 0, bytes.length);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } finally {
            RawMemoryUnsafe.free(memory);
        }
    }

    /** Whether a descriptor of this process is of proc(5), wherever that is mounted. What cannot be asked counts as such. */
    public static boolean isProc(int fd) {
        long statfs = RawMemoryUnsafe.allocate(Statfs.SIZE);
        try {
            return LibcMetadata.fstatfs(fd, statfs) < 0
                    || RawMemoryUnsafe.getLong(statfs + Statfs.F_TYPE) == HostConfineFlags.PROC_SUPER_MAGIC;
        } finally {
            RawMemoryUnsafe.free(statfs);
        }
    }

    /** Whether reads and writes of it may wait; of the open file, which others may have too. */
    public static boolean isBlocking(int fd) {
        return (LibcDescriptors.fcntl(fd, HostFlags.F_GETFL, 0) & HostFlags.O_NONBLOCK) == 0;
    }

    /** Lets reads and writes of it wait, or not. */
    public static void setBlocking(int fd, boolean blocking) {
        int flags = LibcDescriptors.fcntl(fd, HostFlags.F_GETFL, 0);
        LibcDescriptors.fcntl(
                fd, HostFlags.F_SETFL, blocking ? flags & ~HostFlags.O_NONBLOCK : flags | HostFlags.O_NONBLOCK);
    }

    /** Gives a descriptor of this process back. */
    public static void close(int fd) {
        LibcFiles.close(fd);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (pidfd >= 0) {
            LibcFiles.close(pidfd);
        }
        RawMemoryUnsafe.free(iovecs);
        RawMemoryUnsafe.free(buffer);
    }
}
