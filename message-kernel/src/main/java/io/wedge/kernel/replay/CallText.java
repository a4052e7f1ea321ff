package io.wedge.kernel.replay;

import io.wedge.messages.Element;
import io.wedge.messages.ElementType;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.util.ArrayList;
import java.util.List;

/** A call as a page of a divergence shows it: its name, then one line for each element. */
final class CallText {
    private static final int MOST_TEXT = 200;

    private CallText() {}

    static String name(CallReader call) {
        return call.syscall() == null
                ? "call " + call.syscallId()
                : call.syscall().label();
    }

    static List<String> lines(CallReader call) {
        List<String> lines = new ArrayList<>();
        for (int at = call.first(); at >= 0; at = call.next(at)) {
            lines.add(Matching.label(call, at) + " " + value(call, at));
        }
        return lines;
    }

    /** What a call asks of a file, however that is named and opened. */
    static String question(String path, CallReader call) {
        StringBuilder key = new StringBuilder(name(call)).append(' ').append(path);
        for (String line : lines(call)) {
            if (!line.startsWith("path ") && !line.startsWith("fd ") && !line.startsWith("reply ")) {
                key.append(' ').append(line);
            }
        }
        return key.toString();
    }

    private static String value(CallReader call, int at) {
        Element element = Element.of(call.idAt(at));
        if (element == null) {
            return "?";
        }
        return switch (element.type()) {
            case INTEGER, CAPABILITY -> element.format(RawMemoryUnsafe.getLong(call.addressAt(at)));
            case REGION -> (RawMemoryUnsafe.getLong(call.addressAt(at)) >>> 32) + " bytes";
            case TIME -> RawMemoryUnsafe.getLong(call.addressAt(at)) + " s";
            case BYTES, PATH -> text(call, at, element.type());
            case LIST -> "{" + call.lengthAt(at) + " bytes}";
        };
    }

    private static String text(CallReader call, int at, ElementType type) {
        String text = Matching.text(call, at);
        String shown = text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) + "…" : text;
        String quoted = shown.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
        return "\"" + quoted + "\"" + (type == ElementType.BYTES ? " (" + call.lengthAt(at) + " bytes)" : "");
    }
}
