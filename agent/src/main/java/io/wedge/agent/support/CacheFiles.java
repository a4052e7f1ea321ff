package io.wedge.agent.support;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * The agent's cache, {@code ${XDG_CACHE_HOME:-~/.cache}/wedge}: directory 0700, files that end in their CRC-32 and are written to a temporary name and renamed. Whatever is
 * not the user's own, can be written by others, or is damaged is as good as absent; where nothing can be written, nothing is cached.
 */
public final class CacheFiles {
    private static final int WRITABLE_BY_OTHERS = 0022;
    private static final int CHECKSUM_BYTES = Long.BYTES;
    private final Path directory;
    private final int uid;

    /** In the directory that the environment names. */
    public static CacheFiles ofUser(int uid) {
        String xdg = variable("XDG_CACHE_HOME=");
        String home = System.getProperty("user.home");
        if (xdg != null && xdg.startsWith("/")) {
            return new CacheFiles(Path.of(xdg, "wedge"), uid);
        }
        return new CacheFiles(home == null || !home.startsWith("/") ? null : Path.of(home, ".cache", "wedge"), uid);
    }

    /** Where they are; null where this user has no place for them. */
    public Path folder() {
        return directory;
    }

    /** Not by System.getenv: the JDK keeps what it read the first time, and the application is to ask the kernel. */
    private static String variable(String prefix) {
        try {
            String environment = Files.readString(Path.of("/proc/self/environ"), StandardCharsets.ISO_8859_1);
            int at = environment.startsWith(prefix) ? 0 : environment.indexOf("\0" + prefix) + 1;
            if (at == 0 && !environment.startsWith(prefix)) {
                return null;
            }
            int end = environment.indexOf('\0', at);
            return environment.substring(at + prefix.length(), end < 0 ? environment.length() : end);
        } catch (IOException e) {
            return null; // as if it were not set: another directory, nothing worse
        }
    }

    /** @param directory null: nothing is cached. */
    public CacheFiles(Path directory, int uid) {
        this.directory = directory;
        this.uid = uid;
    }

    /** The file's content; null if there is none that can be trusted. */
    public byte[] read(String name) {
        if (directory == null) {
            return null;
        }
        try {
            Path file = directory.resolve(name);
            if (!isOwn(directory) || !isOwn(file)) {
                return null;
            }
            byte[] bytes = Files.readAllBytes(file);
            int length = bytes.length - CHECKSUM_BYTES;
            return length < 0 || ByteBuffer.wrap(bytes).getLong(length) != checksum(bytes, length)
                    ? null
                    : Arrays.copyOf(bytes, length);
        } catch (IOException e) {
            return null; // absent, or as good as
        }
    }

    /** Writes the file, or does nothing where that is not possible. */
    public void write(String name, byte[] content) {
        if (directory == null) {
            return;
        }
        Path temporary = null;
        try {
            Files.createDirectories(directory.getParent());
            if (!Files.exists(directory)) {
                Files.createDirectory(
                        directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            if (!isOwn(directory)) {
                return;
            }
            byte[] bytes = Arrays.copyOf(content, content.length + CHECKSUM_BYTES);
            ByteBuffer.wrap(bytes).putLong(content.length, checksum(content, content.length));
            temporary =
                    directory.resolve("." + name + "." + ProcessHandle.current().pid());
            Files.write(temporary, bytes);
            Files.move(temporary, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            removeQuietly(temporary); // read-only home, full disk: the next start computes again
        }
    }

    private static void removeQuietly(Path temporary) {
        try {
            if (temporary != null) {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            return; // it could not be written; that it cannot be removed either changes nothing
        }
    }

    private boolean isOwn(Path path) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
        return attributes.get("uid").equals(uid) && ((int) attributes.get("mode") & WRITABLE_BY_OTHERS) == 0;
    }

    private static long checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return crc.getValue();
    }
}
