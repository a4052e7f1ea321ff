package io.wedge.traces;

import io.wedge.messages.Syscall;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.Map;

/** Bytes into a record: in place, by the dictionary, by the block store, or left out. One thread. */
final class BytesEncoder {
    private static final int LEAST_TEXT_BYTES = 4;
    private static final int MOST_TEXT_BYTES = 4096;
    private static final int MOST_IN_PLACE = 32;
    /** Of all entries together: the writer lives in a small heap. */
    private static final long DICTIONARY_BYTES = 8 << 20;

    /** Writes the record of a new entry. */
    @FunctionalInterface
    interface TextSink {
        void text(byte[] text) throws IOException;
    }

    private final BlockWriter blocks;
    private final PayloadPolicy policy;
    /** Of the call that is being written. */
    private int headBytes;

    private final TextSink texts;
    private final Map<String, Integer> dictionary = new HashMap<>();
    private final MessageDigest sha = sha256();
    private long dictionaryBytes;
    private ByteBuffer scratch = ByteBuffer.allocateDirect(4096);

    BytesEncoder(BlockWriter blocks, PayloadPolicy policy, TextSink texts) {
        this.blocks = blocks;
        this.policy = policy;
        this.texts = texts;
    }

    /** What comes is a call's of that name. */
    void begin(Syscall syscall) {
        headBytes = syscall == null ? policy.headBytes() : policy.headBytes(syscall);
    }

    int entries() {
        return dictionary.size();
    }

    /** Names and paths: what comes again. */
    void text(RecordOut out, long address, int length) throws IOException {
        if (length < LEAST_TEXT_BYTES || length > MOST_TEXT_BYTES) {
            inPlace(out, address, length);
            return;
        }
        byte[] bytes = new byte[length];
        RawMemoryUnsafe.copy(address, bytes, 0, length);
        String key = new String(bytes, StandardCharsets.ISO_8859_1);
        Integer entry = dictionary.get(key);
        if (entry == null) {
            if (dictionaryBytes > DICTIONARY_BYTES) {
                inPlace(out, address, length);
                return;
            }
            texts.text(bytes);
            entry = dictionary.size();
            dictionary.put(key, entry);
            dictionaryBytes += length + 64;
        }
        out.varint((long) entry << 2 | TraceFormat.IN_DICTIONARY);
    }

    private static void inPlace(RecordOut out, long address, int length) {
        out.varint((long) length << 2 | TraceFormat.IN_PLACE).raw(address, length);
    }

    /** Data inside a message. */
    void data(RecordOut out, long address, int length) throws IOException {
        if (headBytes < length || length > MOST_IN_PLACE) {
            if (scratch.capacity() < length) {
                scratch = ByteBuffer.allocateDirect(length);
            }
            scratch.clear().limit(length);
            RawMemoryUnsafe.copy(address, RawMemoryUnsafe.address(scratch), length);
            data(out, scratch);
        } else {
            inPlace(out, address, length);
        }
    }

    /** Data beside a message, a direct buffer's remaining bytes. */
    void data(RecordOut out, ByteBuffer data) throws IOException {
        int length = data.remaining();
        if (headBytes < length) {
            leftOut(out, data);
        } else if (length <= MOST_IN_PLACE) {
            byte[] bytes = new byte[length];
            data.duplicate().get(bytes);
            out.varint((long) length << 2 | TraceFormat.IN_PLACE).raw(bytes, 0, length);
        } else {
            long block = blocks.put(data);
            out.varint((long) length << 2 | TraceFormat.IN_BLOCK).varint(block);
        }
    }

    private void leftOut(RecordOut out, ByteBuffer data) {
        byte[] head = new byte[headBytes];
        data.duplicate().get(head);
        out.varint((long) data.remaining() << 2 | TraceFormat.LEFT_OUT).sized(head);
        sha.update(data.duplicate());
        out.fixedLong(shortHash(sha.digest()));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    static long shortHash(byte[] hash) {
        return ByteBuffer.wrap(hash).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }
}
