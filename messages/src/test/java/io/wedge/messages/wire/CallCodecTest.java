package io.wedge.messages.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Protocol;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.wire.MalformedMessageException.Code;
import org.junit.jupiter.api.Test;

class CallCodecTest {
    private final Memory memory = new Memory(1024);
    private final CallWriter writer = new CallWriter();
    private final CallReader reader = new CallReader();

    private int open(String path) {
        writer.begin(memory.address(), 1024, Syscall.OPEN, 0)
                .putBytes(Element.PATH_NAME, path.getBytes(UTF_8))
                .putLong(Element.OPEN_FLAGS, OpenFlag.READ.value());
        return writer.finish(0x0102_0304_0506_0708L, 42, 7);
    }

    @Test
    void goldenBytesOfAnOpen() {
        int length = open("/etc/hosts");
        assertThat(memory.hex(length)).isEqualTo("""
                        01 00 00 00 04 00 00 00
                        08 07 06 05 04 03 02 01
                        2a 00 00 00 00 00 00 00
                        07 00 00 00 28 00 00 00
                        03 00 03 00 0a 00 00 00
                        2f 65 74 63 2f 68 6f 73
                        74 73 00 00 00 00 00 00
                        04 00 01 00 08 00 00 00
                        01 00 00 00 00 00 00 00
                        """);
    }

    @Test
    void goldenBytesOfAStatReply() {
        ReplyWriter reply = new ReplyWriter().begin(memory.address(), 1024);
        reply.putLong(Element.SIZE, 4096).putTime(Element.MTIME, -2, 999_999_999);
        reply.returns(5);
        assertThat(memory.hex(reply.finish())).isEqualTo("""
                        00 00 00 00 28 00 00 00
                        05 00 00 00 00 00 00 00
                        06 00 01 00 08 00 00 00
                        00 10 00 00 00 00 00 00
                        12 00 07 00 10 00 00 00
                        fe ff ff ff ff ff ff ff
                        ff c9 9a 3b 00 00 00 00
                        """);
    }

    @Test
    void goldenBytesOfAListing() {
        ReplyWriter reply = new ReplyWriter().begin(memory.address(), 1024);
        int entry = reply.beginList(Element.ENTRY);
        reply.putBytes(Element.NAME, "a".getBytes(UTF_8)).putLong(Element.FILE_TYPE, 2);
        reply.endList(entry);
        reply.critical(entry);
        assertThat(memory.hex(reply.finish())).isEqualTo("""
                        00 00 00 00 28 00 00 00
                        00 00 00 00 00 00 00 00
                        1d 00 06 01 20 00 00 00
                        1e 00 02 00 01 00 00 00
                        61 00 00 00 00 00 00 00
                        18 00 01 00 08 00 00 00
                        02 00 00 00 00 00 00 00
                        """);
    }

    @Test
    void readsBackWhatWasWritten() {
        reader.wrapCall(memory.address(), open("/tmp/x y"));
        assertThat(reader.refusal()).isEqualTo(Errno.OK);
        assertThat(reader.syscall()).isEqualTo(Syscall.OPEN);
        assertThat(reader.correlationId()).isEqualTo(0x0102_0304_0506_0708L);
        assertThat(reader.threadId()).isEqualTo(42);
        assertThat(reader.replySlot()).isEqualTo(7);
        assertThat(new String(reader.bytesAt(Element.PATH_NAME), UTF_8)).isEqualTo("/tmp/x y");
        assertThat(reader.longAt(Element.OPEN_FLAGS, 0)).isEqualTo(OpenFlag.READ.value());
    }

    @Test
    void aMissingOptionalElementHasADefault() {
        reader.wrapCall(memory.address(), open("/tmp/x"));
        assertThat(reader.has(Element.MODE)).isFalse();
        assertThat(reader.longAt(Element.MODE, 0644)).isEqualTo(0644);
    }

    @Test
    void aMissingRequiredElementIsNamed() {
        writer.begin(memory.address(), 1024, Syscall.OPEN, 0).putLong(Element.OPEN_FLAGS, 1);
        reader.wrapCall(memory.address(), writer.finish(1, 1, 0));
        assertThat(reader.refusal()).isEqualTo(Errno.EPROTO);
        assertThat(reader.culprit()).isEqualTo(Element.PATH_NAME.id());
    }

