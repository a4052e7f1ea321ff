package io.wedge.kernel.record;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the header of every trace says of the machine and of what a program stands in, by the keys of the trace's format. */
public final class TraceFacts {
    private TraceFacts() {}

    /** Of now and this machine. */
    public static Map<String, String> ofMachine() {
        Map<String, String> facts = new TreeMap<>();
        facts.put("start", Instant.now().toString());
        facts.put("start.nanos", Long.toString(System.nanoTime()));
        facts.put("host", hostName());
        facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("cpu", System.getProperty("os.arch"));
        facts.put("cpus", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("charset", Charset.defaultCharset().name());
        return facts;
    }

    /** Names of all variables, values of the few that a start depends on. */
    public static Map<String, String> ofEnvironment(Map<String, String> environment) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("environment.names", String.join(" ", new TreeSet<>(environment.keySet())));
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            if (decidesTheStart(variable.getKey())) {
                facts.put("environment." + variable.getKey(), variable.getValue());
            }
        }
        return facts;
    }

    /** Whether the JVM reads a variable natively before anything is mediated. */
    public static boolean decidesTheStart(String variable) {
        return variable.equals("LANG") || variable.equals("TZ") || variable.startsWith("LC_");
    }

    /** Entries, with what their manifests name, and what the files among them hold. */
    public static Map<String, String> ofClassPath(List<String> classPath) {
        List<String> entries = ManifestPaths.follow(classPath);
        Map<String, String> facts = new TreeMap<>();
        for (int i = 0; i < entries.size(); i++) {
            facts.put("classpath." + i, entries.get(i));
            Path file = Path.of(entries.get(i));
            if (Files.isRegularFile(file)) {
                facts.put("classpath." + i + ".sha256", sha256(file));
            }
        }
        return facts;
    }

    /** The build of the JDK in that folder, as its release file has it; empty if it does not say. */
    public static String jdkBuild(Path home) {
        String key = "JAVA_RUNTIME_VERSION=";
        try {
            return Files.readAllLines(home.resolve("release")).stream()
                    .filter(line -> line.startsWith(key))
                    .map(line -> line.substring(key.length()).replace("\"", "").strip())
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return ""; // some builds come without the file
        }
    }

    /** Hash of a file's content; {@code unreadable} if it cannot be read. */
    public static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (IOException e) {
            return "unreadable";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }
}
