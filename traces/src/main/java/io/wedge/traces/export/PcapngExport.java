package io.wedge.traces.export;

import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.traces.Bytes;
import io.wedge.traces.CallRecord;
import io.wedge.traces.read.CallFilter;
import io.wedge.traces.read.Descriptor;
import io.wedge.traces.read.Endpoint;
import io.wedge.traces.read.Subjects;
import io.wedge.traces.read.TraceScan;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What went through internet sockets, as packets that Wireshark opens: made up around the bytes that the calls carried, with a handshake and an end for each connection. What
 * the trace does not know of an address is filled in: 192.0.2.1 or 2001:db8::1, and a port from 49152 on. No packet was seen on any wire: sizes and times are those of calls.
 */
public final class PcapngExport implements Export {
    private static final int FIRST_MADE_UP_PORT = 49152;
    private static final int MADE_UP_PORTS = 16384;
    private static final int MOST_DATAGRAM = 65_000;

    private final Map<Descriptor, Conversation> conversations = new HashMap<>();
    private final Set<List<Endpoint>> told = new HashSet<>();
    private final Set<Endpoint> senders = new HashSet<>();
    private final Map<Descriptor, Integer> madeUpPorts = new HashMap<>();
    private Packets packets;
    private long startEpochNs;
    private long unix;

    @Override
    public String write(TraceScan scan, CallFilter filter, Path file) throws IOException {
        startEpochNs =
                scan.start().getEpochSecond() * 1_000_000_000L + scan.start().getNano();
        Subjects subjects = new Subjects();
        try (OutputStream out =
                new BufferedOutputStream(Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), 1 << 16)) {
            packets = new Packets(
                    out,
                    "made by Wedge of the calls of: "
                            + String.join(" ", scan.reader().header().list("command")));
            for (CallRecord record = scan.next(); record != null; record = scan.next()) {
                subjects.enter(record);
                Descriptor socket = subjects.socket();
                if (socket != null && filter.shows(record, subjects)) {
                    take(record, subjects, socket);
                }
                subjects.leave();
            }
        }
        return unix == 0 ? null : unix + " calls on unix-domain sockets are not in it";
    }

    private void take(CallRecord record, Subjects subjects, Descriptor socket) throws IOException {
        Syscall syscall = record.call().syscall();
        long timeNs = startEpochNs + record.startNs() + record.durationNs();
        if (syscall == Syscall.CLOSE) {
            Conversation conversation = conversations.remove(socket);
            if (conversation != null) {
                conversation.close(timeNs);
                told.remove(conversation.ends());
            }
            madeUpPorts.remove(socket);
            return;
        }
        if (record.reply().failed() || syscall == null) {
            return;
        }
        if (syscall == Syscall.ACCEPT && !socket.listens()) {
            conversation(socket, true, timeNs);
        }
        int direction = Subjects.direction(syscall);
        if (Math.abs(direction) == 1 && record.reply().result() > 0) {
            data(record, subjects, socket, direction < 0, timeNs);
        }
    }

    private void data(CallRecord record, Subjects subjects, Descriptor socket, boolean out, long timeNs)
            throws IOException {
        Endpoint peer = subjects.endpoint();
        if (peer == null || !peer.isInternet()) {
            unix++;
            return;
        }
        int length = (int) Math.min(record.reply().result(), Integer.MAX_VALUE);
        byte[] kept = bytes(record, length);
        if (socket.datagrams()) {
            Endpoint own = own(socket, peer);
            if (!out && senders.contains(peer)) {
                return; // it was told when it was sent
            }
            if (out) {
                senders.add(own);
            }
            int sent = Math.min(length, MOST_DATAGRAM);
            byte[] whole = kept.length >= sent ? kept : java.util.Arrays.copyOf(kept, sent);
            ByteBuffer packet = out ? IpPacket.udp(own, peer, whole, 0, sent) : IpPacket.udp(peer, own, whole, 0, sent);
            int full = packet.remaining();
            packet.limit(full - Math.max(0, sent - kept.length));
            packets.packet(timeNs, packet, full);
        } else if (socket.remote() != null) {
            conversation(socket, false, timeNs).data(timeNs, out, kept, length);
        }
    }

    private Conversation conversation(Descriptor socket, boolean accepted, long timeNs) throws IOException {
        Conversation found = conversations.get(socket);
        if (found == null && socket.remote() != null && socket.remote().isInternet()) {
            Endpoint own = own(socket, socket.remote());
            // Where both ends are in the trace, the one that came first tells it all.
            boolean mirror = told.contains(List.of(socket.remote(), own));
            found = new Conversation(mirror ? null : packets, own, socket.remote());
            conversations.put(socket, found);
            if (!mirror) {
                told.add(found.ends());
            }
            found.open(timeNs, accepted);
        }
        return found;
    }

    /** A socket's own address, of the same family as its peer's. */
    private Endpoint own(Descriptor socket, Endpoint peer) {
        Endpoint local = socket.local();
        boolean known = local != null && local.isInternet();
        byte[] host = known && local.host().length == peer.host().length && !isAny(local.host())
                ? local.host()
                : madeUp(peer.host());
        int port = known && local.port() != 0
                ? local.port()
                : madeUpPorts.computeIfAbsent(socket, none -> FIRST_MADE_UP_PORT + madeUpPorts.size() % MADE_UP_PORTS);
        return new Endpoint(host, port, null);
    }

    private static boolean isAny(byte[] host) {
        for (byte b : host) {
            if (b != 0) {
                return false;
            }
        }
        return true;
    }

    /** From the ranges for documentation; a loopback peer's is its own. */
    private static byte[] madeUp(byte[] peer) {
        if (peer.length == 4) {
            return peer[0] == 127 ? peer : new byte[] {(byte) 192, 0, 2, 1};
        }
        byte[] host = new byte[16];
        boolean loopback = peer[15] == 1 && peer[0] == 0 && peer[1] == 0;
        if (!loopback) {
            host[0] = 0x20;
            host[1] = 0x01;
            host[2] = 0x0D;
            host[3] = (byte) 0xB8;
        }
        host[15] = 1;
        return host;
    }

    /** The bytes a call carried, as far as they were kept. */
    private static byte[] bytes(CallRecord record, int length) throws IOException {
        if (record.call().has(Element.DATA)) {
            return cut(record.call().bytesAt(Element.DATA), length);
        }
        if (record.payloadCount() > 0) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < record.payloadCount(); i++) {
                Bytes payload = record.payload(i);
                all.write(payload.kept());
                if (!payload.isWhole()) {
                    break;
                }
            }
            return cut(all.toByteArray(), length);
        }
        return record.reply().has(Element.DATA) ? cut(record.reply().bytesAt(Element.DATA), length) : new byte[0];
    }

    private static byte[] cut(byte[] bytes, int length) {
        return bytes.length <= length ? bytes : java.util.Arrays.copyOf(bytes, length);
    }
}
