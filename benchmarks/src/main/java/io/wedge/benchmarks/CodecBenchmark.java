package io.wedge.benchmarks;

import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.CallWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Writing and reading one STAT of a path of 24 bytes, in the same memory. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodecBenchmark {
    private final ByteBuffer memory = ByteBuffer.allocateDirect(1024);
    private final long address = RawMemoryUnsafe.address(memory);
    private final byte[] path = "/usr/share/doc/some/file".getBytes(StandardCharsets.UTF_8);
    private final CallWriter writer = new CallWriter();
    private final CallReader reader = new CallReader();

    /** The application's half. */
    @Benchmark
    public int encode() {
        writer.begin(address, 1024, Syscall.STAT, 0)
                .putBytes(Element.PATH_NAME, path)
                .putLong(Element.STAT_MASK, 4);
        return writer.finish(1, 1, 0);
    }

    /** Both halves. */
    @Benchmark
    public long encodeAndDecode() {
        int length = encode();
        reader.wrapCall(address, length);
        reader.refusal();
        return reader.addressOf(Element.PATH_NAME) + reader.longAt(Element.STAT_MASK, 0);
    }
}
