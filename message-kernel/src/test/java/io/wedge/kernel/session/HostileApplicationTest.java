package io.wedge.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Protocol;
import io.wedge.messages.Syscall;
import io.wedge.messages.lane.SessionLayout;
import io.wedge.messages.wire.CallWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application that does to its own queue, arena and control socket what it likes, against a kernel in a process of its own: its session ends, or goes on more slowly; the kernel
 * lives, serves the session beside it within a second, says little, and needs no more memory than before.
 */
@Timeout(120)
class HostileApplicationTest {
    private static final int MOST_LINES = 3;
    private static final long MOST_MORE_MB = 160;
    private static final int ROOM = Protocol.MAX_CALL_BYTES;

    @TempDir
    Path temp;

    private final ByteBuffer memory = ByteBuffer.allocateDirect(ROOM);
    private final long address = RawMemoryUnsafe.address(memory);
    private Process kernel;
    private Path socket;
    private Path log;
    private ForgingSession beside;
    private ForgingSession hostile;
    private long atFirstMb;

    @BeforeEach
    void start() throws Exception {
        log = temp.resolve("log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(System.getProperty("wedge.jvm.flags").strip().split(" +")));
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

    private CallWriter begin(Syscall syscall) {
        return new CallWriter().begin(address, ROOM, syscall, 0);
    }

    private void send(ForgingSession session, int slot, CallWriter call, long thread) throws IOException {
        session.send(address, call.finish(session.next(slot), thread, slot));
    }

    private void ping(ForgingSession session) throws IOException {
        send(session, 0, begin(Syscall.PING), 1);
        awaitAnswer(session, 0);
        assertThat(session.errno(0)).isEqualTo(Errno.OK);
    }

    private static void awaitAnswer(ForgingSession session, int slot) {
        long start = System.nanoTime();
        while (!session.isAnswered(slot)) {
            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(20));
            Thread.onSpinWait();
        }
    }

    private void endsWith(String reason) {
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

    private boolean hears(StringBuilder heard) throws IOException {
        byte[] some = hostile.hear();
        if (some != null) {
            heard.append(new String(some, StandardCharsets.UTF_8).replace("\0", ""));
        }
        return some != null;
    }

    private void truncate(Path file) throws IOException {
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw")) {
            open.setLength(0);
        }
    }

    private Path laneFile() throws IOException {
        try (Stream<Path> files = Files.list(SessionLayout.lane(hostile.directory(), 0))) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .findAny()
                    .orElseThrow();
        }
    }

    @Test
    void truncatesItsQueue() throws Exception {
        truncate(laneFile());
        hostile.ring();
        endsWith("truncated");
    }

    @Test
    void truncatesItsSlots() throws Exception {
        truncate(SessionLayout.slotsFile(hostile.directory()));
        hostile.ring();
        endsWith("truncated");
    }

    @Test
    void truncatesItsArena() throws Exception {
        truncate(SessionLayout.arenaFile(hostile.directory()));
        CallWriter call = begin(Syscall.ENVIRON);
        call.putRegion(Element.REPLY_BUFFER, 0, 1 << 20);
        send(hostile, 1, call, 1);
        endsWith("truncated");
    }

    @Test
    void truncatesItsSlotsWhileCallsWait() throws Exception {
        for (int slot = 1; slot < 100; slot++) {
            parkForever(slot);
        }
        truncate(SessionLayout.slotsFile(hostile.directory()));
        hostile.ring();
        endsWith("truncated");
    }

    @Test
    void extendsAndReplacesAndRemovesItsFiles() throws Exception {
        Path lane = laneFile();
        try (RandomAccessFile open = new RandomAccessFile(lane.toFile(), "rw")) {
            open.setLength(1L << 34);
        }
        ping(hostile);
        Path other = Files.write(hostile.directory().resolve("other"), new byte[1 << 16]);
        Files.move(other, lane, StandardCopyOption.REPLACE_EXISTING);
        ping(hostile);
        Files.delete(lane);
        Files.delete(SessionLayout.wakeFifo(hostile.directory(), 0));
        Files.delete(SessionLayout.slotsFile(hostile.directory()));
        ping(hostile);
        hostile.close();
        await().atMost(Duration.ofSeconds(10)).until(() -> Files.notExists(hostile.directory()));
    }

