package io.wedge.agent.layer;

import io.wedge.agent.support.CacheFiles;
import io.wedge.agent.support.StartupException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks that the layer's jars are the ones the kernel means. Hashing all of them costs a cold JVM 100 ms and more, so a jar that was hashed before and has not changed
 * since (same path, inode, size, times of content and inode) is believed: the memory of it lies in the user's own cache directory, as safe as the jars themselves.
 */
public final class JarVerifier {
    private static final String MEMORY = "verified-jars";
    private final CacheFiles cache;

    /** Remembers in this cache. */
    public JarVerifier(CacheFiles cache) {
        this.cache = cache;
    }

    /** Refuses to start unless every jar has its hash. */
    public void verify(List<Path> jars, List<String> hashes) {
        if (jars.size() != hashes.size()) {
            throw new StartupException(
                    "the kernel names " + jars.size() + " layer jars and " + hashes.size() + " hashes",
                    "do agent and kernel match?");
        }
        byte[] memory = cache.read(MEMORY);
        Set<String> known = new LinkedHashSet<>(
                memory == null ? List.of() : List.of(new String(memory, StandardCharsets.UTF_8).split("\n")));
        boolean learned = false;
        for (int i = 0; i < jars.size(); i++) {
            learned |= verify(jars.get(i), hashes.get(i), known);
        }
        if (learned) {
            known.removeIf(line -> !line.endsWith(" ok"));
            cache.write(MEMORY, String.join("\n", known).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static boolean verify(Path jar, String hash, Set<String> known) {
        try {
            Map<String, Object> now = Files.readAttributes(jar, "unix:ino,size,lastModifiedTime,ctime");
            String line = hash + " " + now.get("ino") + " " + now.get("size") + " " + now.get("lastModifiedTime") + " "
                    + now.get("ctime") + " " + jar + " ok";
            if (known.contains(line)) {
                return false;
            }
            if (!sha256(jar).equals(hash)) {
                throw new StartupException(
                        jar + " is not the jar that the kernel sent (its SHA-256 differs)",
                        "was Wedge updated while its kernel ran? Stop that kernel");
            }
            known.removeIf(other -> other.endsWith(" " + jar + " ok"));
            known.add(line);
            return true;
        } catch (IOException e) {
            throw new StartupException(
                    "cannot read " + jar + ": " + e.getMessage(), "is the distribution complete?", e);
        }
    }

    private static String sha256(Path jar) throws IOException {
        try (InputStream in = Files.newInputStream(jar)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK must have it
        }
    }
}
