package io.wedge.traces;

import java.util.HexFormat;
import net.openhft.hashing.LongTupleHashFunction;

/** The hash that blocks of version 2 of the format are known by: XXH128 with a seed that the header tells. For readers alone. One thread. */
final class BlockHash {
    /** Of the header: the seed, in hexadecimal. */
    static final String SEED = "blocks.seed";

    private final LongTupleHashFunction function;
    private final long[] result = new long[2];

    private BlockHash(long seed) {
        function = LongTupleHashFunction.xx128(seed);
    }

    static BlockHash of(TraceHeader header) throws TraceException {
        String seed = header.get(SEED, "");
        if (!seed.matches("[0-9a-f]{16}")) {
            throw new TraceException(
                    TraceException.Kind.CORRUPTED, "the trace is corrupted: its header has no " + SEED);
        }
        return new BlockHash(HexFormat.fromHexDigitsToLong(seed));
    }

    boolean isOf(byte[] block, long low, long high) {
        function.hashBytes(block, result);
        return result[0] == low && result[1] == high;
    }
}
