package io.wedge.kernel.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wedge.kernel.calls.SyscallTable;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Protocol;
import io.wedge.messages.Syscall;
import io.wedge.messages.lane.LaneAppender;
import io.wedge.messages.lane.SessionLayout;
import io.wedge.messages.lane.SharedFile;
import io.wedge.messages.lane.SleepFlag;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.CallDescriptor;
import io.wedge.messages.wire.CallWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each bad message ends the session that sent it, with a reason, and no other. */
@Timeout(60)
class SessionFaultsTest {
    /** HotSpot refuses to make such an array with an OutOfMemoryError, however large the heap is. */
    private static final int TOO_MANY = Integer.MAX_VALUE;

    @TempDir
    Path temp;

    private final ByteBuffer memory = ByteBuffer.allocateDirect(Protocol.MAX_CALL_BYTES * 2);
    private final long address = RawMemoryUnsafe.address(memory);
    private KernelFixture fixture;
    private TestSession other;

    @BeforeEach
    void start() throws Exception {
        SyscallTable table = SyscallTable.builder()
                .supported(Syscall.PING, call -> call.reply().returns(7))
                .supported(Syscall.READ, call -> call.reply().returns(call.regionAddress(Element.BUFFER)))
                .supported(Syscall.STAT, call -> call.reply().returns(call.path(Element.PATH_NAME)))
                .supported(Syscall.READDIR, call -> call.replyIn(Element.REPLY_BUFFER))
                .supported(Syscall.WRITE, call -> {
                    throw new IllegalStateException("a bug of ours");
                })
                .supported(Syscall.POLL, call -> call.detach())
                .supported(Syscall.PIPE, call -> call.reply().returns(new int[TOO_MANY].length))
                .build();
        fixture = new KernelFixture(temp, KernelOptions.defaults(table).withLanes(1));
        other = fixture.attach();
    }

    @AfterEach
    void stop() throws Exception {
        assertThat(ping(other)).isEqualTo(7);
        other.close();
        fixture.close();
    }

    private static long ping(TestSession session) throws Exception {
        try (Call call = session.port().begin(Syscall.PING)) {
            return call.call().result();
        }
    }

    private CallWriter begin(Syscall syscall) {
        return new CallWriter().begin(address, memory.capacity(), syscall, 0);
    }

    /** Sends bytes down a lane behind the port's back; the session must end for that reason. */
    private void endsFor(int lengthBytes, String reason) throws Exception {
        try (TestSession bad = fixture.attach()) {
            sendRaw(bad, lengthBytes);
            assertThat(fixture.nextEnd(0)).contains(reason);
            assertThat(bad.directory()).doesNotExist();
            await().untilAsserted(() -> assertThatThrownBy(() -> ping(bad))
                    .isInstanceOf(SessionOverException.class)
                    .hasMessageContaining(reason));
        }
    }

    private void sendRaw(TestSession session, int lengthBytes) throws IOException {
        // Mapped first: the session may be over, and its files gone, as soon as the bytes are there.
        SharedFile slots = SharedFile.map(SessionLayout.slotsFile(session.directory()));
        try (LaneAppender lane = new LaneAppender(SessionLayout.lane(session.directory(), 0))) {
            lane.append(address, lengthBytes);
            if (new SleepFlag(slots.address() + SessionLayout.laneSleepsOffset(0)).take()) {
                try (OutputStream bell = new FileOutputStream(
                        SessionLayout.wakeFifo(session.directory(), 0).toFile())) {
                    bell.write(1);
                }
            }
            slots.unmap();
        }
    }

    @Test
    void truncatedHeader() throws Exception {
        begin(Syscall.PING).finish(1L << 32, 1, 0);
        endsFor(20, "TRUNCATED");
    }

    @Test
    void truncatedElements() throws Exception {
        int length = ((CallWriter) begin(Syscall.PING).putLong(Element.OFFSET, 1)).finish(1L << 32, 1, 0);
        endsFor(length - 8, "TRUNCATED");
    }

    @Test
    void elementLongerThanTheMessage() throws Exception {
        int length = ((CallWriter) begin(Syscall.PING).putBytes(Element.DATA, new byte[8])).finish(1L << 32, 1, 0);
        RawMemoryUnsafe.putInt(address + CallDescriptor.HEADER_BYTES + 4, 1 << 30);
        endsFor(length, "BAD_LENGTH");
    }

    @Test
    void oversized() throws Exception {
        begin(Syscall.PING).putBytes(Element.DATA, new byte[Protocol.MAX_CALL_BYTES]);
        endsFor(Protocol.MAX_CALL_BYTES + 64, "OVERSIZED");
    }

    @Test
    void slotOutOfRange() throws Exception {
        int length = begin(Syscall.PING).finish(1L << 32 | 1_000_000, 1, 1_000_000);
        endsFor(length, "reply slot 1000000");
    }

    @Test
    void slotAndCorrelationDisagree() throws Exception {
        int length = begin(Syscall.PING).finish(1L << 32 | 5, 1, 6);
        endsFor(length, "reply slot 6");
    }

