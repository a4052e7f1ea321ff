package io.wedge.benchmarks;

import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.lane.SessionLayout;
import io.wedge.messages.lane.SharedFile;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SharedMemoryPort;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * One 64-byte call to another process and back, in nanoseconds: through the port, and over one raw mapped word in the same run. Pinned apart (with taskset) and
 * unpinned; then the port's allocation per call.
 */
public final class PortRoundTrip {
    private static final int WARM_UP = 200_000;
    private static final int CALLS = 1_000_000;

    private PortRoundTrip() {}

    /** Prints one line a measurement: name, p50, p99, p99.9. */
    public static void main(String[] args) throws IOException, InterruptedException {
        if (args.length > 0) {
            client(Path.of(args[0]), args[1]);
            return;
        }
        System.out.printf("%-28s %8s %8s %8s%n", "round trip, ns", "p50", "p99", "p99.9");
        for (String pinning : List.of("pinned apart", "unpinned")) {
            measure(pinning);
        }
    }

    private static void measure(String pinning) throws IOException, InterruptedException {
        boolean pinned = pinning.startsWith("pinned");
        Path session = Files.createTempDirectory(Path.of("/dev/shm"), "wedge-bench-");
        run("mkfifo", session.resolve("bell").toString());
        Process kernel = new ProcessBuilder(command(pinned ? "1" : null, EchoKernel.class, session.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            Process client = new ProcessBuilder(
                            command(pinned ? "0" : null, PortRoundTrip.class, session.toString(), pinning))
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (kernel.getInputStream().read() < 0) {
                throw new IOException("the echo kernel did not start");
            }
            client.getOutputStream().close();
            if (client.waitFor() != 0) {
                throw new IOException("the client ended with " + client.exitValue());
            }
        } finally {
            kernel.getOutputStream().close();
            kernel.waitFor();
            try (Stream<Path> files = Files.walk(session)) {
                files.sorted((a, b) -> b.compareTo(a)).map(Path::toFile).forEach(File::delete);
            }
        }
    }

    private static List<String> command(String cpu, Class<?> main, String... args) {
        List<String> command = new ArrayList<>();
        if (cpu != null) {
            command.addAll(List.of("taskset", "-c", cpu));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(args));
        return command;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
            throw new IOException(String.join(" ", command) + " failed");
        }
    }

    private static void client(Path session, String pinning) throws IOException {
        InputStream bell = new FileInputStream(session.resolve("bell").toFile());
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
        SharedFile word = SharedFile.map(session.resolve("word"));
        try (SharedMemoryPort port = new SharedMemoryPort(session, 1, EchoKernel.SLOTS)) {
            Thread waker = new Thread(() -> wake(port, bell), "waker");
            waker.setDaemon(true);
            waker.start();
            byte[] data = new byte[64 - 32 - 8];
            Histogram raw = new Histogram(3);
            Histogram trip = new Histogram(3);
            for (int i = 0; i < WARM_UP; i++) {
                word(word.address(), i + 1);
                ping(port, data);
            }
            long allocated = allocatedBytes();
            for (int i = 0; i < CALLS; i++) {
                long start = System.nanoTime();
                ping(port, data);
                trip.recordValue(System.nanoTime() - start);
            }
            allocated = allocatedBytes() - allocated;
            for (int i = 0; i < CALLS; i++) {
                long start = System.nanoTime();
                word(word.address(), -i - 1);
                raw.recordValue(System.nanoTime() - start);
            }
            print("raw word, " + pinning, raw);
            print("port, " + pinning, trip);
            System.out.printf(Locale.ROOT, "  allocated per call: %.3f bytes%n", (double) allocated / CALLS);
        }
    }

    private static void wake(SharedMemoryPort port, InputStream bell) {
        try {
            do {
                port.wakeSleepers();
            } while (bell.read() >= 0);
        } catch (IOException e) {
            port.over(e.toString());
        }
    }

    private static void ping(SharedMemoryPort port, byte[] data) throws IOException {
        try (Call call = port.begin(Syscall.PING)) {
            call.elements().putBytes(Element.DATA, data);
            call.call();
        }
    }

    private static void word(long word, int value) {
        RawMemoryUnsafe.putIntOrdered(word, value);
        while (RawMemoryUnsafe.getIntVolatile(word + SessionLayout.CACHE_LINE_BYTES) != value) {
            Thread.onSpinWait();
        }
    }

    private static long allocatedBytes() {
        return ((com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean())
                .getThreadAllocatedBytes(Thread.currentThread().getId());
    }

    private static void print(String name, Histogram histogram) {
        System.out.printf(
                Locale.ROOT,
                "%-28s %8d %8d %8d%n",
                name,
                histogram.getValueAtPercentile(50),
                histogram.getValueAtPercentile(99),
                histogram.getValueAtPercentile(99.9));
    }
}