    @Test
    void fillsItsQueueWithRubbish() throws Exception {
        byte[] rubbish = new byte[1 << 20];
        new java.util.Random(7).nextBytes(rubbish);
        rubbish[0x10003] &= 0x3F; // a document that is complete
        try (java.nio.channels.FileChannel file =
                java.nio.channels.FileChannel.open(laneFile(), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(rubbish, 0x4000, rubbish.length - 0x4000), 0x4000);
        }
        hostile.ring();
        hostile.ring();
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            hostile.ring();
            // Where its reader stands depends on what it has read: it ends, or waits for a document that never comes.
            ping(beside);
        });
    }

    @Test
    void parksAMillionCallsAndEndsThem() throws Exception {
        int slots = hostile.slots() - 1;
        for (int round = 0; round < 1_000_000 / slots; round++) {
            for (int slot = 1; slot < slots; slot++) {
                parkForever(slot);
            }
            for (int slot = 1; slot < slots; slot++) {
                CallWriter cancel = begin(Syscall.CANCEL);
                cancel.putLong(Element.CORRELATION, hostile.last(slot));
                send(hostile, 0, cancel, 1);
                awaitAnswer(hostile, 0);
            }
            for (int slot = 1; slot < slots; slot++) {
                awaitAnswer(hostile, slot);
            }
        }
        for (int slot = 1; slot < slots; slot++) {
            parkForever(slot);
        }
        ping(beside);
        hostile.close();
        await().atMost(Duration.ofSeconds(20)).until(() -> Files.notExists(hostile.directory()));
    }

    private void parkForever(int slot) throws IOException {
        CallWriter call = begin(Syscall.POLL);
        call.putLong(Element.TIMEOUT, -1);
        int empty = call.beginList(Element.POLL);
        call.endList(empty);
        send(hostile, slot, call, slot);
    }

    @Test
    void sendsTheLongestListsThereAre() throws Exception {
        for (int i = 0; i < 500; i++) {
            CallWriter call = begin(Syscall.POLL);
            call.putLong(Element.TIMEOUT, 0);
            while (call.lengthBytes() < ROOM - 128) {
                int list = call.beginList(Element.POLL);
                call.putLong(Element.FD, i);
                call.endList(list);
            }
            send(hostile, 1, call, 1);
            awaitAnswer(hostile, 1);
        }
    }

    @Test
    void floodsWithThreadsAndNames() throws Exception {
        byte[] name = "n".repeat(4000).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 60_000; i++) {
            CallWriter call = begin(Syscall.THREAD_NAME);
            call.putBytes(Element.NAME, name);
            send(hostile, 1, call, i);
            awaitAnswer(hostile, 1);
        }
    }

    @Test
    void shoutsIntoTheControlSocketAndNeverListens() throws Exception {
        ByteBuffer much = ByteBuffer.allocate(1 << 16);
        for (int i = 0; i < 2_000; i++) {
            much.clear();
            hostile.shout(much);
        }
        ping(hostile);
        ping(beside);
    }

    @Test
    void saysHelloWithoutEnd() throws Exception {
        List<SocketChannel> open = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            SocketChannel half = SocketChannel.open(java.net.UnixDomainSocketAddress.of(socket));
            half.write(StandardCharsets.US_ASCII.encode("WEDGE/1 HELLO\npid="));
            open.add(half);
        }
        SocketChannel endless = open.get(0);
        endless.configureBlocking(false);
        ByteBuffer much = ByteBuffer.allocate(1 << 16);
        for (int i = 0; i < 100; i++) {
            much.clear();
            try {
                endless.write(much);
            } catch (IOException e) {
                break; // it was told that this is too long
            }
        }
        ping(beside);
        for (SocketChannel half : open) {
            half.close();
        }
    }
}
