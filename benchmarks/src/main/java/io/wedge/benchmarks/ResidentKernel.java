package io.wedge.benchmarks;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A kernel process that runs before the program does, on a processor of its own if wanted. */
final class ResidentKernel implements Closeable {
    /** Native runs alternate with those that it serves, and it must outlive them. */
    private static final int LINGER_S = 600;

    private final Process process;
    private final Path dist;
    private final Path socket;

    ResidentKernel(Path dist, Path java, String cpu) throws IOException {
        this.dist = dist;
        this.socket = Files.createTempDirectory("wedge-bench-kernel").resolve("kernel.sock");
        List<String> command = new ArrayList<>();
        if (cpu != null) {
            command.addAll(List.of("taskset", "-c", cpu));
        }
        command.add(java.toString());
        for (String option : Files.readAllLines(dist.resolve("lib/kernel/jvm.options"), StandardCharsets.UTF_8)) {
            if (option.startsWith("-")) {
                command.add(option);
            } else if (option.startsWith("24-:") && feature(java) >= 24) {
                command.add(option.substring(4));
            }
        }
        command.addAll(archive(dist.resolve("lib/cds"), version(java)));
        command.addAll(List.of(
                "-cp",
                dist.resolve("lib/kernel") + "/*",
                "io.wedge.kernel.KernelMain",
                "--resident",
                "--linger=" + LINGER_S,
                "--socket=" + socket));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.getInputStream().read() < 0) {
            throw new IOException("the kernel did not start");
        }
    }

    /** As the agent starts it. */
    private static List<String> archive(Path archives, String version) {
        Path cache = archives.resolve(version + ".aot");
        if (Files.isReadable(cache)) {
            return List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off", "-Xlog:cds*=off", "-Xlog:class*=off");
        }
        Path archive = archives.resolve(version + ".jsa");
        return Files.isReadable(archive)
                ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=off", "-Xlog:class*=off")
                : List.of();
    }

    private static int feature(Path java) throws IOException {
        return Integer.parseInt(version(java).split("\\.")[0]);
    }

    private static String version(Path java) throws IOException {
        for (String line : Files.readAllLines(java.resolve("../../release").normalize())) {
            if (line.startsWith("JAVA_VERSION=")) {
                return line.substring("JAVA_VERSION=".length()).replace("\"", "");
            }
        }
        throw new IOException("no release file beside " + java);
    }

    /** The agent option by which a program comes to this kernel. */
    List<String> agent() {
        return List.of("-javaagent:" + dist.resolve("lib/wedge.jar") + "=kernel=" + socket);
    }

    long pid() {
        return process.pid();
    }

    /** Where its sessions lie. */
    Path sessions() throws IOException {
        return Path.of("/dev/shm", "wedge-" + Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }

    /** Ends the kernels that agents of this distribution have started, and no others. */
    static void endAll(Path dist) {
        String jars = dist.resolve("lib/kernel").toString();
        ProcessHandle.allProcesses()
                .filter(p -> {
                    List<String> arguments = p.info().arguments().map(List::of).orElse(List.of());
                    return arguments.contains("io.wedge.kernel.KernelMain")
                            && arguments.stream().anyMatch(a -> a.startsWith(jars));
                })
                .forEach(p -> {
                    p.destroy();
                    p.onExit().join();
                });
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new IOException("the kernel does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Files.deleteIfExists(socket);
        Files.delete(socket.getParent());
    }
}
