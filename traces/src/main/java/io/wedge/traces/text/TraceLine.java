package io.wedge.traces.text;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Protocol;
import io.wedge.messages.Result;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ElementReader;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import java.util.Set;

/** One call in strace's manner: {@code open(path="/etc/passwd", flags=O_RDONLY) = 7</etc/passwd>}. One thread. */
public final class TraceLine {
    private static final int REPLY_ELEMENTS = 4;

    private final int stringBytes;
    private final int dataBytes;
    private final ElementReader[] inside = new ElementReader[Protocol.MAX_LIST_DEPTH + 1];
    private int depth;

    /**
     * @param stringBytes longest path or string shown; the rest becomes {@code ...}; 0: no limit.
     * @param dataBytes how much is shown of data that lies in messages; 0: only its length.
     */
    public TraceLine(int stringBytes, int dataBytes) {
        this.stringBytes = stringBytes;
        this.dataBytes = dataBytes;
    }

    /** Appends the arguments' values alone, as strace has them, but for those of a few elements. True if there were any. */
    public boolean values(StringBuilder out, TraceNames names, CallReader call, Set<Element> without, boolean more) {
        boolean any = more;
        for (int at = call.first(); at >= 0; at = call.next(at)) {
            Element element = Element.of(call.idAt(at));
            if (element == Element.REPLY_BUFFER || without.contains(element)) {
                continue;
            }
            out.append(any ? ", " : "");
            any = true;
            value(out, names, element, call.idAt(at), call.addressAt(at), call.lengthAt(at));
        }
        return any;
    }

    /** Appends the result alone. */
    public void result(StringBuilder out, TraceNames names, CallReader call, ReplyReader reply) {
        answer(out, names, call.syscall(), reply);
    }

    /** Appends the call, its result and the first elements of its reply. */
    public void append(StringBuilder out, TraceNames names, CallReader call, ReplyReader reply) {
        Syscall syscall = call.syscall();
        out.append(syscall == null ? "call_" + call.syscallId() : syscall.label())
                .append('(');
        boolean first = true;
        for (int at = call.first(); at >= 0; at = call.next(at)) {
            Element element = Element.of(call.idAt(at));
            if (element == Element.REPLY_BUFFER) {
                continue;
            }
            out.append(first ? "" : ", ");
            first = false;
            element(out, names, element, call.idAt(at), call.addressAt(at), call.lengthAt(at));
        }
        out.append(')');
        result(out, names, syscall, reply);
    }

    private void element(StringBuilder out, TraceNames names, Element element, int id, long address, int lengthBytes) {
        if (element == null) {
            out.append("element_").append(id).append("=[").append(lengthBytes).append(']');
            return;
        }
        out.append(element.label());
        if (element == Element.GRANTED) {
            return; // that it was; a path of the kernel's process says nothing
        }
        out.append('=');
        value(out, names, element, id, address, lengthBytes);
    }

    private void value(StringBuilder out, TraceNames names, Element element, int id, long address, int lengthBytes) {
        if (element == null) {
            element(out, names, null, id, address, lengthBytes);
            return;
        }
        switch (element.type()) {
            case INTEGER -> integer(out, element, RawMemoryUnsafe.getLong(address));
            case CAPABILITY -> names.append(out, RawMemoryUnsafe.getLong(address));
            case PATH -> TraceText.quote(out, address, lengthBytes, stringBytes);
            case BYTES -> bytes(out, element, address, lengthBytes);
            case REGION ->
                out.append('[').append(RawMemoryUnsafe.getLong(address) >>> 32).append(']');
            case TIME -> time(out, RawMemoryUnsafe.getLong(address), RawMemoryUnsafe.getInt(address + Long.BYTES));
            case LIST -> list(out, names, address, lengthBytes);
        }
    }

    /** Appends a number as people read it. */
    public static void integer(StringBuilder out, Element element, long value) {
        long access = value & (OpenFlag.READ.value() | OpenFlag.WRITE.value());
        if (element != Element.OPEN_FLAGS || access == 0) {
            out.append(element.format(value));
            return;
        }
        // As open(2) spells it: reading and writing are one word there, not two bits.
        boolean writes = (access & OpenFlag.WRITE.value()) != 0;
        boolean reads = (access & OpenFlag.READ.value()) != 0;
        out.append(reads && writes ? "O_RDWR" : writes ? "O_WRONLY" : "O_RDONLY");
        if (value != access) {
            out.append('|').append(element.format(value & ~access));
        }
    }

    private void bytes(StringBuilder out, Element element, long address, int lengthBytes) {
        if (element == Element.DATA) {
            if (dataBytes > 0) {
                TraceText.quote(out, address, lengthBytes, dataBytes);
            } else {
                out.append('[').append(lengthBytes).append(']');
            }
        } else if (element == Element.HOST || element == Element.BROADCAST) {
            TraceText.host(out, address, lengthBytes);
        } else if (element == Element.MAC) {
            TraceText.hardware(out, address, lengthBytes);
        } else {
            TraceText.quote(out, address, lengthBytes, stringBytes);
        }
    }

    private static void time(StringBuilder out, long seconds, int nanos) {
        out.append(seconds).append('.');
        String fraction = Integer.toString(nanos);
        out.append("0".repeat(Math.max(0, 9 - fraction.length()))).append(fraction);
    }

    private void list(StringBuilder out, TraceNames names, long address, int lengthBytes) {
        out.append('{');
        if (inside[depth] == null) {
            inside[depth] = new ElementReader();
        }
        ElementReader inside = this.inside[depth++];
        inside.wrap(address, lengthBytes);
        for (int at = inside.first(); at >= 0; at = inside.next(at)) {
            out.append(at == 0 ? "" : ", ");
            element(
                    out,
                    names,
                    Element.of(inside.idAt(at)),
                    inside.idAt(at),
                    inside.addressAt(at),
                    inside.lengthAt(at));
        }
        depth--;
        out.append('}');
    }

    private void result(StringBuilder out, TraceNames names, Syscall syscall, ReplyReader reply) {
        answer(out, names, syscall, reply);
        if (reply.first() >= 0) {
            replyElements(out, names, reply);
        }
    }

    private static void answer(StringBuilder out, TraceNames names, Syscall syscall, ReplyReader reply) {
        out.append(" = ");
        if (reply.failed()) {
            Errno errno = reply.errno();
            out.append("-1 ")
                    .append(errno.name())
                    .append(" (")
                    .append(errno.text())
                    .append(')');
        } else if (syscall != null && syscall.result() == Result.CAPABILITY) {
            names.append(out, reply.result());
        } else {
            out.append(reply.result());
        }
    }

    /** The first few elements; of many of one kind, as a listing's entries, how many there are. */
    private void replyElements(StringBuilder out, TraceNames names, ReplyReader reply) {
        out.append(" {");
        int shown = 0;
        int at = reply.first();
        while (at >= 0 && shown < REPLY_ELEMENTS) {
            int same = 1;
            int id = reply.idAt(at);
            int next = reply.next(at);
            while (next >= 0 && reply.idAt(next) == id) {
                same++;
                next = reply.next(next);
            }
            out.append(shown++ == 0 ? "" : ", ");
            if (same > 1) {
                Element element = Element.of(id);
                out.append(same).append(" * ").append(element == null ? "element_" + id : element.label());
            } else {
                element(out, names, Element.of(id), id, reply.addressAt(at), reply.lengthAt(at));
            }
            at = next;
        }
        out.append(at >= 0 ? ", ...}" : "}");
    }
}
