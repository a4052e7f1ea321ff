package io.wedge.emulayer.net;

import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.Region;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.CallWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import java.io.IOException;
import java.net.InetSocketAddress;

/** recvfrom(2) and sendto(2) that do not wait. A datagram is never cut into pieces: it has room for all of it, or travels inside the call. */
final class Packets {
    /** What libnio and libnet take at the most. */
    static final int MAX_BYTES = 65536;

    /** As in SocketLayout: a short one comes back in the reply itself, beside its sender's address. */
    private static final int INLINE_RECEIVE_BYTES = 96;

    private static final int INLINE_SEND_BYTES = 512;
    /** The largest call there is, less what else is in it. */
    private static final int LONGEST_INSIDE_BYTES = 60 << 10;

    private static final long NO_REGION = Long.MIN_VALUE;

    private Packets() {}

    /**
     * Receives a datagram: its length, at the most the room's; or minus an errno's number.
     *
     * @param sender where a sockaddr is written; 0 if nobody wants it.
     */
    static long receive(int fd, long address, int lengthBytes, long sender) {
        return receive(fd, null, address, lengthBytes, 0, sender, null);
    }

    /**
     * Receives a datagram into an array.
     *
     * @param messageFlags of {@link io.wedge.messages.flags.MessageFlag}.
     * @param sender receives the sender's address as its first element.
     */
    static long receive(
            int fd, byte[] array, int offset, int lengthBytes, long messageFlags, InetSocketAddress[] sender) {
        return receive(fd, array, offset, lengthBytes, messageFlags, 0, sender);
    }

    private static long receive(
            int fd,
            byte[] array,
            long start,
            int lengthBytes,
            long messageFlags,
            long sender,
            InetSocketAddress[] senderObject) {
        int length = Math.min(lengthBytes, MAX_BYTES);
        try (Call call = begin(fd, length, messageFlags)) {
            Region region = length > INLINE_RECEIVE_BYTES ? call.borrow(length) : null;
            if (region != null) {
                call.putRegion(Element.BUFFER, region, Math.min(length, region.capacityBytes()));
            }
            ReplyReader reply = call.call();
            if (reply.failed()) {
                return -reply.errno().id();
            }
            int count = (int) Math.min(reply.result(), length);
            if (count > 0) {
                long from = region != null ? region.address() : reply.addressOf(Element.DATA);
                copyOut(from, array, start, region != null ? count : Math.min(count, reply.lengthOf(Element.DATA)));
            }
            if (sender != 0) {
                Sockaddrs.write(reply, sender);
            } else if (senderObject != null) {
                senderObject[0] = Addresses.socketAddress(reply, Element.ADDRESS);
            }
            return count;
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }

    private static void copyOut(long from, byte[] array, long start, int length) {
        if (array == null) {
            RawMemoryUnsafe.copy(from, start, length);
        } else {
            RawMemoryUnsafe.copy(from, array, (int) start, length);
        }
    }

    private static void copyIn(byte[] array, long start, long to, int length) {
        if (array == null) {
            RawMemoryUnsafe.copy(start, to, length);
        } else {
            RawMemoryUnsafe.copy(array, (int) start, to, length);
        }
    }

    private static Call begin(int fd, int length, long messageFlags) {
        Call call = Wire.begin(Syscall.RECVFROM, fd).probe();
        call.elements().putLong(Element.SIZE, length);
        if (messageFlags != 0) {
            call.elements().putLong(Element.MESSAGE_FLAGS, messageFlags);
        }
        return call;
    }

    /** Where a datagram goes; nothing is put for the peer that the socket is connected to. */
    @FunctionalInterface
    interface Target {
        void put(CallWriter elements) throws IOException;
    }

    /**
     * Sends a datagram: its length; or minus an errno's number.
     *
     * @param target a sockaddr; 0 for the peer that the socket is connected to.
     */
    static long send(int fd, long address, int lengthBytes, long target) throws IOException {
        return send(fd, null, address, lengthBytes, elements -> {
            if (target != 0) {
                Sockaddrs.put(elements, Element.ADDRESS, target);
            }
        });
    }

    /** Sends a datagram from an array, or from an address where the array is null. */
    static long send(int fd, byte[] array, long start, int lengthBytes, Target target) throws IOException {
        int length = Math.min(lengthBytes, MAX_BYTES);
        try {
            long sent = length > INLINE_SEND_BYTES ? sendInRegion(fd, array, start, length, target) : NO_REGION;
            return sent == NO_REGION ? sendInside(fd, array, start, length, target) : sent;
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }

    /** Waits for a region only if the datagram fits nowhere else. */
    private static long sendInRegion(int fd, byte[] array, long start, int length, Target target)
            throws SessionOverException, IOException {
        while (true) {
            try (Call call = beginSend(fd, target, 0)) {
                Region region = length > LONGEST_INSIDE_BYTES ? call.borrow(length) : call.tryBorrow(length);
                if (region != null && region.capacityBytes() >= length) {
                    copyIn(array, start, region.address(), length);
                    call.putRegion(Element.BUFFER, region, length);
                    return done(call);
                }
            }
            if (length <= LONGEST_INSIDE_BYTES) {
                return NO_REGION;
            }
            Thread.onSpinWait();
        }
    }

    private static long sendInside(int fd, byte[] array, long start, int length, Target target)
            throws SessionOverException, IOException {
        try (Call call = beginSend(fd, target, length)) {
            copyIn(array, start, call.elements().reserveBytes(Element.DATA, length), length);
            return done(call);
        }
    }

    private static Call beginSend(int fd, Target target, int payloadBytes) throws IOException {
        Call call = Session.begin(Syscall.SENDTO, payloadBytes);
        call.elements().putLong(Element.FD, Wire.capability(fd));
        target.put(call.elements());
        return call;
    }

    private static long done(Call call) throws SessionOverException {
        ReplyReader reply = call.call();
        return reply.failed() ? -reply.errno().id() : reply.result();
    }
}
