package io.wedge.agent.support;

import io.wedge.agent.WedgeAgent;
import io.wedge.agent.spi.Guard;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** A distribution with the fake layer, made of the classes under test. */
public final class Distribution {
    private static final List<String> AGENT =
            List.of("io/wedge/agent/WedgeAgent.class", "io/wedge/agent/AgentStart.class");
    private final Path lib;

    /** Makes it below the directory. */
    public Distribution(Path directory) throws Exception {
        this(directory, null);
    }

    /** With generated files in the layer's jar. */
    public Distribution(Path directory, Path generated) throws Exception {
        lib = directory.resolve("lib");
        Files.createDirectories(lib.resolve("agent"));
        Files.createDirectories(lib.resolve("layer"));
        Path classes = Path.of(
                Guard.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path tests = Path.of(Distribution.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        jar(
                lib.resolve("wedge.jar"),
                classes,
                AGENT::contains,
                Map.of(
                        "Premain-Class",
                        WedgeAgent.class.getName(),
                        "Agent-Class",
                        WedgeAgent.class.getName(),
                        "Can-Retransform-Classes",
                        "true",
                        "Can-Redefine-Classes",
                        "true"));
        jar(lib.resolve("agent/wedge-agent.jar"), classes, name -> !AGENT.contains(name), Map.of());
        Path buddy = Path.of(Class.forName("net.bytebuddy.jar.asm.ClassReader")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Files.copy(buddy, lib.resolve("agent/byte-buddy.jar"));
        jar(layer(), tests, name -> name.contains("/fakelayer/"), Map.of(), generated);
        jar(program(), tests, name -> name.contains("/programs/"), Map.of());
        jar(
                lib.resolve("other-agent.jar"),
                tests,
                name -> name.contains("/otheragent/"),
                Map.of(
                        "Premain-Class",
                        "io.wedge.agent.otheragent.OtherAgent",
                        "Can-Retransform-Classes",
                        "true",
                        "Class-Path",
                        "agent/byte-buddy.jar"));
    }

    /** The agent's jar. */
    public Path agent() {
        return lib.resolve("wedge.jar");
    }

    /** Another agent, which changes the same classes. */
    public Path otherAgent() {
        return lib.resolve("other-agent.jar");
    }

    /** The application's jar. */
    public Path program() {
        return lib.resolve("program.jar");
    }

    /** The fake layer's jar. */
    public Path layer() {
        return lib.resolve("layer/fake.jar");
    }

    /** What a kernel that serves the fake layer answers. */
    public String ok(String layerClass) throws Exception {
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(layer())));
        return "WEDGE/1 OK\nsession=1\ndir=/none\nlayer.class=io.wedge.agent.fakelayer." + layerClass + "\nlayer.path="
                + layer() + "\nlayer.sha256=" + hash + "\nfrom.the.future=1\nprotocol=1\n\n";
    }

    private static void jar(
            Path jar, Path classes, Predicate<String> wanted, Map<String, String> attributes, Path... more)
            throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.forEach((name, value) -> manifest.getMainAttributes().putValue(name, value));
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest)) {
            add(out, classes, wanted);
            for (Path generated : more) {
                if (generated != null) {
                    add(out, generated, name -> true);
                }
            }
        }
    }

    private static void add(JarOutputStream out, Path classes, Predicate<String> wanted) throws IOException {
        try (Stream<Path> all = Files.walk(classes)) {
            for (Path path : all.filter(Files::isRegularFile).toList()) {
                String name = classes.relativize(path).toString();
                if (wanted.test(name)) {
                    out.putNextEntry(new JarEntry(name));
                    Files.copy(path, out);
                }
            }
        }
    }
}
