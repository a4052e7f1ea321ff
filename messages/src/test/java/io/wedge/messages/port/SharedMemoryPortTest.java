package io.wedge.messages.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wedge.messages.Element;
import io.wedge.messages.Protocol;
import io.wedge.messages.Syscall;
import io.wedge.messages.lane.ArenaLayout;
import io.wedge.messages.lane.LaneTailer;
import io.wedge.messages.lane.ReplySlots;
import io.wedge.messages.lane.SessionLayout;
import io.wedge.messages.lane.SharedFile;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.messages.wire.ReplyWriter;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The port against a kernel of a few lines. */
@Timeout(60)
class SharedMemoryPortTest {
    private static final int SLOTS = 64;

    @TempDir
    Path temp;

    private final ByteBuffer memory = ByteBuffer.allocateDirect(Protocol.MAX_CALL_BYTES);
    private final long address = RawMemoryUnsafe.address(memory);
    private final ByteBuffer replyMemory = ByteBuffer.allocateDirect(SessionLayout.SLOT_REPLY_BYTES);
    private final long replyAddress = RawMemoryUnsafe.address(replyMemory);
    private final CallReader reader = new CallReader();
    private final Semaphore bells = new Semaphore(0);
    private final AtomicInteger held = new AtomicInteger();
    private final Mounting mounting = new Mounting() {
        @Override
        public void prepare() {}

        @Override
        public boolean mayLeave() {
            return mayLeave;
        }

        @Override
        public void hold() {
            held.incrementAndGet();
        }

        @Override
        public void release() {
            held.decrementAndGet();
        }
    };
    private volatile boolean mayLeave;
    private LaneTailer tailer;
    private ReplySlots replies;
    private SharedFile arena;
    private SharedMemoryPort port;
    private Thread waker;

    @BeforeEach
    void start() throws Exception {
        try (RandomAccessFile slots =
                        new RandomAccessFile(SessionLayout.slotsFile(temp).toFile(), "rw");
                RandomAccessFile file =
                        new RandomAccessFile(SessionLayout.arenaFile(temp).toFile(), "rw")) {
            slots.setLength(SessionLayout.slotsFileBytes(SLOTS));
            file.setLength(ArenaLayout.totalBytes());
        }
        Files.createFile(SessionLayout.wakeFifo(temp, 0));
        tailer = new LaneTailer(Files.createDirectory(SessionLayout.lane(temp, 0)));
        replies = new ReplySlots(SharedFile.map(SessionLayout.slotsFile(temp)), SLOTS, bells::release);
        arena = SharedFile.map(SessionLayout.arenaFile(temp));
        port = new SharedMemoryPort(temp, 1, SLOTS, mounting);
        waker = new Thread(this::wake);
        waker.setDaemon(true);
        waker.start();
    }

    private void wake() {
        do {
            port.wakeSleepers();
            bells.acquireUninterruptibly();
        } while (!Thread.currentThread().isInterrupted());
    }

    @AfterEach
    void stop() throws Exception {
        waker.interrupt();
        bells.release();
        waker.join();
        port.close();
        tailer.close();
    }

    private CallReader take() {
        int length;
        while ((length = tailer.poll(address, Protocol.MAX_CALL_BYTES)) < 0) {
            Thread.onSpinWait();
        }
        reader.wrapCall(address, length);
        return reader;
    }

    private void answer(CallReader call, long value) {
        ReplyWriter reply = new ReplyWriter().begin(replyAddress, SessionLayout.SLOT_REPLY_BYTES);
        reply.returns(value);
        replies.publish(call.replySlot(), call.correlationId(), replyAddress, reply.finish());
    }

    @Test
    void aReplyThatIsThereAlready() throws Exception {
        try (Call call = port.begin(Syscall.PING)) {
            port.send(call);
            assertThat(port.receive(call)).isNull();
            assertThat(take().correlationId()).isEqualTo(call.correlationId());
            answer(reader, 42);
            assertThat(port.receive(call).result()).isEqualTo(42);
            assertThat(port.waitFor(call).result()).isEqualTo(42);
        }
    }

