package io.wedge.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wedge.messages.Errno;
import io.wedge.messages.Protocol;
import io.wedge.messages.Syscall;
import io.wedge.messages.lane.SessionLayout;
import io.wedge.messages.wire.CallWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A kernel in a process of its own, on each JDK that is installed, with a session that is hostile and one beside it: whatever the first one does, it ends, or goes on more slowly; the kernel
 * lives, serves the session beside it within a second, says little, and needs no more memory than before.
 */
@Timeout(120)
@ParameterizedClass
@MethodSource("io.wedge.kernel.session.KernelJava#all")
abstract class HostileKernel {
    private static final int MOST_LINES = 3;
    private static final long MOST_MORE_MB = 160;
    static final int ROOM = Protocol.MAX_CALL_BYTES;

    @TempDir
    Path temp;

    @Parameter
    KernelJava jvm;

    private final ByteBuffer memory = ByteBuffer.allocateDirect(ROOM);
    final long address = RawMemoryUnsafe.address(memory);
    private Process kernel;
    Path socket;
    private Path log;
    ForgingSession beside;
    ForgingSession hostile;
    private long atFirstMb;

    @BeforeEach
    void start() throws Exception {
        log = temp.resolve("log");
        List<String> command = new ArrayList<>(jvm.command());
        command.addAll(List.of("-Xmx96m", "-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
        command.addAll(
                List.of(PolicyKernelMain.class.getName(), temp.resolve("base").toString(), temp.toString()));
        kernel = new ProcessBuilder(command).redirectError(log.toFile()).start();
        socket = Path.of(kernel.inputReader().readLine());
        beside = ForgingSession.attach(socket);
        hostile = ForgingSession.attach(socket);
        for (int i = 0; i < 200; i++) {
            ping(beside);
            ping(hostile);
        }
        atFirstMb = residentMb();
    }

    @AfterEach
    void stop() throws Exception {
        try {
            long start = System.nanoTime();
            ping(beside);
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(1000);
            assertThat(residentMb()).isLessThan(atFirstMb + MOST_MORE_MB);
            assertThat(Files.readAllLines(log)).hasSizeLessThanOrEqualTo(MOST_LINES);
            try (ForgingSession next = ForgingSession.attach(socket)) {
                ping(next);
            }
        } finally {
            beside.close();
            hostile.close();
            kernel.getOutputStream().close();
            boolean ended = kernel.waitFor(20, TimeUnit.SECONDS);
            kernel.destroyForcibly().waitFor();
            assertThat(ended).isTrue();
        }
        assertThat(temp.resolve("base")).isEmptyDirectory();
    }

    private long residentMb() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + kernel.pid() + "/status"))) {
            String line =
                    lines.filter(each -> each.startsWith("VmRSS")).findAny().orElseThrow();
            return Long.parseLong(line.replaceAll("[^0-9]", "")) / 1024;
        }
    }

    CallWriter begin(Syscall syscall) {
        return new CallWriter().begin(address, ROOM, syscall, 0);
    }

    void send(ForgingSession session, int slot, CallWriter call, long thread) throws IOException {
        session.send(address, call.finish(session.next(slot), thread, slot));
    }

    void ping(ForgingSession session) throws IOException {
        send(session, 0, begin(Syscall.PING), 1);
        awaitAnswer(session, 0);
        assertThat(session.errno(0)).isEqualTo(Errno.OK);
    }

    static void awaitAnswer(ForgingSession session, int slot) {
        long start = System.nanoTime();
        while (!session.isAnswered(slot)) {
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(20));
            Thread.onSpinWait();
        }
    }

    void endsWith(String reason) {
        StringBuilder heard = new StringBuilder();
        // A fault in mapped memory is told to the reader's thread when it next comes back from the host: again and
        // again.
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            hostile.ring();
            return !hears(heard);
        });
        assertThat(heard.toString()).contains(reason);
        assertThat(hostile.directory()).doesNotExist();
    }

    boolean hears(StringBuilder heard) throws IOException {
        byte[] some = hostile.hear();
        if (some != null) {
            heard.append(new String(some, StandardCharsets.UTF_8).replace("\0", ""));
        }
        return some != null;
    }

    void truncate(Path file) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(0);
        }
    }

    Path laneFile() throws IOException {
        try (Stream<Path> files = Files.list(SessionLayout.lane(hostile.directory(), 0))) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .findAny()
                    .orElseThrow();
        }
    }
}
