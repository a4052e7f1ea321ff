package io.wedge.kernel.session;

import io.wedge.kernel.host.session.Peer;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The directory in which a user's kernels keep their sessions. Each kernel holds the lock of a file of its own there, {@code kernel-<id>.lock}; a session's directory has its
 * kernel's id in its name. A kernel that starts sweeps away what belongs to kernels whose lock is free: they are dead, in whatever pid namespace they lived.
 */
final class KernelDirectory implements Closeable {
    private static final String LOCK_PREFIX = "kernel-";
    private static final String LOCK_SUFFIX = ".lock";
    private static final String SOCKET_SUFFIX = ".sock";
    private static final String LOG_SUFFIX = ".log";
    private static final char SESSION_MARK = '.';
    /** Of a kernel: its process, when that started, which of the process's kernels. */
    private static final Pattern ID = Pattern.compile("\\d+-\\d+-\\d+");

    /** Kernels of this process. Their lock files must not be opened a second time: closing that would drop their locks. */
    private static final Set<String> OWN = ConcurrentHashMap.newKeySet();

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Path path;
    private final String id;
    private final Path lockFile;
    private final FileChannel lock;

    private KernelDirectory(Path path, String id) throws IOException {
        this.path = path;
        this.id = id;
        this.lockFile = path.resolve(LOCK_PREFIX + id + LOCK_SUFFIX);
        this.lock = lock(path.resolve("new-" + id), lockFile);
    }

    /** Locked first and named then: under its name it is never seen unlocked, which would mean a dead kernel. */
    private static FileChannel lock(Path nameless, Path name) throws IOException {
        FileChannel channel = FileChannel.open(nameless, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() == null) {
                throw new IOException("cannot lock " + nameless);
            }
            Files.move(nameless, name, StandardCopyOption.ATOMIC_MOVE);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            Files.deleteIfExists(nameless);
            throw e;
        }
    }

    static KernelDirectory open(Path path) throws IOException {
        try {
            Files.createDirectory(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (FileAlreadyExistsException e) {
            check(path);
        } catch (IOException e) {
            throw new SessionRefusedException("cannot make " + path + ": " + e, e);
        }
        String id = ProcessHandle.current().pid() + "-" + startTime() + "-" + NUMBER.getAndIncrement();
        OWN.add(id);
        KernelDirectory directory;
        try {
            directory = new KernelDirectory(path, id);
        } catch (IOException e) {
            OWN.remove(id);
            throw new SessionRefusedException("cannot write in " + path + ": " + e, e);
        }
        directory.sweep();
        return directory;
    }

    private static void check(Path path) throws IOException {
        PosixFileAttributes facts = Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!facts.isDirectory()) {
            throw new SessionRefusedException(path + " is not a directory; remove it");
        }
        int owner = (int) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
        if (owner != Peer.ownUid()) {
            throw new SessionRefusedException(path + " belongs to user " + owner + ", not " + Peer.ownUid());
        }
        if (!PosixFilePermissions.toString(facts.permissions()).endsWith("------")) {
            throw new SessionRefusedException(path + " can be reached by others; chmod 700 " + path);
        }
    }

    /** When this process started, in clock ticks since boot: with the pid it names the process for good. */
    private static String startTime() throws IOException {
        String stat = Files.readString(Path.of("/proc/self/stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
    }

    Path path() {
        return path;
    }

    String sessionName(int number) {
        return id + SESSION_MARK + number;
    }

    private void sweep() throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.list(path)) {
            all = files.toList();
        }
        for (Path file : all) {
            String name = file.getFileName().toString();
            if (name.startsWith(LOCK_PREFIX) && name.endsWith(LOCK_SUFFIX)) {
                String other = name.substring(LOCK_PREFIX.length(), name.length() - LOCK_SUFFIX.length());
                if (!OWN.contains(other)) {
                    sweep(file, other, all);
                }
            } else if (isOrphan(name) && isOld(file)) {
                Directories.delete(file);
            } else if (name.endsWith(SOCKET_SUFFIX) && isOld(file) && !HelloServer.isServed(file)) {
                Files.deleteIfExists(file);
                Files.deleteIfExists(path.resolve(name.substring(0, name.length() - SOCKET_SUFFIX.length()) + ".log"));
            } else if (name.endsWith(LOG_SUFFIX) && isOld(file) && !hasSocket(name)) {
                ResidentFiles.removeIfEmpty(file);
            }
        }
    }

    /** Whether it belongs to a kernel that has gone with its lock, and was made while that was going: a lane's queue, opened late, makes its directory anew. */
    private boolean isOrphan(String name) {
        int mark = name.indexOf(SESSION_MARK);
        return mark > 0
                && ID.matcher(name).region(0, mark).matches()
                && !OWN.contains(name.substring(0, mark))
                && !Files.exists(path.resolve(LOCK_PREFIX + name.substring(0, mark) + LOCK_SUFFIX));
    }

    private boolean hasSocket(String logName) {
        return Files.exists(path.resolve(logName.substring(0, logName.length() - LOG_SUFFIX.length()) + SOCKET_SUFFIX));
    }

    /** A socket that nobody serves may be one that somebody is about to serve, unless it is old. */
    private static boolean isOld(Path file) throws IOException {
        return Files.exists(file)
                && Files.getLastModifiedTime(file)
                        .toInstant()
                        .isBefore(Instant.now().minusSeconds(60));
    }

    private static void sweep(Path otherLock, String other, List<Path> all) throws IOException {
        try (FileChannel channel = FileChannel.open(otherLock, StandardOpenOption.WRITE);
                FileLock dead = channel.tryLock()) {
            if (dead == null) {
                return;
            }
            for (Path file : all) {
                if (file.getFileName().toString().startsWith(other + SESSION_MARK)) {
                    Directories.delete(file);
                }
            }
            Files.deleteIfExists(otherLock);
        } catch (java.nio.file.NoSuchFileException e) {
            // Another kernel swept it.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(lockFile);
        lock.close();
        OWN.remove(id);
    }
}
