package io.wedge.kernel.replay;

import io.wedge.messages.Element;
import io.wedge.messages.ElementType;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.Lists;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
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

    /** Whom a call is about. */
    static String address(CallReader call) {
        for (int at = call.first(); at >= 0; at = call.next(at)) {
            if (call.idAt(at) == Element.ADDRESS.id()) {
                return address(call, at);
            }
        }
        return "its peer";
    }

    private static String address(CallReader call, int at) {
        byte[] host = Lists.bytesAt(call.addressAt(at), call.lengthAt(at), Element.HOST);
        long port = Lists.longAt(call.addressAt(at), call.lengthAt(at), Element.PORT, -1);
        if (host == null || port < 0) {
            byte[] path = Lists.bytesAt(call.addressAt(at), call.lengthAt(at), Element.PATH_NAME);
            return path == null ? "{" + call.lengthAt(at) + " bytes}" : new String(path, StandardCharsets.UTF_8);
        }
        try {
            return InetAddress.getByAddress(host).getHostAddress() + " port " + port;
        } catch (UnknownHostException e) {
            return "{" + host.length + " bytes} port " + port; // no length of an address
        }
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
            case LIST -> element == Element.ADDRESS ? address(call, at) : "{" + call.lengthAt(at) + " bytes}";
        };
    }

    private static String text(CallReader call, int at, ElementType type) {
        String text = Matching.text(call, at);
        String shown = text.length() > MOST_TEXT ? text.substring(0, MOST_TEXT) + "…" : text;
        String quoted = shown.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
        return "\"" + quoted + "\"" + (type == ElementType.BYTES ? " (" + call.lengthAt(at) + " bytes)" : "");
    }
}
