package io.wedge.kernel.confine;

import io.wedge.kernel.host.HostAddresses;
import io.wedge.kernel.host.HostSockets;
import io.wedge.kernel.host.confine.AskingProcess;
import io.wedge.kernel.host.confine.RawNumbers;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.MessageFlag;
import io.wedge.messages.flags.PollEvent;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Raw calls that send to an address or take their arguments by a structure: sendto(2), sendmsg(2), recvmsg(2). Structure, address and bytes are copied once; the policy decides about the
 * address as about the JDK's datagrams. No control data is taken or given: descriptors and credentials do not travel. The question's thread, and those on which a wait ends.
 */
final class RawTransfers {
    private static final int MSG_OOB = 1;
    private static final int MSG_PEEK = 2;
    private static final int MSG_TRUNC = 0x20;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int MSG_WAITALL = 0x100;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int MSG_CMSG_CLOEXEC = 0x40000000;
    private static final int SENDING = MSG_OOB | MSG_DONTWAIT | MSG_NOSIGNAL;
    private static final int RECEIVING = MSG_OOB | MSG_PEEK | MSG_TRUNC | MSG_DONTWAIT | MSG_WAITALL | MSG_CMSG_CLOEXEC;

    /** struct msghdr: a name and its length, pieces and their number, control data and its length, flags. */
    private static final int HEADER_BYTES = 56;

    private static final int NAME_LENGTH = 8;
    private static final int PIECES = 16;
    private static final int PIECE_COUNT = 24;
    private static final int CONTROL = 32;
    private static final int CONTROL_LENGTH = 40;
    private static final int FLAGS = 48;
    private static final int PIECE_BYTES = 16;
    private static final int MOST_PIECES = 1024;
    /** What is received at once; no datagram of the internet is longer. */
    private static final int MOST_RECEIVED = 1 << 18;

    private final RawMessage.Origin origin;
    private final RawSockets sockets;
    private final AskingProcess asking;

    RawTransfers(RawMessage.Origin origin, RawSockets sockets) {
        this.origin = origin;
        this.sockets = sockets;
        this.asking = origin.asking();
    }

    /** Whether the question that stands is about one of them, and has been answered, or will be. */
    boolean answers(String name) {
        switch (name) {
            case "sendto" -> sendTo();
            case "sendmsg" -> sendMessage();
            case "recvmsg" -> receiveMessage();
            default -> {
                return false;
            }
        }
        return true;
    }

    private long argument(int index) {
        return origin.questions().argument(index);
    }

    private void sendTo() {
        long length = argument(2);
        send("sendto", argument(4), (int) argument(5), new long[] {argument(1)}, new long[] {length}, (int)
                argument(3));
    }

    private void sendMessage() {
        Header header = header();
        if (header == null) {
            return;
        }
        if (header.control != 0) {
            RawMessage.refuse(origin, "sendmsg", null);
            return;
        }
        send("sendmsg", header.name, header.nameLength, header.pieces, header.lengths, (int) argument(2));
    }

    /** @param name address of a socket's address; 0 for the peer that the socket has. */
    private void send(String call, long name, int nameLength, long[] pieces, long[] lengths, int flags) {
        RawMessage message = new RawMessage(origin);
        int socket = (flags & ~SENDING) != 0 ? -RawNumbers.EPERM : socket((int) argument(0));
        if (socket < 0) {
            refuse(call, message, socket);
            return;
        }
        boolean datagram = HostSockets.isDatagram(socket);
        boolean waits = (flags & MSG_DONTWAIT) == 0 && AskingProcess.isBlocking(socket);
        int capability = message.lend(socket, true);
        ByteBuffer address = capability < 0 || name == 0 ? null : sockets.address(message, call, name, nameLength);
        if (capability < 0 || name != 0 && address == null) {
            return;
        }
        byte[] bytes = gather(message, pieces, lengths, datagram);
        if (bytes != null) {
            long kept = (flags & MSG_OOB) != 0 ? MessageFlag.OUT_OF_BAND.value() : 0;
            send(new Sending(message, capability, bytes, address, nameLength, kept, waits));
        }
    }

    private record Sending(
            RawMessage message,
            int capability,
            byte[] bytes,
            ByteBuffer address,
            int addressBytes,
            long flags,
            boolean waits) {}