    @Test
    void aSleepingWaiterIsWoken() throws Exception {
        for (int i = 0; i < 50; i++) {
            AtomicReference<Object> got = new AtomicReference<>();
            Thread waiter = new Thread(() -> got.set(call()));
            waiter.start();
            CallReader call = take();
            while (waiter.getState() != Thread.State.WAITING) {
                Thread.onSpinWait();
            }
            answer(call, i);
            waiter.join();
            assertThat(got.get()).isEqualTo((long) i);
        }
    }

    private Object call() {
        try (Call call = port.begin(Syscall.PING)) {
            return call.call().result();
        } catch (SessionOverException e) {
            return e;
        }
    }

    @Test
    void waitingKeepsInterruptAndPermit() throws Exception {
        AtomicReference<Object> got = new AtomicReference<>();
        Thread waiter = new Thread(() -> {
            Object result = call();
            LockSupport.park();
            got.set(result + " " + Thread.interrupted());
        });
        waiter.start();
        CallReader call = take();
        while (waiter.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        waiter.interrupt();
        LockSupport.unpark(waiter);
        answer(call, 5);
        waiter.join();
        assertThat(got.get()).isEqualTo("5 true");
    }

    @Test
    void timeIsUpAndTheReplyComesLater() throws Exception {
        try (Call call = port.begin(Syscall.PING)) {
            port.send(call);
            assertThat(port.waitFor(call, 20_000_000)).isNull();
            answer(take(), 3);
            assertThat(port.waitFor(call, 20_000_000).result()).isEqualTo(3);
        }
    }

    @Test
    void aReplyInTheArena() throws Exception {
        try (Call call = port.begin(Syscall.READDIR)) {
            Region region = call.borrow(8000);
            call.putRegion(Element.REPLY_BUFFER, region, region.capacityBytes());
            port.send(call);
            CallReader seen = take();
            int offset = (int) seen.regionOffset(Element.REPLY_BUFFER);
            ReplyWriter reply =
                    new ReplyWriter().begin(arena.address() + offset, seen.regionLength(Element.REPLY_BUFFER));
            reply.putBytes(Element.DATA, new byte[4000]);
            reply.returns(1);
            replies.publishInArena(seen.replySlot(), seen.correlationId(), offset, reply.finish());
            ReplyReader got = port.waitFor(call);
            assertThat(got.lengthOf(Element.DATA)).isEqualTo(4000);
        }
    }

    @Test
    void bytesAreThereBeforeTheReply() throws Exception {
        for (int round = 0; round < 3; round++) { // the word of the slot has meant something else before
            aReplyInTheArena();
            try (Call call = port.begin(Syscall.READ)) {
                call.send();
                CallReader seen = take();
                replies.progress(seen.replySlot(), 100);
                assertThat(call.waitForBytes(0)).isEqualTo(100);
                replies.progress(seen.replySlot(), 250);
                assertThat(call.waitForBytes(100)).isEqualTo(250);
                answer(seen, 260);
                assertThat(call.waitForBytes(250)).isEqualTo(MessagePort.ALL);
                assertThat(call.waitForBytes(0)).isEqualTo(MessagePort.ALL);
                assertThat(call.waitFor().result()).isEqualTo(260);
            }
        }
    }

    @Test
    void whoWaitsLongForBytesIsWokenByTheReply() throws Exception {
        AtomicReference<Object> got = new AtomicReference<>();
        Thread waiter = new Thread(() -> {
            try (Call call = port.begin(Syscall.READ)) {
                call.send();
                got.set(call.waitForBytes(0) + " " + call.waitFor().result());
            } catch (SessionOverException e) {
                got.set(e);
            }
        });
        waiter.start();
        CallReader call = take();
        while (waiter.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        replies.progress(call.replySlot(), 10);
        answer(call, 20);
        waiter.join();
        assertThat(got.get()).isEqualTo("-1 20");
    }

    @Test
    void theEndWakesEverybodyWithTheReason() throws Exception {
        AtomicReference<Object> got = new AtomicReference<>();
        Thread waiter = new Thread(() -> got.set(call()));
        waiter.start();
        take();
        while (waiter.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        port.over("the kernel is gone");
        port.over("a later reason");
        waiter.join();
        assertThat(got.get()).asString().contains("the kernel is gone");
        assertThatThrownBy(() -> port.send(port.begin(Syscall.PING))).hasMessage("the kernel is gone");
    }

    @Test
    void slotsAreUsedAgainWithANewNumber() throws Exception {
        long before;
        try (Call call = port.begin(Syscall.PING)) {
            port.send(call);
            before = call.correlationId();
            answer(take(), 1);
            port.waitFor(call);
        }
        try (Call call = port.begin(Syscall.PING)) {
            port.send(call);
            assertThat((int) call.correlationId()).isEqualTo((int) before);
            assertThat(call.correlationId()).isNotEqualTo(before);
            assertThat(port.receive(call)).isNull();
            answer(take(), 2);
            assertThat(port.waitFor(call).result()).isEqualTo(2);
        }
    }

    @Test
    void theLastSlotsAreForThreadsThatStayMounted() throws Exception {
        List<Call> calls = new ArrayList<>();
        Call call;
        while ((call = port.tryBegin(Syscall.POLL, 0)) != null) {
            calls.add(call);
        }
        assertThat(calls).as("calls that may wait for ever").hasSize(SLOTS - 2 * SLOTS / 8);
        for (int i = 0; i < SLOTS / 8; i++) {
            calls.add(port.begin(Syscall.PING));
        }
        assertThat(held).hasValue(0);
        try (Call last = port.begin(Syscall.PING)) {
            assertThat(held).hasValue(1);
            assertThat(port.tryBegin(Syscall.POLL, 0)).isNull();
            port.send(last);
            answer(take(), 7);
            assertThat(port.waitFor(last).result()).isEqualTo(7);
        }
        assertThat(held).hasValue(0);
        calls.forEach(Call::close);
        try (Call again = port.tryBegin(Syscall.POLL, 0)) {
            assertThat(again).isNotNull();
        }
    }

    @Test
    void whoMayLeaveItsCarrierWaitsForASlotOfTheOthers() throws Exception {
        mayLeave = true;
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < SLOTS - SLOTS / 8; i++) {
            calls.add(port.begin(Syscall.PING));
        }
        AtomicReference<Object> got = new AtomicReference<>();
        Thread waiter = new Thread(() -> got.set(call()));
        waiter.start();
        while (waiter.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(held).hasValue(0);
        calls.get(0).close();
        answer(take(), 7);
        waiter.join();
        assertThat(got.get()).isEqualTo(7L);
    }

    @Test
    void whoWaitedInVainForASlotTakesOneOfTheLast() throws Exception {
        mayLeave = true;
        for (int i = 0; i < SLOTS - SLOTS / 8; i++) {
            port.begin(Syscall.PING);
        }
        long start = System.nanoTime();
        Call last = port.begin(Syscall.PING);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(SharedMemoryPort.UNMOUNTED_NS);
        assertThat(held).hasValue(1);
        last.close();
        assertThat(held).hasValue(0);
    }

    @Test
    void whoWaitsForASlotLearnsOfTheEnd() throws Exception {
        for (int i = 0; i < SLOTS; i++) {
            port.begin(Syscall.PING);
        }
        AtomicReference<Object> got = new AtomicReference<>();
        Thread waiter = new Thread(() -> got.set(call()));
        waiter.start();
        while (waiter.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        port.over("the kernel is gone");
        waiter.join();
        assertThat(got.get()).asString().contains("the kernel is gone");
        assertThat(call()).asString().contains("the kernel is gone");
    }
}
