package io.wedge.traces;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Bytes as a record has them: in place, in the dictionary, in a block, or left out. */
final class BytesDecoder {
    static final String LOST = "its dictionary entry is lost";

    /** An entry that was lost is null. */
    private final List<byte[]> dictionary = new ArrayList<>();

    private final BlockReader blocks;

    BytesDecoder(BlockReader blocks) {
        this.blocks = blocks;
    }

    /** The dictionary's next entry. */
    void learn(byte[] text) {
        dictionary.add(text);
    }

    int entries() {
        return dictionary.size();
    }

    /** Entries that a damaged trace has lost: from there on the others are so many places farther. */
    void lost(int at, int count) {
        dictionary.addAll(at, Collections.nCopies(count, null));
    }

    Bytes decode(RecordIn in) throws IOException {
        long word = in.varint();
        long value = word >>> 2;
        if (value > Integer.MAX_VALUE) {
            throw new MalformedRecordException("bytes of length " + value);
        }
        int number = (int) value;
        switch ((int) (word & 3)) {
            case TraceFormat.IN_PLACE -> {
                return new Bytes(number, in.raw(number), 0);
            }
            case TraceFormat.IN_DICTIONARY -> {
                if (number >= dictionary.size()) {
                    throw new MalformedRecordException("entry " + number + " of a dictionary of " + dictionary.size());
                }
                byte[] text = dictionary.get(number);
                if (text == null) {
                    throw new MalformedRecordException(LOST);
                }
                return new Bytes(text.length, text, 0);
            }
            case TraceFormat.IN_BLOCK -> {
                return new Bytes(number, blocks.read(in.varint(), number), 0);
            }
            default -> {
                byte[] kept = in.raw(in.size());
                return new Bytes(number, kept, in.fixedLong());
            }
        }
    }

    /** As {@link #decode}, but what lies in a block stays there until it is wanted. */
    TraceReader.Piece later(RecordIn in) throws IOException {
        int start = in.position();
        long word = in.varint();
        if ((word & 3) != TraceFormat.IN_BLOCK) {
            in.position(start);
            Bytes there = decode(in);
            return () -> there;
        }
        int length = (int) (word >>> 2);
        long block = in.varint();
        return () -> new Bytes(length, blocks.read(block, length), 0);
    }

    /** Passes over bytes without fetching them: how many they are. */
    int skip(RecordIn in) {
        long word = in.varint();
        int number = (int) (word >>> 2);
        switch ((int) (word & 3)) {
            case TraceFormat.IN_PLACE -> in.raw(number);
            case TraceFormat.IN_DICTIONARY -> {
                return number < dictionary.size() && dictionary.get(number) != null ? dictionary.get(number).length : 0;
            }
            case TraceFormat.IN_BLOCK -> in.varint();
            default -> {
                in.raw(in.size());
                in.fixedLong();
            }
        }
        return number;
    }
}