    private static void send(Sending sending) {
        RawMessage message = sending.message();
        message.send(
                Syscall.SENDTO,
                writer -> {
                    writer.putLong(Element.FD, sending.capability());
                    writer.putBytes(Element.DATA, sending.bytes());
                    if (sending.address() != null) {
                        long at = RawMemoryUnsafe.address(sending.address());
                        HostAddresses.put(writer, Element.ADDRESS, at, sending.addressBytes());
                    }
                    if (sending.flags() != 0) {
                        writer.putLong(Element.MESSAGE_FLAGS, sending.flags());
                    }
                },
                reply -> {
                    if (!reply.failed()) {
                        message.answer(reply.result());
                    } else if (sending.waits() && RawMessage.isAgain(reply)) {
                        await(message, sending.capability(), PollEvent.OUT, () -> send(sending));
                    } else {
                        message.fails(reply);
                    }
                });
    }

    /** A copy of all pieces; of a stream, of as much as a message carries. Null if the call has been answered. */
    private byte[] gather(RawMessage message, long[] pieces, long[] lengths, boolean datagram) {
        long total = total(lengths);
        if (total < 0 || datagram && total > RawMessage.MOST_DATA) {
            message.answer(-RawNumbers.EMSGSIZE);
            return null;
        }
        byte[] bytes = new byte[(int) Math.min(total, RawMessage.MOST_DATA)];
        int done = 0;
        for (int i = 0; i < pieces.length && done < bytes.length; i++) {
            int length = (int) Math.min(lengths[i], bytes.length - done);
            byte[] part = asking.allBytes(pieces[i], length);
            if (part == null) {
                message.answer(-RawNumbers.EFAULT);
                return null;
            }
            System.arraycopy(part, 0, bytes, done, length);
            done += length;
        }
        return bytes;
    }

    /** Below 0 where it is more than any host takes. */
    private static long total(long[] lengths) {
        long total = 0;
        for (long length : lengths) {
            if (length < 0 || length > Integer.MAX_VALUE) {
                return -1;
            }
            total += length;
        }
        return total;
    }

    /** What comes is the program's own, as with read(2): there is nothing to decide, and no message but that of waiting. */
    private void receiveMessage() {
        Header header = header();
        if (header == null) {
            return;
        }
        RawMessage message = new RawMessage(origin);
        int flags = (int) argument(2);
        int socket = (flags & ~RECEIVING) != 0 ? -RawNumbers.EPERM : socket((int) argument(0));
        if (socket < 0) {
            refuse("recvmsg", message, socket);
            return;
        }
        long total = total(header.lengths);
        boolean waits = (flags & MSG_DONTWAIT) == 0 && AskingProcess.isBlocking(socket);
        int capability = message.lend(socket, true);
        if (capability >= 0 && total < 0) {
            message.answer(-RawNumbers.EMSGSIZE);
        } else if (capability >= 0) {
            int room = (int) Math.min(total, MOST_RECEIVED);
            receive(new Receiving(message, capability, header, argument(1), room, flags, waits));
        }
    }

    private record Receiving(
            RawMessage message, int capability, Header header, long at, int room, int flags, boolean waits) {}

    private void receive(Receiving receiving) {
        RawMessage message = receiving.message();
        int socket = message.isAsked() ? message.descriptor(receiving.capability()) : -1;
        if (socket < 0) {
            // Nobody would get what is taken out of it.
            message.answer(-RawNumbers.EPERM);
            return;
        }
        ByteBuffer room = ByteBuffer.allocateDirect(Math.max(receiving.room(), 1));
        long result;
        byte[] name;
        try {
            result = HostSockets.receive(
                    socket, RawMemoryUnsafe.address(room), receiving.room(), taken(socket, receiving.flags()));
            name = result < 0 ? new byte[0] : HostSockets.lastAddress();
        } finally {
            AskingProcess.close(socket);
        }
        if (result == -RawNumbers.EAGAIN && receiving.waits()) {
            await(message, receiving.capability(), PollEvent.IN, () -> receive(receiving));
        } else if (result < 0) {
            message.answer(result);
        } else {
            message.answer(received(receiving, room, result, name));
        }
    }

    /** Of a datagram its whole length is wanted, to say that it was cut. A stream would throw away what it was asked to cut. */
    private static long taken(int socket, int flags) {
        long taken = (flags & MSG_OOB) != 0 ? MessageFlag.OUT_OF_BAND.value() : 0;
        taken |= (flags & MSG_PEEK) != 0 ? MessageFlag.PEEK.value() : 0;
        boolean cuts = (flags & MSG_TRUNC) != 0 || HostSockets.isDatagram(socket);
        return taken | (cuts ? MessageFlag.TRUNCATED.value() : 0);
    }

