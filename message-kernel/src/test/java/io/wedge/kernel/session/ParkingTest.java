package io.wedge.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.wedge.ffi.LibcDescriptors;
import io.wedge.ffi.LibcFiles;
import io.wedge.kernel.calls.Completion;
import io.wedge.kernel.calls.HostCalls;
import io.wedge.kernel.calls.Invocation;
import io.wedge.kernel.calls.SyscallTable;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.EpollOperation;
import io.wedge.messages.flags.PollEvent;
import io.wedge.messages.port.Call;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ParkingTest {
    private static final int POLLIN = 1;

    @TempDir
    Path temp;

    private final ByteBuffer pipe = ByteBuffer.allocateDirect(8);
    private final AtomicInteger cleaned = new AtomicInteger();
    private final CountDownLatch workMayEnd = new CountDownLatch(1);
    private final CountDownLatch slowHandlerRuns = new CountDownLatch(1);
    private KernelFixture fixture;
    private TestSession session;
    private int readEnd;
    private int writeEnd;

    @BeforeEach
    void start() throws Exception {
        long address = RawMemoryUnsafe.address(pipe);
        assertThat(LibcDescriptors.pipe2(address, 0)).isZero();
        readEnd = RawMemoryUnsafe.getInt(address);
        writeEnd = RawMemoryUnsafe.getInt(address + 4);
        SyscallTable table = SyscallTable.builder()
                .supported(Syscall.PING, call -> call.reply().returns(7))
                .supported(Syscall.AVAILABLE, this::park)
                .supported(Syscall.CANCEL, call -> call.reply()
                        .returns(call.parking().cancel(call.call().longAt(Element.CORRELATION, 0)) ? 1 : 0))
                .supported(Syscall.LSEEK, this::parkLate)
                .supported(Syscall.FSYNC, call -> call.offload(this::work))
                .supported(Syscall.FDATASYNC, call -> call.offload(() -> -2))
                .build();
        fixture = new KernelFixture(temp, KernelOptions.defaults(table).withSlots(16384));
        session = fixture.attach();
    }

    private long work() {
        try {
            workMayEnd.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 3;
    }

    private void park(Invocation call) {
        long timeoutNs = call.call().longAt(Element.FD, -1) * 1_000_000;
        Completion completion = call.detach();
        completion.onCancel(cleaned::incrementAndGet);
        call.parking().await(new int[] {readEnd}, new int[] {POLLIN}, timeoutNs, ready -> {
            if (ready == null) {
                completion.fails(Errno.ETIMEDOUT);
            } else {
                completion.returns(ready[0]);
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        workMayEnd.countDown();
        session.close();
        fixture.close();
        LibcFiles.close(readEnd);
        LibcFiles.close(writeEnd);
    }

    private Call sendPark(long timeoutMs) throws Exception {
        Call call = session.port().begin(Syscall.AVAILABLE);
        call.elements().putLong(Element.FD, timeoutMs);
        session.port().send(call);
        return call;
    }

    private void ping() throws Exception {
        try (Call call = session.port().begin(Syscall.PING)) {
            assertThat(call.call().result()).isEqualTo(7);
        }
    }

    @Test
    void tenThousandWaitWithoutAThreadEach() throws Exception {
        int before = Thread.activeCount();
        List<Call> calls = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            calls.add(sendPark(-1));
        }
        ping();
        assertThat(Thread.activeCount()).isLessThan(before + 5);
        LibcFiles.write(writeEnd, RawMemoryUnsafe.address(pipe), 1);
        for (Call call : calls) {
            assertThat(session.port().waitFor(call).result()).isEqualTo(POLLIN);
            call.close();
        }
    }

    @Test
    void timeIsUp() throws Exception {
        try (Call late = sendPark(200);
                Call early = sendPark(20)) {
            assertThat(session.port().waitFor(early).errno()).isEqualTo(Errno.ETIMEDOUT);
            assertThat(session.port().waitFor(late).errno()).isEqualTo(Errno.ETIMEDOUT);
        }
    }

    @Test
    void cancelAnswersEintrOnce() throws Exception {
        try (Call parked = sendPark(-1);
                Call cancel = session.port().begin(Syscall.CANCEL);
                Call again = session.port().begin(Syscall.CANCEL)) {
            ping();
            cancel.elements().putLong(Element.CORRELATION, parked.correlationId());
            again.elements().putLong(Element.CORRELATION, parked.correlationId());
            // The parked call may be on another lane than this thread's next ones: it is not, one thread has one lane.
            assertThat(cancel.call().result()).isEqualTo(1);
            assertThat(session.port().waitFor(parked).errno()).isEqualTo(Errno.EINTR);
            assertThat(again.call().result()).isZero();
            assertThat(cleaned).hasValue(1);
        }
    }

    @Test
    void workRunsBesideThePoller() throws Exception {
        try (Call work = session.port().begin(Syscall.FSYNC);
                Call failing = session.port().begin(Syscall.FDATASYNC)) {
            work.elements().putLong(Element.FD, 1);
            session.port().send(work);
            failing.elements().putLong(Element.FD, 1);
            assertThat(failing.call().errno()).isEqualTo(Errno.ENOENT);
            ping();
            workMayEnd.countDown();
            assertThat(session.port().waitFor(work).result()).isEqualTo(3);
        }
    }

    @Test
    void theEndCleansUpAfterParkedCalls() throws Exception {
        for (int i = 0; i < 100; i++) {
            sendPark(-1);
        }
        ping();
        session.close();
        assertThat(fixture.nextEnd(0)).isEqualTo("the application ended");
        assertThat(cleaned).hasValue(100);
    }

    /** Its handler was longer at it than a session's end waits for. */
    @Test
    void whatBeginsToWaitAfterTheEndIsLetGo() throws Exception {
        Call slow = session.port().begin(Syscall.LSEEK);
        slow.elements().putLong(Element.FD, 5);
        slow.elements().putLong(Element.OFFSET, 0);
        slow.elements().putLong(Element.WHENCE, 0);
        session.port().send(slow);
        slowHandlerRuns.await();
        session.close();
        assertThat(fixture.nextEnd(0)).contains("a call still hangs in the host");
        assertThat(cleaned).hasValue(0);
        workMayEnd.countDown();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(cleaned).hasValue(1));
    }

    private void parkLate(Invocation call) {
        slowHandlerRuns.countDown();
        work();
        Completion completion = call.detach();
        completion.onCancel(cleaned::incrementAndGet);
    }

    @Test
    void aThousandThreads() throws Exception {
        AtomicInteger right = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            Thread thread = new Thread(() -> {
                for (int j = 0; j < 20; j++) {
                    try (Call call = session.port().begin(Syscall.PING)) {
                        right.addAndGet(call.call().result() == 7 ? 1 : 0);
                    } catch (java.io.IOException e) {
                        return;
                    }
                }
            });
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(right).hasValue(20_000);
    }

    /** The host puts no set into another that has sets in sets in sets: the session's own cannot have it as a member, and waits all the same. */
    @Test
    void aSetOfSetsCanBeWaitedFor() throws Exception {
        Path sets = Files.createDirectory(temp.resolve("sets"));
        try (KernelFixture real = new KernelFixture(sets, KernelOptions.defaults(HostCalls.table()));
                TestSession application = real.attach()) {
            long inner = call(application, Syscall.EPOLL_CREATE, 0, 0);
            long outer = call(application, Syscall.EPOLL_CREATE, 0, 0);
            while (call(application, Syscall.EPOLL_CTL, outer, inner) == 0) {
                inner = outer;
                outer = call(application, Syscall.EPOLL_CREATE, 0, 0);
            }
            try (Call waits = application.port().begin(Syscall.EPOLL_WAIT)) {
                waits.elements().putLong(Element.FD, inner);
                waits.elements().putLong(Element.SIZE, 8);
                waits.elements().putLong(Element.TIMEOUT, 50_000_000);
                assertThat(waits.call().errno()).isIn(Errno.OK, Errno.EAGAIN);
            }
            call(application, Syscall.PING, 0, 0);
            assertThat(real.log()).isEmpty();
        }
    }

    /** Its result, or -1. */
    private static long call(TestSession session, Syscall syscall, long fd, long member) throws Exception {
        try (Call call = session.port().begin(syscall)) {
            if (member != 0) {
                call.elements().putLong(Element.FD, fd);
                call.elements().putLong(Element.OPERATION, EpollOperation.ADD.value());
                call.elements().putLong(Element.MEMBER, member);
                call.elements().putLong(Element.EVENTS, PollEvent.IN.value());
            }
            ReplyReader reply = call.call();
            return reply.errno() == Errno.OK ? reply.result() : -1;
        }
    }

    @Test
    void manySessionsLeaveNothing() throws Exception {
        workMayEnd.countDown();
        try (TestSession first = fixture.attach()) {
            assertThat(first.reply()).containsKey("dir");
        }
        fixture.nextEnd(0);
        long before = descriptors();
        for (int i = 0; i < 10; i++) {
            try (TestSession each = fixture.attach();
                    Call call = each.port().begin(Syscall.PING)) {
                assertThat(call.call().result()).isEqualTo(7);
            }
            fixture.nextEnd(i + 1);
        }
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(descriptors()).isLessThanOrEqualTo(before + 2));
    }

    private static long descriptors() throws Exception {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        }
    }
}
