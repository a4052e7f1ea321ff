package io.wedge.kernel.confine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The files that a JVM itself reads: what the program reads goes through the kernel and its policy.
 *
 * @param readable  files and folders, with what is below.
 * @param starting  more of them, until the program begins.
 * @param sessions  the folder of the user's sessions, which is written, too, until the program begins.
 */
public record JvmFiles(List<Path> readable, List<Path> starting, Path sessions) {
    private static final int LINK_DEPTH = 3;

    private static final List<String> SYSTEM = List.of(
            "/lib",
            "/lib64",
            "/usr/lib",
            "/usr/lib64",
            "/etc/ld.so.cache",
            "/etc/ld.so.preload",
            "/etc/localtime",
            "/usr/share/zoneinfo",
            "/usr/share/locale",
            "/sys/fs/cgroup",
            "/sys/devices/system/cpu",
            "/sys/devices/system/node",
            "/sys/kernel/mm/transparent_hugepage",
            "/sys/kernel/mm/hugepages",
            "/proc/meminfo",
            "/proc/cpuinfo",
            "/proc/stat",
            "/proc/cgroups",
            "/proc/loadavg",
            "/proc/sys/vm",
            "/dev/null",
            "/dev/zero",
            "/dev/random",
            "/dev/urandom");

    /** Where programs are, of which all may be run where everything may be. */
    private static final List<String> SEARCHED =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

    /** Which process /proc/self is shows when it has begun. */
    private static final List<String> UNTIL_BEGUN = List.of("/proc");

    /** Copies. */
    public JvmFiles {
        readable = List.copyOf(readable);
        starting = List.copyOf(starting);
    }

    /**
     * Of one start.
     *
     * @param javaHome     the JDK's, its links followed.
     * @param distribution Wedge's folder.
     * @param classPath    what the command line names: class path, jars of agents, archives, files of arguments.
     * @param cache        where the agent keeps what it has prepared; read alone; null for nowhere.
     */
    public static JvmFiles of(Path javaHome, Path distribution, List<Path> classPath, Path cache, Path sessions) {
        Set<Path> readable = new LinkedHashSet<>();
        readable.add(javaHome);
        readable.add(distribution.resolve("lib"));
        readable.addAll(classPath);
        SYSTEM.forEach(path -> readable.add(Path.of(path)));
        for (String folder : List.of("conf", "lib")) {
            addLinks(readable, javaHome, javaHome.resolve(folder));
        }
        Set<Path> all = new LinkedHashSet<>();
        for (Path path : readable) {
            all.add(path.toAbsolutePath().normalize());
            try {
                all.add(path.toRealPath());
            } catch (IOException e) {
                // Not there: then nothing is granted.
                continue;
            }
        }
        List<Path> starting = new ArrayList<>();
        UNTIL_BEGUN.forEach(path -> starting.add(Path.of(path)));
        if (cache != null) {
            starting.add(cache);
        }
        return new JvmFiles(List.copyOf(all), starting, sessions);
    }

    /** Those of a program: its own file and libraries, and those of programs that it may start, for which it looks along its path. */
    JvmFiles ofProgram(Path executable, Collection<Path> programs) {
        List<Path> all = new ArrayList<>();
        SYSTEM.forEach(path -> all.add(Path.of(path)));
        all.add(executable);
        for (Path program : programs) {
            if (program.getNameCount() == 0) {
                SEARCHED.forEach(folder -> all.add(Path.of(folder)));
            } else {
                all.add(program);
                SEARCHED.forEach(folder -> all.add(Path.of(folder).resolve(program.getFileName())));
            }
        }
        return new JvmFiles(all, List.of(), sessions);
    }

    /** Debian's JDKs have their configuration in /etc. */
    private static void addLinks(Set<Path> readable, Path home, Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder, LINK_DEPTH)) {
            files.filter(Files::isSymbolicLink).forEach(link -> {
                try {
                    Path target = link.toRealPath();
                    if (!target.startsWith(home)) {
                        readable.add(target);
                    }
                } catch (IOException e) {
                    // It leads nowhere.
                    return;
                }
            });
        } catch (IOException | UncheckedIOException e) {
            // What this process may not list the JVM cannot read either.
            return;
        }
    }
}
