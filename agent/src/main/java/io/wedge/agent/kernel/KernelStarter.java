package io.wedge.agent.kernel;

import io.wedge.agent.spi.GuardedThreads;
import io.wedge.agent.support.StartupException;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Starts the resident kernel with the application's own JDK. The kernel leaves the application's terminal by itself: Ctrl-C must reach the application, not the kernel. It
 * writes a line to its standard output when it listens; its standard error goes to the log.
 */
final class KernelStarter {
    private static final long TIMEOUT_S = 20;
    private static final int TAIL_LINES = 5;
    private static final String MAIN = "io.wedge.kernel.KernelMain";
    private static final String READY = "ready";
    /**
     * The kernel is to be nobody's child here: a thread of the JDK's would wait for its end, inside a native, and for such a thread the JVM waits 300 ms when it exits. The
     * shell tells the kernel's process id and its first line, and is gone.
     */
    private static final String START =
            "trap '' INT HUP; { \"$@\" & echo $!; } | { read -r pid; read -r line; echo \"$pid\"; echo \"$line\"; }";

    /** Options for every JVM: the application's agent must not start in the kernel as well. */
    private static final List<String> FOREIGN_OPTIONS =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private final Path lib;

    KernelStarter(Path lib) {
        this.lib = lib;
    }

    void start(Path socket, Path log) throws IOException {
        if (!Files.isDirectory(lib.resolve("kernel"))) {
            throw new StartupException(
                    "no kernel jars in " + lib.resolve("kernel"),
                    "keep wedge.jar inside its distribution's lib folder, or give the option kernel=SOCKET");
        }
        ProcessBuilder builder = new ProcessBuilder(command(socket));
        builder.directory(new File("/"));
        builder.environment().keySet().removeAll(FOREIGN_OPTIONS);
        builder.redirectInput(new File("/dev/null")).redirectError(log.toFile());
        Process kernel = QuietStart.start(builder);
        CompletableFuture<String> line = new CompletableFuture<>();
        AtomicLong pid = new AtomicLong();
        GuardedThreads.start("kernel-ready", () -> readLine(kernel, pid, line));
        boolean ready = false;
        try {
            String said = line.get(TIMEOUT_S, TimeUnit.SECONDS);
            ready = READY.equals(said);
            if (!ready) {
                throw new StartupException("the kernel ended before it was ready" + tail(log), "see " + log);
            }
        } catch (TimeoutException e) {
            throw new StartupException(
                    "the kernel was not ready after " + TIMEOUT_S + " s" + tail(log), "see " + log, e);
        } catch (ExecutionException e) {
            throw new StartupException("the kernel's output broke off: " + e.getCause() + tail(log), "see " + log, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartupException("interrupted while the kernel started", "start again", e);
        } finally {
            if (!ready) {
                ProcessHandle.of(pid.get()).ifPresent(ProcessHandle::destroyForcibly);
            }
        }
    }

    private static void readLine(Process kernel, AtomicLong pid, CompletableFuture<String> line) {
        // The pipe's end is closed after this line: whatever the kernel prints there later is lost, not an obstacle.
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(kernel.getInputStream(), StandardCharsets.UTF_8))) {
            String said = out.readLine();
            if (said != null && Character.isDigit(said.charAt(0))) {
                pid.set(Long.parseLong(said));
                said = out.readLine();
            }
            line.complete(said);
        } catch (IOException | NumberFormatException e) {
            line.completeExceptionally(e);
        }
    }

    private List<String> command(Path socket) throws IOException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of("/bin/sh", "-c", START, "wedge-kernel"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(KernelJvmOptions.read(
                lib.resolve("kernel").resolve("jvm.options"), Runtime.version().feature()));
        command.addAll(archive());
        command.addAll(List.of("-cp", lib.resolve("kernel") + "/*", MAIN, "--resident", "--socket=" + socket));
        return command;
    }

    /**
     * The class data archive, or from 25 on the cache, that the distribution has for this JDK, if any; the JVM checks it, and does without, silently, where it does not fit.
     */
    private List<String> archive() {
        String version = System.getProperty("java.version");
        Path cache = lib.resolve("cds").resolve(version + ".aot");
        if (Files.isReadable(cache)) {
            return List.of("-XX:AOTCache=" + cache, "-Xlog:aot*=off", "-Xlog:cds*=off", "-Xlog:class*=off");
        }
        Path archive = lib.resolve("cds").resolve(version + ".jsa");
        return Files.isReadable(archive)
                ? List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:cds*=off", "-Xlog:class*=off")
                : List.of();
    }

    private static String tail(Path log) {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
            return lines.isEmpty()
                    ? ""
                    : ": " + String.join(" | ", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return " (its log cannot be read: " + e.getMessage() + ")";
        }
    }
}
