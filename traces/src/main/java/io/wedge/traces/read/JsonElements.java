package io.wedge.traces.read;

import io.wedge.messages.Element;
import io.wedge.messages.Protocol;
import io.wedge.messages.wire.ElementReader;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.traces.text.TraceLine;
import io.wedge.traces.text.TraceText;

/** Elements as a JSON object: a member for each kind, an array where one stands more than once. One thread. */
final class JsonElements {
    private static final int INDEX_MASK = (1 << 20) - 1;

    private final Json json = new Json();
    private final ElementReader[] inside = new ElementReader[Protocol.MAX_LIST_DEPTH + 1];
    private final StringBuilder text = new StringBuilder();
    private int depth;

    /** Appends the object. */
    void object(StringBuilder out, ElementReader elements) {
        out.append('{');
        int start = out.length();
        for (int at = elements.first(); at >= 0; at = elements.next(at)) {
            int id = elements.idAt(at);
            if (id == Element.REPLY_BUFFER.id() || stoodBefore(elements, id, at)) {
                continue;
            }
            if (out.length() > start) {
                out.append(',');
            }
            Element element = Element.of(id);
            out.append('"');
            if (element == null) {
                out.append("element_").append(id);
            } else {
                out.append(element.label());
            }
            out.append("\":");
            member(out, elements, element, id, at);
        }
        out.append('}');
    }

    private static boolean stoodBefore(ElementReader elements, int id, int until) {
        for (int at = elements.first(); at != until; at = elements.next(at)) {
            if (elements.idAt(at) == id) {
                return true;
            }
        }
        return false;
    }

    private void member(StringBuilder out, ElementReader elements, Element element, int id, int first) {
        int next = after(elements, id, first);
        if (next < 0) {
            value(out, element, elements.addressAt(first), elements.lengthAt(first));
            return;
        }
        out.append('[');
        for (int at = first; at >= 0; at = after(elements, id, at)) {
            if (at != first) {
                out.append(',');
            }
            value(out, element, elements.addressAt(at), elements.lengthAt(at));
        }
        out.append(']');
    }

    private static int after(ElementReader elements, int id, int at) {
        int next = elements.next(at);
        while (next >= 0 && elements.idAt(next) != id) {
            next = elements.next(next);
        }
        return next;
    }

    private void value(StringBuilder out, Element element, long address, int length) {
        if (element == null) {
            json.bytes(out, address, length);
            return;
        }
        switch (element.type()) {
            case INTEGER -> integer(out, element, RawMemoryUnsafe.getLong(address));
            case CAPABILITY -> {
                long capability = RawMemoryUnsafe.getLong(address);
                out.append(capability < 0 ? capability : capability & INDEX_MASK);
            }
            case REGION -> out.append(RawMemoryUnsafe.getLong(address) >>> 32);
            case TIME -> time(out, RawMemoryUnsafe.getLong(address), RawMemoryUnsafe.getInt(address + Long.BYTES));
            case LIST -> {
                if (inside[depth] == null) {
                    inside[depth] = new ElementReader();
                }
                ElementReader list = inside[depth++];
                list.wrap(address, length);
                object(out, list);
                depth--;
            }
            case BYTES, PATH -> bytes(out, element, address, length);
        }
    }

    private void integer(StringBuilder out, Element element, long value) {
        text.setLength(0);
        TraceLine.integer(text, element, value);
        if (element != Element.MODE && isNumber(text)) {
            out.append(text);
        } else {
            Json.string(out, text);
        }
    }

    private static boolean isNumber(CharSequence text) {
        int from = text.length() > 0 && text.charAt(0) == '-' ? 1 : 0;
        for (int i = from; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return text.length() > from && (text.length() == from + 1 || text.charAt(from) != '0');
    }

    private static void time(StringBuilder out, long seconds, int nanos) {
        out.append('"').append(seconds).append('.');
        String fraction = Integer.toString(nanos);
        out.append("0".repeat(Math.max(0, 9 - fraction.length())))
                .append(fraction)
                .append('"');
    }

    private void bytes(StringBuilder out, Element element, long address, int length) {
        switch (element) {
            case HOST, BROADCAST -> {
                out.append('"');
                TraceText.host(out, address, length);
                out.append('"');
            }
            case MAC -> {
                out.append('"');
                TraceText.hardware(out, address, length);
                out.append('"');
            }
            default -> json.bytes(out, address, length);
        }
    }
}
