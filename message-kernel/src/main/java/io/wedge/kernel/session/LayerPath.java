package io.wedge.kernel.session;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The jars of the emulation layer, in the order of the class path, with their SHA-256. Hashes are kept as long as size and time of a jar stay the same. Any thread. */
public final class LayerPath {
    private static final Map<Key, String> HASHES = new ConcurrentHashMap<>();

    private final Path directory;

    private record Key(Path jar, long size, FileTime modified) {}

    private LayerPath(Path directory) {
        this.directory = directory;
    }

    /** Of a directory full of jars. Hashing starts now, off-thread, so that the first HELLO need not wait for it. */
    public static LayerPath of(Path directory) {
        LayerPath layer = new LayerPath(directory);
        Thread early = new Thread(layer::hashEarly, "wedge-layer-hash");
        early.setDaemon(true);
        early.start();
        return layer;
    }

    /** No layer: for programs that bring their own port. */
    public static LayerPath none() {
        return new LayerPath(null);
    }

    /** The layer of the distribution that this class was loaded from, or that the property {@code wedge.home} names. */
    public static LayerPath ofDistribution() throws IOException {
        return of(home().resolve("lib/layer"));
    }

    /** The distribution's directory. */
    public static Path home() throws IOException {
        String named = System.getProperty("wedge.home");
        if (named != null) {
            return Path.of(named);
        }
        try {
            Path jar = Path.of(LayerPath.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            // <home>/lib/kernel/wedge-message-kernel.jar
            return jar.getParent().getParent().getParent();
        } catch (java.net.URISyntaxException | RuntimeException e) {
            throw new IOException("cannot find Wedge's distribution; name it with -Dwedge.home=", e);
        }
    }

    /** The jars. */
    public List<Path> jars() throws IOException {
        if (directory == null) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
            if (jars.isEmpty()) {
                throw new IOException("no jar in " + directory);
            }
            return jars;
        }
    }

    /** Their hashes, in hexadecimal. */
    public List<String> hashes(List<Path> jars) throws IOException {
        try {
            return jars.stream().map(LayerPath::hash).toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void hashEarly() {
        try {
            jars().parallelStream().forEach(LayerPath::hash);
        } catch (IOException | UncheckedIOException e) {
            // The HELLO that needs it meets the same error and reports it to the one who asked.
            return;
        }
    }

    private static String hash(Path jar) {
        try {
            BasicFileAttributes facts = Files.readAttributes(jar, BasicFileAttributes.class);
            Key key = new Key(jar, facts.size(), facts.lastModifiedTime());
            return HASHES.computeIfAbsent(key, k -> compute(k.jar()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String compute(Path jar) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(jar), digest)) {
                in.transferTo(java.io.OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
