package io.wedge.messages.lane;

import io.wedge.messages.wire.RawMemoryUnsafe;
import java.util.HexFormat;

/**
 * What an empty lane file begins with: the header and the two index pages that Chronicle Queue writes for {@link LaneCycle}, so that both ends of a lane can begin a file
 * before Chronicle has been loaded (a test compares them with what Chronicle writes, and lets Chronicle go on in such files).
 *
 * <pre>
 *  file      | document: header | document: index of indexes | document: first index | documents: calls ...
 *  document  0                4
 *            | flags, length  | content, up to a multiple of 4 | next document ...
 *  header    ... "writePosition" | type 1 | capacity 8 | used 8 | position of the last call 8 | position, sequence number 8 | ...
 * </pre>
 */
final class LaneBlank {
    /** In a document's first word: not for readers of calls. */
    static final int META_DATA = 0x4000_0000;
    /** In a document's first word: being written. */
    static final int NOT_COMPLETE = 0x8000_0000;
    /** A document's first word that ends a file: the queue goes on in the next one. */
    static final int END_OF_FILE = META_DATA | NOT_COMPLETE;
    /** Where the first call goes. */
    static final int BYTES = 0x4110;
    /** Where the header notes the last call's place, and behind it the place and its number in the file. */
    static final int WRITE_POSITION_OFFSET = 0x40;

    private static final int LENGTH_MASK = ~END_OF_FILE;
    private static final int INDEX_OFFSET = 0x20f0;

    private static final String START = "c1000040" // 0x00: header
            + "b906686561646572b60853435153746f726582aa000000" // header: !SCQStore
            + "cd7772697465506f736974696f6e8e01000000008d" // writePosition: two longs, 0x40
            + "0200000000000000020000000000000000000000000000000000000000000000"
            + "c8696e646578696e67b60c53435153496e646578696e67824c000000" // indexing: !SCQSIndexing
            + "ca696e646578436f756e74a50004cc696e64657853706163696e67a50001" // indexCount: 1024, indexSpacing: 256
            + "cb696e64657832496e6465788fa7c800000000000000" // index2Index: 0xc8
            + "c96c617374496e6465788e00000000a70000000000000000" // lastIndex: 0
            + "ca64617461466f726d6174a101000000" // dataFormat: 1
            + "24200040b90b696e64657832696e6465788e01000000008d" // 0xc8: index2index, 1024 longs, the first is set
            + "00040000000000000100000000000000f020000000000000";
    private static final String INDEX = "1c200040b905696e6465788f8f8f8f8d" // 0x20f0: index, 1024 longs, none is set
            + "00040000000000000000000000000000";

    private LaneBlank() {}

    /** Where a document ends that begins at a position, and the next begins. */
    static long next(long position, int lengthBytes) {
        return position + Integer.BYTES + lengthBytes + 3 & -4;
    }

    /** The length in a document's first word. */
    static int length(int word) {
        return word & LENGTH_MASK;
    }

    /** Begins a file that is all zeros; readers see nothing of it before this is done. */
    static void begin(long address) {
        byte[] start = HexFormat.of().parseHex(START);
        byte[] index = HexFormat.of().parseHex(INDEX);
        RawMemoryUnsafe.copy(index, 0, address + INDEX_OFFSET, index.length);
        RawMemoryUnsafe.copy(start, Integer.BYTES, address + Integer.BYTES, start.length - Integer.BYTES);
        int word = start[0] & 0xff | (start[1] & 0xff) << 8 | (start[2] & 0xff) << 16 | start[3] << 24;
        RawMemoryUnsafe.putIntOrdered(address, word);
    }
}
