package io.wedge.traces;

import com.github.luben.zstd.util.Native;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ReplyReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.impl.StoreFileListener;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueue;
import net.openhft.chronicle.wire.DocumentContext;

/** Writes a trace. One thread. What it has written is there for readers at once. */
public final class TraceWriter implements Closeable {
    private static final Set<PosixFilePermission> OWN = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<Set<PosixFilePermission>> OWN_FILE = PosixFilePermissions.asFileAttribute(OWN);
    private static final FileAttribute<Set<PosixFilePermission>> OWN_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path trace;
    private final BlockWriter blocks;
    private final FileChannel index;
    private final SingleChronicleQueue queue;
    private final ExcerptAppender appender;
    private final BytesEncoder bytes;
    private final ElementEncoder elements;
    private final Redaction rules;
    private final RecordOut record = new RecordOut();
    private final RecordOut text = new RecordOut();
    private final ByteBuffer entry =
            ByteBuffer.allocate(TraceFormat.INDEX_ENTRY_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private int sessions;
    private int threads;
    private int stacks;
    private long calls;
    private long lastSequence = -1;
    private long lastStartNs;

    private TraceWriter(Path trace, PayloadPolicy policy, Redaction rules) throws IOException {
        this.trace = trace;
        this.rules = rules;
        FileChannel blockData = create(TraceFormat.blocks(trace));
        FileChannel blockIndex = create(TraceFormat.blockIndex(trace));
        this.blocks = new BlockWriter(blockData, blockIndex);
        this.index = create(TraceFormat.index(trace));
        Files.createDirectory(TraceFormat.calls(trace), OWN_DIRECTORY);
        this.queue = TraceQueue.open(trace, false, StoreFileListener.noOp());
        this.appender = queue.createAppender();
        this.appender.singleThreadedCheckDisabled(true); // one thread after the other
        this.bytes = new BytesEncoder(blocks, policy, this::text);
        this.elements = new ElementEncoder(bytes);
    }

    /** Loads the native library that data is packed by, which unpacks itself into the temporary folder: for who will not be allowed to later. */
    public static void load() {
        Native.load();
    }

    /**
     * Makes a trace's directory and writes its header.
     *
     * @throws TraceException if there is something of that name already, or it cannot be made.
     */
    public static TraceWriter create(Path trace, TraceHeader header, PayloadPolicy policy) throws TraceException {
        return create(trace, header, policy, Redaction.NONE);
    }

    /** As the other, by rules for what must not be in it: they are applied to all that is written, the header too, which tells them. */
    public static TraceWriter create(Path trace, TraceHeader header, PayloadPolicy policy, Redaction rules)
            throws TraceException {
        try {
            Files.createDirectory(trace, OWN_DIRECTORY);
        } catch (FileAlreadyExistsException e) {
            throw new TraceException(TraceException.Kind.EXISTS, trace + " exists already", e);
        } catch (IOException e) {
            throw new TraceException(TraceException.Kind.UNWRITABLE, trace + " cannot be made: " + e, e);
        }
        try {
            Map<String, String> values = new TreeMap<>();
            header.values().forEach((key, value) -> values.put(key, rules.apply(value)));
            values.putIfAbsent("wedge.version", WedgeBuild.version());
            values.putIfAbsent("wedge.java", Runtime.version().toString());
            values.put("payload", policy.toString());
            values.putAll(rules.facts(header));
            values.remove(BlockHash.SEED); // of the trace that this one is made from
            values.put(TraceHeader.VERSION_KEY, Integer.toString(TraceFormat.VERSION));
            properties(TraceFormat.header(trace), values);
            TraceWriter writer = new TraceWriter(trace, policy, rules);
            writer.base();
            writer.closeToOthers();
            return writer;
        } catch (IOException | RuntimeException e) {
            throw new TraceException(TraceException.Kind.UNWRITABLE, trace + " cannot be written: " + e, e);
        }
    }

    private static FileChannel create(Path file) throws IOException {
        return FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE),
                OWN_FILE);
    }

    private static void properties(Path file, Map<String, String> values) throws IOException {
        try (FileChannel out = create(file)) {
            BlockWriter.write(out, StandardCharsets.UTF_8.encode(TraceHeader.text(values)));
        }
    }

    /** Chronicle makes its files with whatever umask there is; the directory has kept others out meanwhile. */
    private void closeToOthers() throws IOException {
        try (var files = Files.newDirectoryStream(TraceFormat.calls(trace))) {
            for (Path file : files) {
                Files.setPosixFilePermissions(file, OWN);
            }
        }
    }

    /** A JVM has come: its number. */
    public int session(int pid, int jdk, int streams, String command) throws TraceException {
        record.begin(TraceFormat.SESSION)
                .varint(sessions)
                .varint(pid)
                .varint(jdk)
                .varint(streams)
                .sized(text(command));
        append(record);
        return sessions++;
    }

    private byte[] text(String text) {
        return rules.apply(text).getBytes(StandardCharsets.UTF_8);
    }

    /** A JVM has gone. */
    public void sessionEnded(int session, String reason) throws TraceException {
        record.begin(TraceFormat.SESSION_END).varint(session).sized(text(reason));
        append(record);
    }

    /** A thread is about to make its first call: its number. */
    public int thread(int session, long id, long origin, long parentOrigin, int index, boolean virtual, String name)
            throws TraceException {
        record.begin(TraceFormat.THREAD)
                .varint(threads)
                .varint(session)
                .signed(id)
                .fixedLong(origin)
                .fixedLong(parentOrigin)
                .varint(index)
                .varint(virtual ? 1 : 0)
                .sized(text(name));
        append(record);
        return threads++;
    }

    /** A thread has another name from here on. */
    public void threadName(int thread, String name) throws TraceException {
        record.begin(TraceFormat.THREAD_NAME).varint(thread).sized(text(name));
        append(record);
    }

    /** A Java stack that calls have: its number. */
    public int stack(String frames) throws TraceException {
        record.begin(TraceFormat.STACK).varint(stacks).sized(text(frames));
        append(record);
        return stacks++;
    }

    /** A thread's calls have that stack from here on. */
    public void stackOf(int thread, int stack) throws TraceException {
        record.begin(TraceFormat.STACK_OF).varint(thread).varint(stack);
        append(record);
    }

    /**
     * A call that was answered. What the rules hide is overwritten, in the memory of call, reply and payloads too.
     *
     * @param startNs from the trace's start.
     * @param payloads direct buffers, one for each region that data went through; their remaining bytes.
     */
    public void call(
            int thread,
            long sequence,
            long startNs,
            long durationNs,
            CallReader call,
            ReplyReader reply,
            Payload direction,
            ByteBuffer... payloads)
            throws TraceException {
        if (calls % TraceFormat.CALLS_PER_BASE == 0 && calls > 0) {
            base();
        }
        bytes.begin(call.syscall());
        try {
            rules.applyTo(call.address(), call.lengthBytes());
            rules.applyTo(reply.address(), reply.lengthBytes());
            record.begin(TraceFormat.CALL)
                    .varint(thread)
                    .signed(sequence - lastSequence - 1)
                    .signed(startNs - lastStartNs)
                    .varint(durationNs)
                    .varint(call.flags())
                    .varint(call.syscallId())
                    .varint(call.correlationId() & 0xFFFF_FFFFL)
                    .varint(call.correlationId() >>> 32);
            elements.encode(record, call.address(), call.lengthBytes());
            record.varint(reply.errno().id()).signed(reply.result());
            elements.encode(record, reply.address(), reply.lengthBytes());
            record.varint(payloads.length);
            for (ByteBuffer payload : payloads) {
                rules.applyTo(payload);
                record.varint(direction.ordinal());
                bytes.data(record, payload);
            }
        } catch (IOException e) {
            throw failed(e);
        }
        append(record);
        lastSequence = sequence;
        lastStartNs = startNs;
        calls++;
    }

    /** What a mapped file or a library held; pieces are overwritten as those of a call. The sequence is that of the GRANT or LIBRARY_LOAD, which has been written. */
    public void content(long sequence, long size, Iterable<ByteBuffer> pieces) throws TraceException {
        RecordOut list = new RecordOut();
        int count = 0;
        bytes.begin(Syscall.GRANT);
        try {
            for (ByteBuffer piece : pieces) {
                rules.applyTo(piece);
                bytes.data(list, piece);
                count++;
            }
        } catch (IOException e) {
            throw failed(e);
        }
        record.begin(TraceFormat.CONTENT)
                .signed(sequence)
                .varint(size)
                .varint(count)
                .raw(list.bytes(), 0, list.length());
        append(record);
    }

    /** Whether others wait for what is written from here on. Then payload is stored as it is, not compressed. */
    public void hurries(boolean now) {
        blocks.hurries(now);
    }

    /** How many calls have been written. */
    public long calls() {
        return calls;
    }

    /** Bytes of payload in the block store. */
    public long blockBytes() {
        return blocks.storedBytes();
    }

    private void text(byte[] content) throws IOException {
        append(text.begin(TraceFormat.TEXT).raw(content, 0, content.length));
    }

    private void base() throws TraceException {
        record.begin(TraceFormat.BASE).varint(calls).varint(lastSequence + 1).signed(lastStartNs);
        append(record);
        entry.clear();
        entry.putLong(appender.lastIndexAppended())
                .putLong(calls)
                .putLong(lastStartNs)
                .putLong(bytes.entries());
        try {
            BlockWriter.write(index, entry.flip());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void append(RecordOut out) throws TraceException {
        out.finish();
        try (DocumentContext document = appender.writingDocument()) {
            document.wire().bytes().write(out.bytes(), 0, out.length());
        } catch (RuntimeException | InternalError e) {
            // InternalError: what the JVM makes of SIGBUS, where the disk has no room for a page that is mapped.
            throw failed(e);
        }
    }

    private TraceException failed(Throwable e) {
        return new TraceException(
                TraceException.Kind.UNWRITABLE, trace + " cannot be written on: " + e.getMessage(), e);
    }

    /** Writes the trace's end, with the count of calls. */
    public void end(Map<String, String> values) throws TraceException {
        Map<String, String> all = new TreeMap<>();
        values.forEach((key, value) -> all.put(key, rules.apply(value)));
        all.put("calls", Long.toString(calls));
        try {
            properties(TraceFormat.end(trace), all);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() throws IOException {
        try (index;
                blocks) {
            appender.close();
            queue.close();
        }
    }
}
