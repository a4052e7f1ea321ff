package io.wedge.traces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallDescriptor;
import io.wedge.messages.wire.ReplyDescriptor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TraceRoundTripTest {
    @TempDir
    Path folder;

    private final SampleTrace sample = new SampleTrace();
    private Path trace;

    @BeforeEach
    void name() {
        trace = folder.resolve("t");
    }

    @Test
    void everyByteOfACallComesBack() throws IOException {
        byte[] data = new byte[10_000];
        new Random(1).nextBytes(data);
        byte[] call;
        byte[] reply;
        try (TraceWriter writer = SampleTrace.writer(trace, PayloadPolicy.FULL)) {
            int session = writer.session(77, 17, 7, "Main");
            int thread = writer.thread(session, 42, -5, 9, 3, true, "worker");
            sample.stat("/some/path/to/a/file");
            call = SampleTrace.bytes(
                    sample.call.address() - CallDescriptor.HEADER_BYTES,
                    CallDescriptor.HEADER_BYTES + sample.call.lengthBytes());
            reply = SampleTrace.bytes(
                    sample.reply.address() - ReplyDescriptor.HEADER_BYTES,
                    ReplyDescriptor.HEADER_BYTES + sample.reply.lengthBytes());
            writer.call(thread, 12, 1000, 500, sample.call, sample.reply, Payload.IN);
            sample.read(data.length);
            writer.call(thread, 11, 900, 5, sample.call, sample.reply, Payload.IN, SampleTrace.direct(data));
            writer.threadName(thread, "renamed");
            writer.sessionEnded(session, "gone");
            writer.end(Map.of("exit", "0"));
        }
        try (TraceReader reader = TraceReader.open(trace)) {
            CallRecord first = reader.next();
            assertThat(SampleTrace.bytes(first.callAddress(), first.callBytes()))
                    .isEqualTo(call);
            assertThat(SampleTrace.bytes(
                            first.reply().address() - ReplyDescriptor.HEADER_BYTES,
                            ReplyDescriptor.HEADER_BYTES + first.reply().lengthBytes()))
                    .isEqualTo(reply);
            assertThat(first.thread()).isEqualTo(new RecordedThread(0, 0, 42, -5, 9, 3, true, "worker"));
            assertThat(first.sequence()).isEqualTo(12);
            assertThat(first.startNs()).isEqualTo(1000);
            assertThat(first.durationNs()).isEqualTo(500);
            long position = first.position();
            CallRecord second = reader.next();
            assertThat(second.sequence()).isEqualTo(11);
            assertThat(second.payloadCount()).isEqualTo(1);
            assertThat(second.direction(0)).isEqualTo(Payload.IN);
            assertThat(second.payloadLength(0)).isEqualTo(data.length);
            assertThat(second.payload(0).kept()).isEqualTo(data);
            assertThat(reader.next()).isNull();
            assertThat(reader.threads().get(0).name()).isEqualTo("renamed");
            assertThat(reader.endOf(0)).isEqualTo("gone");
            assertThat(reader.end()).containsEntry("exit", "0").containsEntry("calls", "2");
            assertThat(reader.header().list("command")).containsExactly("java", "Größe=1");
            assertThat(reader.read(position).call().syscall()).isEqualTo(Syscall.STAT);
        }
    }

    @Test
    void whatIsReadWhileItIsWrittenGoesUpToTheLastCall() throws IOException {
        try (TraceWriter writer = SampleTrace.writer(trace, PayloadPolicy.FULL);
                TraceReader reader = TraceReader.open(trace)) {
            assertThat(reader.next()).isNull();
            int thread = writer.thread(writer.session(1, 17, 0, ""), 1, 0, 0, 0, false, "main");
            sample.missing("/a");
            writer.call(thread, 0, 0, 0, sample.call, sample.reply, Payload.IN);
            assertThat(reader.next().reply().failed()).isTrue();
            assertThat(reader.next()).isNull();
        }
    }

    @Test
    void equalPayloadIsStoredOnce() throws IOException {
        byte[] data = new byte[100_000];
        new Random(2).nextBytes(data);
        try (TraceWriter writer = SampleTrace.writer(trace, PayloadPolicy.FULL)) {
            int thread = writer.thread(writer.session(1, 17, 0, ""), 1, 0, 0, 0, false, "main");
            for (int i = 0; i < 10; i++) {
                sample.read(data.length);
                writer.call(thread, i, i, 0, sample.call, sample.reply, Payload.IN, SampleTrace.direct(data));
            }
            assertThat(writer.blockBytes()).isEqualTo(data.length);
        }
    }

    @Test
    void whatIsWrittenInAHurryIsNotCompressed() throws IOException {
        byte[] one = "some text that comes again and again ".repeat(1000).getBytes(StandardCharsets.UTF_8);
        byte[] other = "some other text, as long, that does ".repeat(1000).getBytes(StandardCharsets.UTF_8);
        try (TraceWriter writer = SampleTrace.writer(trace, PayloadPolicy.FULL)) {
            int thread = writer.thread(writer.session(1, 17, 0, ""), 1, 0, 0, 0, false, "main");
            sample.read(one.length);
            writer.hurries(true);
            writer.call(thread, 0, 0, 0, sample.call, sample.reply, Payload.IN, SampleTrace.direct(one));
            assertThat(writer.blockBytes()).isEqualTo(one.length);
            writer.hurries(false);
            sample.read(other.length);
            writer.call(thread, 1, 1, 0, sample.call, sample.reply, Payload.IN, SampleTrace.direct(other));
            assertThat(writer.blockBytes()).isBetween(one.length + 1L, one.length + other.length / 10L);
        }
        try (TraceReader reader = TraceReader.open(trace)) {
            assertThat(reader.next().payload(0).kept()).isEqualTo(one);
            assertThat(reader.next().payload(0).kept()).isEqualTo(other);
        }
    }

    @Test
    void aSmallCallTakesLessThan120Bytes() throws IOException {
        int count = 20_000;
        try (TraceWriter writer = SampleTrace.writer(trace, PayloadPolicy.FULL)) {
            int thread = writer.thread(writer.session(1, 17, 0, ""), 1, 0, 0, 0, false, "main");
            for (int i = 0; i < count; i++) {
                sample.stat("/a/folder/with/a/name/" + i % 1000);
                writer.call(thread, i, i * 20_000L, 9_000, sample.call, sample.reply, Payload.IN);
            }
        }
        long bytes = 0;
        try (Stream<Path> files = Files.walk(trace)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Process du = new ProcessBuilder("du", "-k", file.toString()).start();
                bytes += 1024L
                        * Long.parseLong(
                                new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8).split("\\s")[0]);
            }
        }
        assertThat(bytes / count).isLessThan(120);
        try (TraceReader reader = TraceReader.open(trace)) {
            int read = 0;
            while (reader.next() != null) {
                read++;
            }
            assertThat(read).isEqualTo(count);
        }
    }

    /** A call's own measure before its family's, and that before the one of all. */
    @Test
    void eachCallHasThePayloadOfItsOwn() throws IOException {
        byte[] data = "some data".getBytes(StandardCharsets.UTF_8);
        PayloadPolicy policy = PayloadPolicy.parse("head:2,desc=none,write=full");
        assertThat(policy).hasToString("head:2,desc=none,write=full");
        assertThat(policy.isFull()).isFalse();
        assertThat(PayloadPolicy.parse("network=none").headBytes(Syscall.WRITE)).isEqualTo(Integer.MAX_VALUE);
        try (TraceWriter writer = SampleTrace.writer(trace, policy)) {
            int thread = writer.thread(writer.session(1, 17, 0, ""), 1, 0, 0, 0, false, "main");
            for (Syscall each : List.of(Syscall.WRITE, Syscall.PWRITE, Syscall.SEND)) {
                sample.make(each, c -> c.putLong(Element.FD, 3), r -> r.returns(data.length));
                writer.call(thread, 0, 0, 0, sample.call, sample.reply, Payload.OUT, SampleTrace.direct(data));
            }
        }
        try (TraceReader reader = TraceReader.open(trace)) {
            for (String kept : List.of("some data", "", "so")) {
                assertThat(reader.next().payload(0).kept()).asString().isEqualTo(kept);
            }
        }
    }

    @Test
    void payloadMeasuresThatMeanNothing() {
        for (String wrong : List.of("some", "full,none", "network", "full,nonsense=none", "desc=none,desc=full", "")) {
            assertThatThrownBy(() -> PayloadPolicy.parse(wrong))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'");
        }
    }

    @Test
    void whatThePolicyLeavesOutIsKnownByLengthAndHash() throws IOException {
        byte[] data = "secret secret secret secret secret secret".getBytes(StandardCharsets.UTF_8);
        try (TraceWriter writer = SampleTrace.writer(trace, new PayloadPolicy(6))) {
            int thread = writer.thread(writer.session(1, 17, 0, ""), 1, 0, 0, 0, false, "main");
            sample.make(
                    Syscall.WRITE,
                    c -> c.putLong(Element.FD, 3).putBytes(Element.DATA, data),
                    r -> r.returns(data.length));
            writer.call(thread, 0, 0, 0, sample.call, sample.reply, Payload.OUT, SampleTrace.direct(data));
        }
        try (TraceReader reader = TraceReader.open(trace)) {
            CallRecord record = reader.next();
            Bytes payload = record.payload(0);
            assertThat(payload.length()).isEqualTo(data.length);
            assertThat(payload.kept()).isEqualTo("secret".getBytes(StandardCharsets.UTF_8));
            assertThat(payload.shortHash())
                    .isEqualTo(BytesEncoder.shortHash(BytesEncoder.sha256().digest(data)));
            assertThat(record.call().lengthOf(Element.DATA)).isEqualTo(data.length);
        }
    }

    @Test
    void nobodyElseMayReadIt() throws IOException {
        SampleTrace.writer(trace, PayloadPolicy.FULL).close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(trace)))
                .isEqualTo("rwx------");
        try (Stream<Path> files = Files.walk(trace)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .as(file.toString())
                        .isEqualTo("rw-------");
            }
        }
    }

    @Test
    void namedErrors() throws IOException {
        assertThatThrownBy(() -> TraceReader.open(folder))
                .isInstanceOfSatisfying(
                        TraceException.class, e -> assertThat(e.kind()).isEqualTo(TraceException.Kind.FOREIGN));
        SampleTrace.writer(trace, PayloadPolicy.FULL).close();
        assertThatThrownBy(() -> SampleTrace.writer(trace, PayloadPolicy.FULL))
                .isInstanceOfSatisfying(
                        TraceException.class, e -> assertThat(e.kind()).isEqualTo(TraceException.Kind.EXISTS));
        Path header = TraceFormat.header(trace);
        Files.writeString(header, Files.readString(header).replace("format.version=3", "format.version=4"));
        assertThatThrownBy(() -> TraceReader.open(trace))
                .isInstanceOfSatisfying(
                        TraceException.class, e -> assertThat(e.kind()).isEqualTo(TraceException.Kind.NEWER));
    }

    @Test
    void aBlockThatWasChangedIsNamed() throws IOException {
        byte[] data = new byte[1000];
        new Random(3).nextBytes(data);
        try (TraceWriter writer = SampleTrace.writer(trace, PayloadPolicy.FULL)) {
            int thread = writer.thread(writer.session(1, 17, 0, ""), 1, 0, 0, 0, false, "main");
            sample.read(data.length);
            writer.call(thread, 0, 0, 0, sample.call, sample.reply, Payload.IN, SampleTrace.direct(data));
        }
        try (RandomAccessFile file =
                new RandomAccessFile(TraceFormat.blocks(trace).toFile(), "rw")) {
            file.seek(500);
            int old = file.read();
            file.seek(500);
            file.write(old + 1);
        }
        try (TraceReader reader = TraceReader.open(trace)) {
            CallRecord record = reader.next();
            assertThatThrownBy(() -> record.payload(0)).hasMessageContaining("content of block 0");
        }
        try (RandomAccessFile file =
                new RandomAccessFile(TraceFormat.blocks(trace).toFile(), "rw")) {
            file.setLength(400);
        }
        try (TraceReader reader = TraceReader.open(trace)) {
            CallRecord record = reader.next();
            assertThatThrownBy(() -> record.payload(0))
                    .isInstanceOfSatisfying(
                            TraceException.class, e -> assertThat(e.kind()).isEqualTo(TraceException.Kind.TRUNCATED));
        }
    }
}
