package io.wedge.benchmarks;

import io.wedge.messages.Protocol;
import io.wedge.messages.lane.ArenaLayout;
import io.wedge.messages.lane.LaneTailer;
import io.wedge.messages.lane.ReplySlots;
import io.wedge.messages.lane.SessionLayout;
import io.wedge.messages.lane.SharedFile;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The least a kernel can be: answers every call at once, on one lane. What the message path itself costs, with no kernel around it. Also serves the floor below that: one
 * mapped word that goes back and forth.
 */
public final class EchoKernel {
    static final int SLOTS = 64;
    private static final int SPINS = 64;

    private EchoKernel() {}

    /** Lays out a session in a directory and serves it until standard input ends. */
    public static void main(String[] args) throws IOException {
        Path session = Path.of(args[0]);
        make(SessionLayout.slotsFile(session), SessionLayout.slotsFileBytes(SLOTS));
        make(SessionLayout.arenaFile(session), ArenaLayout.totalBytes());
        make(session.resolve("word"), SessionLayout.PAGE_BYTES);
        Files.createFile(SessionLayout.wakeFifo(session, 0));
        SharedFile word = SharedFile.map(session.resolve("word"));
        OutputStream bell = new FileOutputStream(session.resolve("bell").toFile());
        ReplySlots slots = new ReplySlots(SharedFile.map(SessionLayout.slotsFile(session)), SLOTS, () -> ring(bell));
        LaneTailer lane = new LaneTailer(SessionLayout.lane(session, 0));
        Thread poller = new Thread(() -> serve(word.address(), lane, slots), "poller");
        poller.setDaemon(true);
        poller.start();
        System.out.println("ready");
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
    }

    private static void serve(long word, LaneTailer lane, ReplySlots slots) {
        ByteBuffer memory = ByteBuffer.allocateDirect(Protocol.MAX_CALL_BYTES + 4096);
        long call = RawMemoryUnsafe.address(memory);
        long answer = call + Protocol.MAX_CALL_BYTES;
        CallReader reader = new CallReader();
        ReplyWriter reply = new ReplyWriter();
        int idle = 0;
        int last = 0;
        while (true) {
            int seen = RawMemoryUnsafe.getIntVolatile(word);
            if (seen != last) {
                last = seen;
                RawMemoryUnsafe.putIntOrdered(word + SessionLayout.CACHE_LINE_BYTES, seen);
                idle = 0;
                continue;
            }
            int length = lane.poll(call, Protocol.MAX_CALL_BYTES);
            if (length >= 0) {
                reader.wrapCall(call, length);
                reply.begin(answer, 4096).returns(length);
                slots.publish(reader.replySlot(), reader.correlationId(), answer, reply.finish());
                idle = 0;
            } else if (++idle > SPINS) {
                Thread.yield();
            } else {
                Thread.onSpinWait();
            }
        }
    }

    private static void ring(OutputStream bell) {
        try {
            bell.write(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void make(Path file, long bytes) throws IOException {
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            out.write(new byte[(int) bytes]);
        }
    }
}
