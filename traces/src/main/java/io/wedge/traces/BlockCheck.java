package io.wedge.traces;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * How an index entry of a version of the format tells whether a block is what was written.
 *
 * @param bytes how many of the entry's first bytes are the check.
 */
record BlockCheck(int bytes, Check check) {
    private static final int SHA_BYTES = 32;
    private static final int XXH128_BYTES = 16;
    static final int CHECKSUM_BYTES = 8;

    /** Whether the content is that of an entry, little-endian, that begins at 0. */
    interface Check {
        boolean holds(ByteBuffer entry, byte[] content);
    }

    /** That of a trace's version. */
    static BlockCheck of(TraceHeader header) throws TraceException {
        return switch (header.version()) {
            case 1 -> sha256();
            case 2 -> xxh128(header);
            default ->
                new BlockCheck(
                        CHECKSUM_BYTES,
                        (entry, content) ->
                                entry.getLong(0) == BlockKey.of(content).checks());
        };
    }

    private static BlockCheck sha256() {
        MessageDigest sha = BytesEncoder.sha256();
        return new BlockCheck(SHA_BYTES, (entry, content) -> ByteBuffer.wrap(sha.digest(content))
                .equals(entry.slice(0, SHA_BYTES)));
    }

    private static BlockCheck xxh128(TraceHeader header) throws TraceException {
        BlockHash hash = BlockHash.of(header);
        return new BlockCheck(
                XXH128_BYTES, (entry, content) -> hash.isOf(content, entry.getLong(0), entry.getLong(Long.BYTES)));
    }
}
