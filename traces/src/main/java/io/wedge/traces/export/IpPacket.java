package io.wedge.traces.export;

import io.wedge.traces.read.Endpoint;
import java.nio.ByteBuffer;

/** An IP packet with TCP or UDP inside, checksums and all. */
final class IpPacket {
    static final int FIN = 1;
    static final int SYN = 2;
    static final int PUSH = 8;
    static final int ACK = 16;

    private static final int TCP = 6;
    private static final int UDP = 17;
    private static final int TCP_HEADER = 20;
    private static final int UDP_HEADER = 8;
    private static final int WINDOW = 65535;

    private IpPacket() {}

    static ByteBuffer tcp(
            Endpoint from,
            Endpoint to,
            int sequence,
            int acknowledged,
            int flags,
            byte[] data,
            int offset,
            int length) {
        ByteBuffer packet = ip(from, to, TCP, TCP_HEADER, length);
        int start = packet.position();
        packet.putShort((short) from.port())
                .putShort((short) to.port())
                .putInt(sequence)
                .putInt(acknowledged);
        packet.put((byte) (TCP_HEADER / 4 << 4))
                .put((byte) flags)
                .putShort((short) WINDOW)
                .putInt(0);
        packet.put(data, offset, length);
        packet.putShort(start + 16, checksum(packet, start, from, to, TCP));
        return packet.flip();
    }

    static ByteBuffer udp(Endpoint from, Endpoint to, byte[] data, int offset, int length) {
        ByteBuffer packet = ip(from, to, UDP, UDP_HEADER, length);
        int start = packet.position();
        packet.putShort((short) from.port())
                .putShort((short) to.port())
                .putShort((short) (UDP_HEADER + length))
                .putShort((short) 0);
        packet.put(data, offset, length);
        packet.putShort(start + 6, checksum(packet, start, from, to, UDP));
        return packet.flip();
    }

    private static ByteBuffer ip(Endpoint from, Endpoint to, int protocol, int header, int length) {
        boolean six = from.host().length == 16;
        int head = six ? 40 : 20;
        ByteBuffer packet = ByteBuffer.allocate(head + header + length);
        if (six) {
            packet.putInt(6 << 28)
                    .putShort((short) (header + length))
                    .put((byte) protocol)
                    .put((byte) 64);
            packet.put(from.host()).put(to.host());
        } else {
            packet.put((byte) 0x45).put((byte) 0).putShort((short) (head + header + length));
            packet.putInt(0).put((byte) 64).put((byte) protocol).putShort((short) 0);
            packet.put(from.host()).put(to.host());
            packet.putShort(10, fold(sum(packet, 0, head)));
        }
        return packet;
    }

    private static short checksum(ByteBuffer packet, int start, Endpoint from, Endpoint to, int protocol) {
        int length = packet.position() - start;
        long sum = (long) protocol + length;
        sum += sum(ByteBuffer.wrap(from.host()), 0, from.host().length);
        sum += sum(ByteBuffer.wrap(to.host()), 0, to.host().length);
        short folded = fold(sum + sum(packet, start, packet.position()));
        return folded == 0 && protocol == UDP ? -1 : folded;
    }

    private static long sum(ByteBuffer bytes, int from, int to) {
        long sum = 0;
        int at = from;
        for (; at + 1 < to; at += 2) {
            sum += bytes.getShort(at) & 0xFFFF;
        }
        return at < to ? sum + ((bytes.get(at) & 0xFF) << 8) : sum;
    }

    private static short fold(long of) {
        long sum = of;
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return (short) ~sum;
    }
}