    private long received(Receiving receiving, ByteBuffer bytes, long result, byte[] name) {
        Header header = receiving.header();
        int length = (int) Math.min(result, receiving.room());
        long written = 0;
        int done = 0;
        for (int i = 0; i < header.pieces.length && done < length && written >= 0; i++) {
            byte[] part = new byte[(int) Math.min(header.lengths[i], length - done)];
            bytes.get(part);
            written = asking.writeAll(header.pieces[i], part);
            done += part.length;
        }
        if (header.name != 0 && written >= 0) {
            byte[] cut = java.util.Arrays.copyOf(name, Math.min(name.length, Math.max(header.nameLength, 0)));
            written = asking.writeAll(header.name, cut);
        }
        ByteBuffer said = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.nativeOrder());
        said.put(header.bytes).putInt(NAME_LENGTH, header.name == 0 ? header.nameLength : name.length);
        said.putLong(CONTROL_LENGTH, 0).putInt(FLAGS, result > length ? MSG_TRUNC : 0);
        if (written >= 0) {
            written = asking.writeAll(receiving.at(), said.array());
        }
        return written < 0 ? written : (receiving.flags() & MSG_TRUNC) != 0 ? result : length;
    }

    /** Without a thread, until the socket is ready. */
    private static void await(RawMessage message, int capability, PollEvent event, Runnable then) {
        message.send(
                Syscall.POLL,
                writer -> {
                    int list = writer.beginList(Element.POLL);
                    writer.putLong(Element.FD, capability);
                    writer.putLong(Element.EVENTS, event.value());
                    writer.endList(list);
                    writer.putLong(Element.TIMEOUT, -1);
                },
                reply -> {
                    if (reply.failed()) {
                        message.fails(reply);
                    } else {
                        then.run();
                    }
                });
    }

    private void refuse(String call, RawMessage message, int errno) {
        if (errno == -RawNumbers.EPERM) {
            RawMessage.refuse(origin, call, null);
        } else {
            message.answer(errno);
        }
    }

    /** A duplicate of a socket of the process; or minus a host errno, EPERM for what is none. */
    private int socket(int fd) {
        int socket = asking.descriptor(fd);
        if (socket >= 0 && !HostSockets.isSocket(socket)) {
            AskingProcess.close(socket);
            return -RawNumbers.EPERM;
        }
        return socket;
    }

    /** A copy of a struct msghdr, and of what its pieces are. */
    private static final class Header {
        final byte[] bytes;
        final long name;
        final int nameLength;
        final long[] pieces;
        final long[] lengths;
        /** Length of the control data; 0 for none. */
        final long control;

        Header(byte[] bytes, byte[] vectors) {
            ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
            ByteBuffer vector = ByteBuffer.wrap(vectors).order(ByteOrder.nativeOrder());
            this.bytes = bytes;
            this.name = header.getLong(0);
            this.nameLength = header.getInt(NAME_LENGTH);
            this.control = header.getLong(CONTROL) == 0 ? 0 : header.getLong(CONTROL_LENGTH);
            this.pieces = new long[vectors.length / PIECE_BYTES];
            this.lengths = new long[pieces.length];
            for (int i = 0; i < pieces.length; i++) {
                pieces[i] = vector.getLong(i * PIECE_BYTES);
                lengths[i] = vector.getLong(i * PIECE_BYTES + Long.BYTES);
            }
        }
    }

    /** Null if the call has been answered. */
    private Header header() {
        byte[] bytes = asking.bytes(argument(1), HEADER_BYTES);
        if (bytes == null) {
            new RawMessage(origin).answer(-RawNumbers.EFAULT);
            return null;
        }
        ByteBuffer header = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        long count = header.getLong(PIECE_COUNT);
        if (count < 0 || count > MOST_PIECES) {
            new RawMessage(origin).answer(-RawNumbers.EMSGSIZE);
            return null;
        }
        byte[] vectors = asking.allBytes(header.getLong(PIECES), (int) count * PIECE_BYTES);
        if (vectors == null) {
            new RawMessage(origin).answer(-RawNumbers.EFAULT);
            return null;
        }
        return new Header(bytes, vectors);
    }
}
