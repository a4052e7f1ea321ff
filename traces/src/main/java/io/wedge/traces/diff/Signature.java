package io.wedge.traces.diff;

import io.wedge.messages.Element;
import io.wedge.messages.Protocol;
import io.wedge.messages.Result;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.ElementReader;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.traces.CallRecord;
import io.wedge.traces.read.Descriptor;
import io.wedge.traces.read.Subjects;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;

/**
 * What of a call is the same in two runs that do the same: all but times, process ids, inode and descriptor numbers, ports that the host has chosen, places in memory, and the
 * numbers in names of temporary files. One thread.
 */
final class Signature {
    /** Differ always. */
    private static final Set<Element> ALWAYS_DIFFERENT = EnumSet.of(
            Element.ATIME,
            Element.MTIME,
            Element.CTIME,
            Element.BTIME,
            Element.NOW,
            Element.START_TIME,
            Element.CPU_TIME,
            Element.CPU_USER,
            Element.CPU_KERNEL,
            Element.CPU_TOTAL,
            Element.MEMORY_FREE,
            Element.SWAP_FREE,
            Element.PID,
            Element.PARENT,
            Element.PEER_PID,
            Element.INO,
            Element.DEV,
            Element.RDEV,
            Element.BLOCKS_FREE,
            Element.BLOCKS_AVAILABLE,
            Element.NUMBER,
            Element.HOST_FD,
            Element.COOKIE,
            Element.READY,
            Element.CORRELATION,
            Element.TIMEOUT,
            Element.BUFFER,
            Element.REPLY_BUFFER);

    /** Linux's own choice begins there, as /proc/sys/net/ipv4/ip_local_port_range has it. */
    private static final int FIRST_CHOSEN_PORT = 32768;

    private static final long PRIME = 0x100000001B3L;

    private final boolean data;
    private final ElementReader[] inside = new ElementReader[Protocol.MAX_LIST_DEPTH + 1];
    private int depth;
    private Subjects subjects;
    private String pid = "";

    /** Who is told the parts of a signature. */
    interface Parts {
        void part(String name, long hash);
    }

    /**
     * @param data whether what was read and written counts.
     */
    Signature(boolean data) {
        this.data = data;
    }

    /** Tells the parts of a call's signature, in order. */
    void visit(CallRecord record, Subjects about, int processId, Parts parts) throws IOException {
        subjects = about;
        pid = Integer.toString(processId);
        Syscall syscall = record.call().syscall();
        parts.part("call", record.call().syscallId());
        elements("", record.call(), parts);
        parts.part("errno", record.reply().errno().id());
        if (!record.reply().failed()) {
            result(record, syscall, parts);
            elements("reply's ", record.reply(), parts);
        }
        String file = about.file();
        boolean random =
                file != null && (file.startsWith("/dev/") || file.startsWith("/proc/") || file.startsWith("/sys/"));
        for (int i = 0; data && !random && i < record.payloadCount(); i++) {
            parts.part("data", hash(record.payload(i).kept()) * 31 + record.payloadLength(i));
        }
    }

    private void result(CallRecord record, Syscall syscall, Parts parts) {
        if (syscall != null && syscall.result() == Result.CAPABILITY) {
            Descriptor opened = subjects.opened();
            parts.part("result", opened == null ? 0 : name(opened));
        } else if (syscall != Syscall.SPAWN
                && syscall != Syscall.EPOLL_WAIT
                && syscall != Syscall.POLL
                && (data || Subjects.bytes(record) == 0)) {
            parts.part("result", record.reply().result());
        }
    }

    private long name(Descriptor descriptor) {
        return descriptor.kind() == Descriptor.Kind.SOCKET ? descriptor.kind().ordinal() : text(descriptor.name());
    }

    private void elements(String prefix, ElementReader elements, Parts parts) {
        for (int at = elements.first(); at >= 0; at = elements.next(at)) {
            Element element = Element.of(elements.idAt(at));
            if (element != null && !ALWAYS_DIFFERENT.contains(element)) {
                element(prefix, element, elements.addressAt(at), elements.lengthAt(at), parts);
            }
        }
    }

    private void element(String prefix, Element element, long address, int length, Parts parts) {
        switch (element.type()) {
            case INTEGER -> {
                long value = RawMemoryUnsafe.getLong(address);
                parts.part(
                        prefix + element.label(),
                        element == Element.PORT && value >= FIRST_CHOSEN_PORT ? FIRST_CHOSEN_PORT : value);
            }
            case CAPABILITY -> {
                Descriptor descriptor = subjects.descriptor(RawMemoryUnsafe.getLong(address));
                parts.part(prefix + element.label(), descriptor == null ? 0 : name(descriptor));
            }
            case PATH, BYTES -> {
                if (element != Element.DATA || data) {
                    byte[] bytes = new byte[length];
                    RawMemoryUnsafe.copy(address, bytes, 0, length);
                    boolean verbatim = element == Element.DATA || element == Element.HOST;
                    parts.part(
                            prefix + element.label(),
                            verbatim ? hash(bytes) : text(new String(bytes, StandardCharsets.ISO_8859_1)));
                }
            }
            case LIST -> {
                if (inside[depth] == null) {
                    inside[depth] = new ElementReader();
                }
                ElementReader list = inside[depth++];
                list.wrap(address, length);
                elements(prefix + element.label() + "'s ", list, parts);
                depth--;
            }
            case TIME, REGION -> {}
        }
    }

    private static long hash(byte[] bytes) {
        long hash = bytes.length;
        for (byte b : bytes) {
            hash = (hash ^ b) * PRIME;
        }
        return hash;
    }

    /** Of a name, in which long runs of digits, and those that are the process's id, are one and the same. */
    private long text(String name) {
        long hash = 7;
        int i = 0;
        while (i < name.length()) {
            int end = i;
            while (end < name.length() && isDigit(name.charAt(end))) {
                end++;
            }
            if (end - i >= 6 || end > i && end - i == pid.length() && name.startsWith(pid, i)) {
                hash = (hash ^ '#') * PRIME;
                i = end;
            } else {
                int until = Math.max(end, i + 1);
                for (; i < until; i++) {
                    hash = (hash ^ name.charAt(i)) * PRIME;
                }
            }
        }
        return hash;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
