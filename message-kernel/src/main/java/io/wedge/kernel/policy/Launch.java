package io.wedge.kernel.policy;

import io.wedge.kernel.calls.Caller;
import io.wedge.kernel.policy.file.Variables;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

/**
 * What the user has started, as far as a policy's variables go.
 *
 * @param cwd its working directory.
 * @param classPath all files and folders that it finds classes in, those that manifests name too.
 */
record Launch(Path cwd, List<String> classPath) {
    private static final int MOST_JARS = 4096;

    static Launch of(Caller caller, List<Path> agent) {
        Path cwd = link("/proc/" + caller.pid() + "/cwd", Path.of("/"));
        Set<String> all = new LinkedHashSet<>();
        agent.forEach(jar -> all.add(jar.toString()));
        for (String entry : caller.classPath().split(File.pathSeparator)) {
            if (!entry.isEmpty()) {
                add(all, cwd, entry);
            }
        }
        for (String word : commandLine(caller.pid())) {
            if (word.startsWith("-javaagent:") || word.startsWith("-Xbootclasspath/a:")) {
                for (String jar :
                        word.substring(word.indexOf(':') + 1).split("=", 2)[0].split(File.pathSeparator)) {
                    add(all, cwd, jar);
                }
            }
        }
        return new Launch(cwd, List.copyOf(all));
    }

    /** One that is about to begin. */
    static Launch of(Path cwd, List<Path> agent, List<Path> classPath) {
        Set<String> all = new LinkedHashSet<>();
        agent.forEach(jar -> all.add(jar.toString()));
        classPath.forEach(entry -> add(all, cwd, entry.toString()));
        return new Launch(cwd, List.copyOf(all));
    }

    /** The folder of the JDK that a process runs from, as the host says; null if it runs something else. */
    static String javaHome(int pid) {
        Path executable = link("/proc/" + pid + "/exe", null);
        Path bin = executable == null ? null : executable.getParent();
        Path home = bin == null ? null : bin.getParent();
        return home != null && Files.exists(home.resolve("lib/modules")) ? home.toString() : null;
    }

    private static Path link(String path, Path fallback) {
        try {
            return Files.readSymbolicLink(Path.of(path));
        } catch (IOException e) {
            // The process has gone, or is another user's: nothing is granted on its account.
            return fallback;
        }
    }

    private static String[] commandLine(int pid) {
        try {
            return new String(Files.readAllBytes(Path.of("/proc/" + pid + "/cmdline")), StandardCharsets.UTF_8)
                    .split("\0");
        } catch (IOException e) {
            // As above.
            return new String[0];
        }
    }

    private static void add(Set<String> all, Path base, String entry) {
        try {
            Path path = base.resolve(entry).normalize();
            if (all.size() < MOST_JARS && all.add(path.toString()) && entry.endsWith(".jar")) {
                addManifest(all, path);
            }
        } catch (InvalidPathException e) {
            // No path: no class is found there either.
            return;
        }
    }

    private static void addManifest(Set<String> all, Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            String more = file.getManifest() == null
                    ? null
                    : file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            for (String entry : more == null ? new String[0] : more.strip().split("\\s+")) {
                if (!entry.isEmpty()) {
                    add(all, jar.getParent(), jar.toUri().resolve(entry).getPath());
                }
            }
        } catch (IOException | RuntimeException e) {
            // Not a jar, or a manifest that the JDK's own loader will not follow either.
            return;
        }
    }

    /** What the variables mean under a JDK. */
    Variables variables(String javaHome) {
        List<String> homes = new ArrayList<>();
        if (javaHome != null) {
            homes.add(javaHome);
        }
        return new Variables(Map.of(
                "java.home", homes,
                "class.path", classPath,
                "cwd", List.of(cwd.toString()),
                "home", List.of(System.getProperty("user.home")),
                "tmp", List.of(System.getProperty("java.io.tmpdir"))));
    }
}
