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
        command.addAll(List.of(
                "-cp",
                dist.resolve("lib/kernel") + "/*",
                "io.wedge.kernel.KernelMain",
                "--resident",
                "--socket=" + socket));
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.getInputStream().read() < 0) {
            throw new IOException("the kernel did not start");
        }
    }

    private static int feature(Path java) throws IOException {
        for (String line : Files.readAllLines(java.resolve("../../release").normalize())) {
            if (line.startsWith("JAVA_VERSION=")) {
                return Integer.parseInt(line.replaceAll("[^0-9.]", "").split("\\.")[0]);
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

    /** From exec to exit with no kernel running: the agent starts one, which is ended afterwards. */
    static double coldStart(Path dist, Path java, List<String> main) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java.toString(), "-javaagent:" + dist.resolve("lib/wedge.jar")));
        command.addAll(main);
        double millis = Run.of(command).millis();
        ProcessHandle.allProcesses()
                .filter(p ->
                        p.info().arguments().map(List::of).orElse(List.of()).contains("io.wedge.kernel.KernelMain"))
                .forEach(p -> {
                    p.destroy();
                    p.onExit().join();
                });
        return millis;
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
