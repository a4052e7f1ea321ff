package io.wedge.kernel.host;

import io.wedge.messages.Element;
import io.wedge.messages.wire.ElementWriter;

/** The text of /proc/PID/mounts and fstab(5), read as getmntent(3) reads it. */
public final class MountTable {
    private static final Element[] FIELDS = {Element.NAME, Element.TARGET, Element.FS_TYPE, Element.OPTIONS};

    private final byte[] text;
    private int position;
    private int nextLine;

    /** Over a text that is not changed meanwhile. */
    public MountTable(byte[] text) {
        this.text = text;
    }

    /**
     * Puts a MOUNT for each line from the one with that number on, as many as fit.
     *
     * @return how many; -1 if there are more and not even one fits.
     */
    public long put(long from, ElementWriter out) {
        long line = 0;
        long count = 0;
        while (nextLine()) {
            if (line++ < from) {
                continue;
            }
            int mark = out.lengthBytes();
            try {
                putMount(out);
                count++;
            } catch (IndexOutOfBoundsException full) {
                out.truncateTo(mark);
                return count == 0 ? -1 : count;
            }
        }
        return count;
    }

    /** Goes to the first byte of the next line that is neither empty nor a comment. */
    private boolean nextLine() {
        position = nextLine;
        while (position < text.length) {
            skipBlanks();
            nextLine = endOfLine() + 1;
            if (position < text.length && text[position] != '\n' && text[position] != '#') {
                return true;
            }
            position = nextLine;
        }
        return false;
    }

    private int endOfLine() {
        int end = position;
        while (end < text.length && text[end] != '\n') {
            end++;
        }
        return end;
    }

    private void skipBlanks() {
        while (position < text.length && (text[position] == ' ' || text[position] == '\t')) {
            position++;
        }
    }

    private void putMount(ElementWriter out) {
        int list = out.beginList(Element.MOUNT);
        for (Element field : FIELDS) {
            skipBlanks();
            int start = position;
            while (position < text.length && text[position] > ' ' || position < text.length && text[position] < 0) {
                position++;
            }
            byte[] value = unescaped(start, position);
            out.putBytes(field, value);
        }
        out.endList(list);
    }

    /** Undoes \040, \011, \012, \134 and \\, as glibc does, and no others. */
    private byte[] unescaped(int start, int end) {
        byte[] value = new byte[end - start];
        int length = 0;
        for (int at = start; at < end; at++) {
            byte next = text[at];
            if (next == '\\' && at + 1 < end && text[at + 1] == '\\') {
                at++;
            } else if (next == '\\' && at + 3 < end) {
                int code = escape(at + 1);
                if (code > 0) {
                    next = (byte) code;
                    at += 3;
                }
            }
            value[length++] = next;
        }
        return java.util.Arrays.copyOf(value, length);
    }

    private int escape(int at) {
        int code = (text[at] - '0') * 64 + (text[at + 1] - '0') * 8 + text[at + 2] - '0';
        return code == ' ' || code == '\t' || code == '\n' || code == '\\' ? code : 0;
    }
}
