package io.wedge.kernel.session;

import static org.awaitility.Awaitility.await;

import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.lane.SessionLayout;
import io.wedge.messages.wire.CallWriter;
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
import org.junit.jupiter.api.Test;

/** An application that does to its own queue, arena and control socket what it likes. */
class HostileApplicationTest extends HostileKernel {
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
        for (int round = 0; round < jvm.times(1_000_000) / slots; round++) {
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
        for (int i = 0; i < jvm.times(60_000); i++) {
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