    @Test
    void aFullHeapEndsTheSessionThatMetItInOneLine() throws Exception {
        try (TestSession bad = fixture.attach();
                Call call = bad.port().begin(Syscall.PIPE)) {
            assertThatThrownBy(call::call)
                    .isInstanceOf(SessionOverException.class)
                    .hasMessageContaining("the kernel's heap is full");
            assertThat(fixture.nextEnd(0)).contains("the kernel's heap is full");
            assertThat(fixture.log().lines().filter(line -> line.contains("heap is full")))
                    .hasSize(1);
        }
    }

    @Test
    void replayedAfterItsAnswer() throws Exception {
        try (TestSession bad = fixture.attach()) {
            int length = begin(Syscall.PING).finish(1L << 32 | 9, 1, 9);
            sendRaw(bad, length);
            sendRaw(bad, length);
            assertThat(fixture.nextEnd(0)).contains("slot 9: call 1 came after call 1");
        }
    }

    @Test
    void secondCallOnASlotInFlight() throws Exception {
        try (TestSession bad = fixture.attach()) {
            try (Call parked = bad.port().begin(Syscall.POLL)) {
                int list = parked.elements().beginList(Element.POLL);
                parked.elements().endList(list);
                parked.elements().putLong(Element.TIMEOUT, -1);
                bad.port().send(parked);
                int slot = (int) parked.correlationId();
                int length = begin(Syscall.PING).finish(9L << 32 | slot, 1, slot);
                sendRaw(bad, length);
                assertThat(fixture.nextEnd(0)).contains("came after call 1");
                // The parked call has been answered before the end.
                assertThat(bad.port().waitFor(parked).errno()).isEqualTo(Errno.ESESSION);
            }
        }
    }

    @Test
    void regionOutsideTheArena() throws Exception {
        int length = ((CallWriter) begin(Syscall.READ)
                        .putLong(Element.FD, 5)
                        .putLong(Element.SIZE, 1)
                        .putRegion(Element.BUFFER, -8, 16))
                .finish(1L << 32, 1, 0);
        endsFor(length, "region of 16 at 4294967288");
    }

    @Test
    void regionWhoseEndOverflows() throws Exception {
        int length = ((CallWriter) begin(Syscall.READ)
                        .putLong(Element.FD, 5)
                        .putLong(Element.SIZE, 1)
                        .putRegion(Element.BUFFER, 8, -1))
                .finish(1L << 32, 1, 0);
        endsFor(length, "region of 4294967295 at 8");
    }

    @Test
    void replyRegionTooSmall() throws Exception {
        int length = ((CallWriter) begin(Syscall.READDIR).putLong(Element.FD, 5).putRegion(Element.REPLY_BUFFER, 0, 15))
                .finish(1L << 32, 1, 0);
        endsFor(length, "region of 15 bytes for a reply");
    }

    @Test
    void nulInsideAPath() throws Exception {
        int length = ((CallWriter) begin(Syscall.STAT).putBytes(Element.PATH_NAME, new byte[] {'/', 0, 'a'}))
                .finish(1L << 32, 1, 0);
        endsFor(length, "NUL inside a path");
    }

    @Test
    void versionAndMissingElementsAreAnsweredNotPunished() throws Exception {
        try (TestSession session = fixture.attach();
                Call call = session.port().begin(Syscall.READ)) {
            assertThat(call.call().errno()).isEqualTo(Errno.EPROTO);
            assertThat(call.call().longAt(Element.CULPRIT, -1)).isEqualTo(Element.FD.id());
        }
    }

    @Test
    void aHandlersBugIsEioAndLogged() throws Exception {
        try (TestSession session = fixture.attach()) {
            try (Call call = session.port().begin(Syscall.WRITE)) {
                call.elements().putLong(Element.FD, 1);
                assertThat(call.call().errno()).isEqualTo(Errno.EIO);
            }
            assertThat(fixture.log()).contains("a bug of ours");
            assertThat(ping(session)).isEqualTo(7);
        }
    }

    @Test
    void unsupportedJdkIsToldWhatIs() throws Exception {
        assertThat(refusal(TestSession.hello(11))).isEqualTo("JDK 11 is not supported; supported are 17, 21 and 25");
    }

    @Test
    void aForgedPidIsRefused() throws Exception {
        assertThat(refusal("WEDGE/1 HELLO\npid=1\njdk=17\n\n")).contains("says it is process 1");
    }

    @Test
    void somethingElseThanHelloIsRefused() throws Exception {
        assertThat(refusal("GET / HTTP/1.0\n\n")).contains("not a Wedge agent");
    }

    private String refusal(String hello) throws IOException {
        try (java.nio.channels.SocketChannel channel = java.nio.channels.SocketChannel.open(
                java.net.UnixDomainSocketAddress.of(fixture.kernel().socket()))) {
            return TestSession.hello(channel, hello).get("reason");
        }
    }
}
