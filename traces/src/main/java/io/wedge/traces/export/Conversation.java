package io.wedge.traces.export;

import io.wedge.traces.read.Endpoint;
import java.io.IOException;
import java.util.List;

/** One TCP connection, as the packets that would have carried it. */
final class Conversation {
    private static final int MOST_BYTES = 32_000;

    private final Packets packets;
    private final Endpoint own;
    private final Endpoint peer;
    private int sent;
    private int received;
    private boolean open;

    /**
     * @param packets where to; null if the other end tells it already.
     */
    Conversation(Packets packets, Endpoint own, Endpoint peer) {
        this.packets = packets;
        this.own = own;
        this.peer = peer;
    }

    /** Its ends, this one first. */
    List<Endpoint> ends() {
        return List.of(own, peer);
    }

    /** The handshake; by the peer if it was accepted here. */
    void open(long timeNs, boolean accepted) throws IOException {
        byte[] nothing = {};
        Endpoint first = accepted ? peer : own;
        Endpoint second = accepted ? own : peer;
        put(timeNs, first, second, 0, 0, IpPacket.SYN, nothing, 0, 0, 0);
        put(timeNs, second, first, 0, 1, IpPacket.SYN | IpPacket.ACK, nothing, 0, 0, 0);
        put(timeNs, first, second, 1, 1, IpPacket.ACK, nothing, 0, 0, 0);
        sent = 1;
        received = 1;
        open = true;
    }

    /** Bytes that went out or came in; what the trace has not kept of them is missing at the end. */
    void data(long timeNs, boolean out, byte[] kept, int length) throws IOException {
        for (int at = 0; at < length; at += MOST_BYTES) {
            int part = Math.min(MOST_BYTES, length - at);
            int there = Math.max(0, Math.min(part, kept.length - at));
            if (out) {
                put(timeNs, own, peer, sent, received, IpPacket.PUSH | IpPacket.ACK, kept, at, there, part);
                sent += part;
            } else {
                put(timeNs, peer, own, received, sent, IpPacket.PUSH | IpPacket.ACK, kept, at, there, part);
                received += part;
            }
        }
    }

    /** Each side has said that it sends no more. */
    void close(long timeNs) throws IOException {
        if (open) {
            byte[] nothing = {};
            put(timeNs, own, peer, sent, received, IpPacket.FIN | IpPacket.ACK, nothing, 0, 0, 0);
            put(timeNs, peer, own, received, sent + 1, IpPacket.FIN | IpPacket.ACK, nothing, 0, 0, 0);
            put(timeNs, own, peer, sent + 1, received + 1, IpPacket.ACK, nothing, 0, 0, 0);
            open = false;
        }
    }

    private void put(
            long timeNs,
            Endpoint from,
            Endpoint to,
            int sequence,
            int acknowledged,
            int flags,
            byte[] data,
            int offset,
            int there,
            int length)
            throws IOException {
        if (packets == null) {
            return;
        }
        byte[] whole = data;
        int start = offset;
        if (there < length) {
            // The headers must speak of all of it: made as if it were there, then cut.
            whole = new byte[length];
            System.arraycopy(data, Math.min(offset, data.length), whole, 0, there);
            start = 0;
        }
        var packet = IpPacket.tcp(from, to, sequence, acknowledged, flags, whole, start, length);
        int full = packet.remaining();
        packet.limit(full - (length - there));
        packets.packet(timeNs, packet, full);
    }
}