    @Test
    void anUnknownElementIsSkippedUnlessCritical() {
        int length = open("/tmp/x");
        long unknown = memory.address() + length;
        RawMemoryUnsafe.putInt(unknown, 9999 | 1 << 16);
        RawMemoryUnsafe.putInt(unknown + 4, 8);
        RawMemoryUnsafe.putLong(unknown + 8, 1);
        int elements = RawMemoryUnsafe.getInt(memory.address() + CallDescriptor.ELEMENT_BYTES_OFFSET);
        RawMemoryUnsafe.putInt(memory.address() + CallDescriptor.ELEMENT_BYTES_OFFSET, elements + 16);
        reader.wrapCall(memory.address(), length + 16);
        assertThat(reader.refusal()).isEqualTo(Errno.OK);

        RawMemoryUnsafe.putInt(unknown, 9999 | 1 << 16 | ElementDescriptor.FLAG_CRITICAL << 24);
        reader.wrapCall(memory.address(), length + 16);
        assertThat(reader.refusal()).isEqualTo(Errno.EPROTO);
        assertThat(reader.culprit()).isEqualTo(9999);
    }

    @Test
    void anUnknownCallIsNotServed() {
        int length = open("/tmp/x");
        RawMemoryUnsafe.putInt(memory.address() + CallDescriptor.SYSCALL_OFFSET, 60_000);
        reader.wrapCall(memory.address(), length);
        assertThat(reader.refusal()).isEqualTo(Errno.ENOSYS);
    }

    @Test
    void anotherVersionIsNotServed() {
        int length = open("/tmp/x");
        RawMemoryUnsafe.putShort(memory.address(), (short) (Protocol.VERSION + 1));
        reader.wrapCall(memory.address(), length);
        assertThat(reader.refusal()).isEqualTo(Errno.EPROTO);
    }

    @Test
    void malformedCallsAreTold() {
        int length = open("/tmp/x");
        assertMalformed(Code.TRUNCATED, CallDescriptor.HEADER_BYTES - 1);
        assertMalformed(Code.OVERSIZED, Protocol.MAX_CALL_BYTES + 1);
        assertMalformed(Code.TRUNCATED, length - 1);

        long path = memory.address() + CallDescriptor.HEADER_BYTES;
        RawMemoryUnsafe.putInt(path + ElementDescriptor.LENGTH_OFFSET, Integer.MAX_VALUE);
        assertMalformed(Code.BAD_LENGTH, length);
        RawMemoryUnsafe.putInt(path + ElementDescriptor.LENGTH_OFFSET, -1);
        assertMalformed(Code.BAD_LENGTH, length);
        RawMemoryUnsafe.putInt(path + ElementDescriptor.LENGTH_OFFSET, 6);
        RawMemoryUnsafe.putByte(path + ElementDescriptor.TYPE_OFFSET, (byte) 99);
        assertMalformed(Code.BAD_TYPE, length);
        RawMemoryUnsafe.putByte(path + ElementDescriptor.TYPE_OFFSET, (byte) 2);
        assertMalformed(Code.BAD_TYPE, length);
    }

    @Test
    void listsHaveALimitedDepth() {
        writer.begin(memory.address(), 1024, Syscall.PING, 0);
        for (int depth = 0; depth <= Protocol.MAX_LIST_DEPTH; depth++) {
            writer.beginList(Element.ENTRY);
        }
        for (int depth = Protocol.MAX_LIST_DEPTH; depth >= 0; depth--) {
            writer.endList(depth * ElementDescriptor.HEADER_BYTES);
        }
        int length = writer.finish(1, 1, 0);
        assertMalformed(Code.TOO_DEEP, length);
    }

    @Test
    void aWriterDoesNotRunOverItsEnd() {
        writer.begin(memory.address(), 64, Syscall.PING, 0);
        assertThatThrownBy(() -> writer.putBytes(Element.DATA, new byte[25]))
                .isInstanceOf(IndexOutOfBoundsException.class);
        writer.putBytes(Element.DATA, new byte[24]);
        assertThat(writer.remaining()).isZero();
    }

    private void assertMalformed(Code code, int length) {
        assertThatThrownBy(() -> reader.wrapCall(memory.address(), length))
                .isInstanceOfSatisfying(MalformedMessageException.class, e -> assertThat(e.code())
                        .isEqualTo(code));
    }
}
