package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.capability.Rights;
import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.HostFiles;
import io.wedge.kernel.host.Scratch;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ElementDescriptor;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A SPAWN's words, copied and checked.
 *
 * @param strings arguments, environment, and at last the search path, a NUL behind each.
 */
record SpawnMessage(
        byte[] program,
        byte[] strings,
        int argumentCount,
        int variableCount,
        String search,
        byte[] directory,
        Stream[] streams,
        boolean merge) {
    /** No host takes more. */
    private static final int MOST_BYTES = 8 << 20;

    private static final int STREAMS = 3;

    /**
     * What becomes of one stream; neither is a pipe.
     *
     * @param capability of the application, or -1.
     * @param hostFd the application's own number, or -1.
     */
    record Stream(int capability, int hostFd) {}

    Stream stream(int index) {
        return streams[index];
    }

    /** Null if the call has been answered with an error. */
    static SpawnMessage read(Invocation call) {
        CallReader arguments = call.call();
        byte[] strings = strings(call);
        if (strings == null) {
            return null;
        }
        int argumentCount = arguments.intAt(Element.ARGUMENT_COUNT, 0);
        int variableCount = arguments.intAt(Element.VARIABLE_COUNT, 0);
        byte[] program = arguments.bytesAt(Element.PROGRAM);
        byte[] directory = arguments.bytesAt(Element.PATH_NAME);
        int searchAt = behind(strings, argumentCount, variableCount);
        if (searchAt < 0 || holdsNul(program) || directory != null && holdsNul(directory)) {
            call.reply().fails(Errno.EINVAL);
            return null;
        }
        String search = searchAt == strings.length
                ? null
                : new String(strings, searchAt, strings.length - 1 - searchAt, StandardCharsets.ISO_8859_1);
        return new SpawnMessage(
                program,
                strings,
                argumentCount,
                variableCount,
                search,
                directory,
                streams(arguments),
                arguments.intAt(Element.MERGE, 0) != 0);
    }

    private static byte[] strings(Invocation call) {
        CallReader arguments = call.call();
        if (arguments.has(Element.FD)) {
            return file(call);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Element element : new Element[] {Element.ARGUMENTS, Element.DATA}) {
            byte[] some = arguments.bytesAt(element);
            all.writeBytes(some == null ? new byte[0] : some);
        }
        return all.toByteArray();
    }

    /** What is too long for a message lies in a file of memory. */
    private static byte[] file(Invocation call) {
        try (Held held = Answers.held(call, Element.FD, Rights.READ)) {
            if (held == null) {
                return null;
            }
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            long bulk = Scratch.current().bulk();
            long count;
            while ((count = HostFiles.pread(held.fd(), bulk, Scratch.BULK_BYTES, all.size())) > 0
                    && all.size() <= MOST_BYTES) {
                byte[] some = new byte[(int) count];
                RawMemoryUnsafe.copy(bulk, some, 0, some.length);
                all.writeBytes(some);
            }
            if (count < 0 || all.size() > MOST_BYTES) {
                call.reply().fails(count < 0 ? HostErrors.ofResult(count) : Errno.E2BIG);
                return null;
            }
            return all.toByteArray();
        }
    }

    /** Where the strings that were counted end; -1 if there are fewer, or more than one is left. */
    private static int behind(byte[] strings, int arguments, int variables) {
        if (arguments < 0 || variables < 0 || strings.length > 0 && strings[strings.length - 1] != 0) {
            return -1;
        }
        int left = arguments + variables;
        int at = 0;
        while (left > 0 && at < strings.length) {
            left -= strings[at++] == 0 ? 1 : 0;
        }
        if (left != 0) {
            return -1;
        }
        int end = at;
        while (end < strings.length && strings[end] != 0) {
            end++;
        }
        return end == strings.length || end == strings.length - 1 ? at : -1;
    }

    private static boolean holdsNul(byte[] bytes) {
        for (byte each : bytes) {
            if (each == 0) {
                return true;
            }
        }
        return false;
    }

    private static Stream[] streams(CallReader arguments) {
        Stream[] streams = new Stream[STREAMS];
        Arrays.fill(streams, new Stream(-1, -1));
        int index = 0;
        for (int cursor = arguments.first(); cursor >= 0 && index < STREAMS; cursor = arguments.next(cursor)) {
            if (arguments.idAt(cursor) == Element.STREAM.id()) {
                long list = arguments.addressAt(cursor);
                int bytes = arguments.lengthAt(cursor);
                streams[index++] = new Stream(number(list, bytes, Element.FD), number(list, bytes, Element.HOST_FD));
            }
        }
        return streams;
    }

    /** A number inside a list whose shape has been checked; -1 if it is not there. */
    private static int number(long list, int bytes, Element element) {
        for (int at = 0; at < bytes; ) {
            int id = RawMemoryUnsafe.getShort(list + at + ElementDescriptor.ID_OFFSET) & 0xFFFF;
            if (id == element.id()) {
                return (int) RawMemoryUnsafe.getLong(list + at + ElementDescriptor.HEADER_BYTES);
            }
            at += ElementDescriptor.bytesFor(RawMemoryUnsafe.getInt(list + at + ElementDescriptor.LENGTH_OFFSET));
        }
        return -1;
    }
}
