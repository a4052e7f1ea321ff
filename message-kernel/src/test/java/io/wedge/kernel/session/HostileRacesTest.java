package io.wedge.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.wire.CallWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An application that uses what is another's, replays what it has sent, and changes under the kernel's eyes what it shares with it. */
class HostileRacesTest extends HostileKernel {
    private static final int WRITERS = 4;
    /** Of each; all of them fit into one of the lane's files. */
    private static final int MESSAGES = 300;

    /** Numbers mean something in their own session alone. */
    @Test
    void capabilitiesOfAnotherSession() throws Exception {
        Path file = Files.writeString(socket.resolveSibling("theirs"), "theirs");
        CallWriter open = begin(Syscall.OPEN);
        open.putBytes(Element.PATH_NAME, file.toString().getBytes(StandardCharsets.UTF_8));
        open.putLong(Element.OPEN_FLAGS, OpenFlag.READ.value());
        send(beside, 1, open, 1);
        awaitAnswer(beside, 1);
        assertThat(beside.errno(1)).isEqualTo(Errno.OK);
        int theirs = (int) beside.result(1);
        List<Integer> guesses = new ArrayList<>();
        for (int generation = 0; generation < 16; generation++) {
            for (int index = 5; index <= theirs + 64; index++) {
                guesses.add(generation << 20 | index);
            }
        }
        guesses.addAll(List.of(-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 20 | theirs));
        for (int guess : guesses) {
            for (Syscall call : List.of(Syscall.READ, Syscall.LEND, Syscall.CLOSE)) {
                CallWriter writer = begin(call);
                writer.putLong(Element.FD, guess);
                if (call == Syscall.READ) {
                    writer.putLong(Element.SIZE, 100);
                }
                send(hostile, 1, writer, 1);
                awaitAnswer(hostile, 1);
                assertThat(hostile.errno(1)).as("%s of %s", call, guess).isEqualTo(Errno.EBADF);
            }
        }
        CallWriter read = begin(Syscall.READ);
        read.putLong(Element.FD, theirs);
        read.putLong(Element.SIZE, 100);
        send(beside, 1, read, 1);
        awaitAnswer(beside, 1);
        assertThat(beside.result(1)).isEqualTo("theirs".length());
        Files.delete(file);
    }

    /** What was said once is not heard twice. */
    @Test
    void replaysACall() throws Exception {
        CallWriter call = begin(Syscall.PING);
        int length = call.finish(hostile.next(1), 1, 1);
        hostile.send(address, length);
        awaitAnswer(hostile, 1);
        hostile.send(address, length);
        endsWith("came after call");
    }

    /** Several threads write down one lane at the same time, over each other: documents are torn, and numbers come twice, or backwards. */
    @Test
    void messagesThatRace() throws Exception {
        AtomicInteger sent = new AtomicInteger();
        List<Thread> writers = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int seed = i;
            Thread writer = new Thread(() -> race(seed, sent), "racing-" + i);
            writer.start();
            writers.add(writer);
        }
        for (Thread writer : writers) {
            writer.join();
        }
        assertThat(sent.get()).isGreaterThan(WRITERS);
        ping(beside);
        hostile.ring();
        StringBuilder heard = new StringBuilder();
        // It may wait for the rest of a torn document, too, which never comes.
        if (!hears(heard)) {
            assertThat(heard.toString()).startsWith("malformed message");
        }
    }

    private void race(int seed, AtomicInteger sent) {
        ByteBuffer memory = ByteBuffer.allocateDirect(ROOM);
        long own = RawMemoryUnsafe.address(memory);
        Random random = new Random(seed);
        Syscall[] calls = {Syscall.PING, Syscall.DUP, Syscall.POLL, Syscall.CANCEL, Syscall.PIPE, Syscall.CLOSE};
        try {
            for (int sequence = 1; sequence < MESSAGES; sequence++) {
                int slot = 1 + random.nextInt(8);
                CallWriter call = new CallWriter().begin(own, ROOM, calls[random.nextInt(calls.length)], 0);
                call.putLong(Element.FD, 5 + random.nextInt(8));
                call.putLong(Element.CORRELATION, (long) sequence << 32 | slot);
                call.putLong(Element.TIMEOUT, 1_000_000);
                hostile.send(own, call.finish((long) sequence << 32 | slot, seed, slot));
                sent.incrementAndGet();
            }
        } catch (IOException | IllegalStateException e) {
            // Its own library's sense of where it is has suffered: the others go on.
            return;
        }
    }

    /** Replies are made where the application can write: whatever it makes of them meanwhile, it is the only one who reads it. */
    @Test
    void theArenaChangesWhileItIsUsed() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        int region = 1 << 16;
        Thread scribbler = new Thread(() -> {
            Random random = new Random(5);
            while (!over.get()) {
                hostile.scribble(random.nextInt(region), (byte) random.nextInt());
            }
        });
        scribbler.start();
        try {
            StringBuilder heard = new StringBuilder();
            Syscall[] calls = {Syscall.ENVIRON, Syscall.INTERFACES, Syscall.PROCESSES, Syscall.MOUNTS, Syscall.REALPATH
            };
            for (int i = 0; i < jvm.times(2_000) && hears(heard); i++) {
                CallWriter call = begin(calls[i % calls.length]);
                call.putRegion(Element.REPLY_BUFFER, 0, region);
                if (calls[i % calls.length] == Syscall.REALPATH) {
                    call.putBytes(Element.PATH_NAME, "/etc/hosts".getBytes(StandardCharsets.US_ASCII));
                }
                send(hostile, 1, call, 1);
                await().atMost(Duration.ofSeconds(20)).until(() -> hostile.isAnswered(1) || !hears(heard));
            }
            if (!heard.isEmpty()) {
                assertThat(heard.toString()).startsWith("it changed a reply");
            }
        } finally {
            over.set(true);
            scribbler.join();
        }
    }
}
