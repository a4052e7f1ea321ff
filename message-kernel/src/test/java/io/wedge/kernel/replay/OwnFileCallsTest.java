package io.wedge.kernel.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wedge.kernel.replay.OwnFile.Opened;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.AccessMode;
import io.wedge.messages.flags.StatField;
import io.wedge.messages.flags.Whence;
import io.wedge.messages.wire.CallWriter;
import io.wedge.messages.wire.ReplyReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of the file the trace knows {@code 0123456789}, and no more unless a test says so. */
class OwnFileCallsTest {
    private final OwnContent content = new OwnContent();
    private final OwnFile file = new OwnFile("/data/file");
    private final Opened opened = new Opened(file, false);
    private final MappedFiles mapped = new MappedFiles();
    /** No recorded call is asked for in these tests. */
    private final OwnFileCalls calls = new OwnFileCalls(null, mapped);

    @BeforeEach
    void fill() throws IOException {
        content.write(0, bytes("0123456789"));
        file.own(content);
    }

    @AfterEach
    void close() throws IOException {
        mapped.close();
        content.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private ReplyReader ask(Opened by, Syscall syscall, Consumer<CallWriter> elements) throws IOException {
        AskedCall call = new AskedCall(syscall, e -> {
            e.putLong(Element.FD, 5);
            elements.accept(e);
        });
        assertThat(calls.serve(call, by)).isTrue();
        return call.answer();
    }

    private String read(int size) throws IOException {
        ReplyReader answer = ask(opened, Syscall.READ, e -> e.putLong(Element.SIZE, size));
        byte[] data = answer.bytesAt(Element.DATA);
        assertThat(answer.result()).isEqualTo(data == null ? 0 : data.length);
        return data == null ? "" : new String(data, StandardCharsets.US_ASCII);
    }

    private ReplyReader seek(long offset, Whence whence) throws IOException {
        return ask(
                opened, Syscall.LSEEK, e -> e.putLong(Element.OFFSET, offset).putLong(Element.WHENCE, whence.value()));
    }

    @Test
    void readsGoOnFromWhereTheLastEnded() throws IOException {
        content.sizeIs(10);
        assertThat(read(4)).isEqualTo("0123");
        assertThat(ask(opened, Syscall.AVAILABLE, e -> {}).result()).isEqualTo(6);
        assertThat(read(100)).isEqualTo("456789");
        assertThat(read(100)).isEmpty();
        ReplyReader at =
                ask(opened, Syscall.PREAD, e -> e.putLong(Element.SIZE, 2).putLong(Element.OFFSET, 7));
        assertThat(at.bytesAt(Element.DATA)).isEqualTo(bytes("78"));
        assertThat(seek(0, Whence.CURRENT).result()).isEqualTo(10);
    }

    @Test
    void offsetsAreMovedAsTheHostMovesThem() throws IOException {
        content.sizeIs(10);
        assertThat(seek(3, Whence.SET).result()).isEqualTo(3);
        assertThat(seek(2, Whence.CURRENT).result()).isEqualTo(5);
        assertThat(seek(-1, Whence.END).result()).isEqualTo(9);
        assertThat(read(5)).isEqualTo("9");
        assertThat(seek(-1, Whence.SET).errno()).isEqualTo(Errno.EINVAL);
        assertThat(seek(0, Whence.CURRENT).result()).isEqualTo(10);
    }

    @Test
    void whatIsWrittenIsThere() throws IOException {
        content.sizeIs(10);
        seek(8, Whence.SET);
        assertThat(ask(opened, Syscall.WRITE, e -> e.putBytes(Element.DATA, bytes("abcd")))
                        .result())
                .isEqualTo(4);
        ask(opened, Syscall.PWRITE, e -> e.putBytes(Element.DATA, bytes("X")).putLong(Element.OFFSET, 0));
        assertThat(content.size()).isEqualTo(12);
        seek(0, Whence.SET);
        assertThat(read(100)).isEqualTo("X1234567abcd");
        ask(opened, Syscall.TRUNCATE, e -> e.putLong(Element.SIZE, 2));
        seek(0, Whence.SET);
        assertThat(read(100)).isEqualTo("X1");
    }

    @Test
    void whatIsAppendedGoesToTheEnd() throws IOException {
        Opened appending = new Opened(file, true);
        content.sizeIs(10);
        ask(appending, Syscall.WRITE, e -> e.putBytes(Element.DATA, bytes("end")));
        assertThat(content.size()).isEqualTo(13);
        assertThat(appending.offset).isEqualTo(13);
    }

    @Test
    void theSizeIsThatOfNow() throws IOException {
        content.sizeIs(10);
        content.write(10, bytes("more"));
        ReplyReader stat = ask(opened, Syscall.FSTAT, e -> e.putLong(Element.STAT_MASK, StatField.SIZE.value()));
        assertThat(stat.longAt(Element.SIZE, -1)).isEqualTo(14);
    }

    @Test
    void whatTheTraceDoesNotHoldIsNotMadeUp() {
        seekBehindWhatIsKnown();
        assertThatThrownBy(() -> read(1)).hasMessageContaining("reads byte 20 of /data/file");
        assertThatThrownBy(() -> seek(0, Whence.END)).hasMessageContaining("asks for the size of /data/file");
    }

    private void seekBehindWhatIsKnown() {
        opened.offset = 20;
    }

    @Test
    void aMapThatIsReadIsAFileOfThatContent() throws IOException {
        content.sizeIs(10);
        ReplyReader grant = ask(opened, Syscall.GRANT, e -> e.putLong(Element.RIGHTS, AccessMode.READ.value()));
        Path path = Path.of(new String(grant.bytesAt(Element.PATH_NAME), StandardCharsets.ISO_8859_1));
        assertThat(Files.readString(path)).isEqualTo("0123456789");
        AskedCall written = new AskedCall(
                Syscall.GRANT, e -> e.putLong(Element.FD, 5).putLong(Element.RIGHTS, AccessMode.WRITE.value()));
        assertThat(calls.serve(written, opened)).isFalse();
    }
}
