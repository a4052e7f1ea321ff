package io.wedge.traces.read;

import io.wedge.messages.Element;
import io.wedge.messages.Protocol;
import io.wedge.messages.Result;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.SocketType;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ElementReader;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.traces.CallRecord;
import io.wedge.traces.read.Descriptor.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The descriptors of one session as they come and go. One thread. */
final class Descriptors {
    private static final int INDEX_MASK = (1 << 20) - 1;

    private static final String[] STREAMS = {"stdin", "stdout", "stderr"};

    private final Map<Integer, Descriptor> open = new LinkedHashMap<>();
    private final ElementReader inside = new ElementReader();

    Descriptors() {
        open.put(2, new Descriptor(Kind.OTHER, "stdin", null));
        open.put(3, new Descriptor(Kind.OTHER, "stdout", null));
        open.put(4, new Descriptor(Kind.OTHER, "stderr", null));
    }

    /** The one of a number on the wire, or null. */
    Descriptor of(long capability) {
        return capability < 0 ? null : open.get((int) capability & ~Protocol.VIRTUAL_FD_BASE);
    }

    /** Those that are open now, in the order of their opening. */
    Collection<Descriptor> open() {
        return open.values();
    }

    /** Before anybody looks at a call: its result names something new. */
    Descriptor learn(CallRecord record) {
        CallReader call = record.call();
        ReplyReader reply = record.reply();
        Syscall syscall = call.syscall();
        if (syscall == null || reply.failed()) {
            if (syscall == Syscall.CONNECT) {
                connected(call); // EINPROGRESS, or in vain: the peer it was meant for, all the same
            }
            return null;
        }
        switch (syscall) {
            case BIND -> bound(call);
            case CONNECT -> connected(call);
            case LISTEN -> listening(call);
            case SPAWN -> streams(record);
            case GETSOCKNAME -> address(call, reply, true);
            case GETPEERNAME -> address(call, reply, false);
            default -> {
                return syscall.result() == Result.CAPABILITY ? made(record, syscall) : null;
            }
        }
        return null;
    }

    private Descriptor made(CallRecord record, Syscall syscall) {
        CallReader call = record.call();
        ReplyReader reply = record.reply();
        Descriptor made =
                switch (syscall) {
                    case OPEN -> make(record, Kind.FILE, path(call), reply.result());
                    case OPENDIR -> make(record, Kind.DIRECTORY, path(call), reply.result());
                    case FDOPENDIR -> {
                        Descriptor directory =
                                open.remove((int) call.longAt(Element.FD, -1) & ~Protocol.VIRTUAL_FD_BASE);
                        yield make(
                                record,
                                Kind.DIRECTORY,
                                directory == null ? "directory" : directory.name(),
                                reply.result());
                    }
                    case SOCKET -> {
                        Descriptor socket = make(record, Kind.SOCKET, "socket", reply.result());
                        socket.datagrams(call.longAt(Element.SOCKET_TYPE, 0) == SocketType.DATAGRAM.value());
                        yield socket;
                    }
                    case ACCEPT -> accepted(record);
                    case DUP -> {
                        Descriptor of = of(call.longAt(Element.FD, -1));
                        Descriptor copy = make(
                                record,
                                of == null ? Kind.OTHER : of.kind(),
                                of == null ? "dup" : of.name(),
                                reply.result());
                        if (of != null && of.kind() == Kind.SOCKET) {
                            copy.datagrams(of.datagrams());
                            copy.local(of.local());
                            if (of.remote() != null) {
                                copy.remote(of.remote());
                            }
                        }
                        yield copy;
                    }
                    case PIPE, SOCKETPAIR -> make(record, Kind.PIPE, syscall.label(), reply.result());
                    case WATCH_INIT -> make(record, Kind.OTHER, "inotify", reply.result());
                    default -> make(record, Kind.OTHER, syscall.label(), reply.result());
                };
        if (reply.has(Element.TO_FD)) {
            make(record, Kind.PIPE, syscall.label(), reply.longAt(Element.TO_FD, -1));
        }
        return made;
    }

    private Descriptor make(CallRecord record, Kind kind, String name, long capability) {
        int number = (int) capability & INDEX_MASK;
        Descriptor descriptor = new Descriptor(
                kind,
                name,
                new Descriptor.Opening(
                        record.thread().session(),
                        record.thread().number(),
                        record.thread().name(),
                        record.sequence(),
                        record.startNs(),
                        number,
                        record.call().syscall().label(),
                        record.stack()));
        int key = (int) capability & ~Protocol.VIRTUAL_FD_BASE;
        open.remove(key);
        open.put(key, descriptor);
        return descriptor;
    }

    private Descriptor accepted(CallRecord record) {
        Descriptor socket = make(record, Kind.SOCKET, "socket", record.reply().result());
        Descriptor listener = of(record.call().longAt(Element.FD, -1));
        if (listener != null) {
            socket.local(listener.local());
        }
        if (record.reply().has(Element.ADDRESS)) {
            Endpoint peer = Endpoint.read(
                    inside,
                    record.reply().addressOf(Element.ADDRESS),
                    record.reply().lengthOf(Element.ADDRESS));
            if (peer != null) {
                socket.remote(peer);
            }
        }
        return socket;
    }

    /** The other ends of a child's pipes. */
    private void streams(CallRecord record) {
        ReplyReader reply = record.reply();
        String program = new String(record.call().bytesAt(Element.PROGRAM), StandardCharsets.UTF_8);
        int number = 0;
        for (int at = reply.first(); at >= 0; at = reply.next(at)) {
            if (reply.idAt(at) == Element.STREAM.id()) {
                inside.wrap(reply.addressAt(at), reply.lengthAt(at));
                if (inside.has(Element.FD)) {
                    make(
                                    record,
                                    Kind.PIPE,
                                    STREAMS[Math.min(number, STREAMS.length - 1)] + " of " + program,
                                    inside.longAt(Element.FD, -1))
                            .process(reply.result());
                }
                number++;
            }
        }
    }

    private void bound(CallReader call) {
        Descriptor socket = of(call.longAt(Element.FD, -1));
        if (socket != null && socket.kind() == Kind.SOCKET) {
            socket.local(Endpoint.read(inside, call.addressOf(Element.ADDRESS), call.lengthOf(Element.ADDRESS)));
        }
    }

    private void connected(CallReader call) {
        Descriptor socket = of(call.longAt(Element.FD, -1));
        if (socket != null && socket.kind() == Kind.SOCKET && call.has(Element.ADDRESS)) {
            socket.remote(Endpoint.read(inside, call.addressOf(Element.ADDRESS), call.lengthOf(Element.ADDRESS)));
        }
    }

    private void listening(CallReader call) {
        Descriptor socket = of(call.longAt(Element.FD, -1));
        if (socket != null && socket.kind() == Kind.SOCKET) {
            socket.listening();
        }
    }

    private void address(CallReader call, ReplyReader reply, boolean local) {
        Descriptor socket = of(call.longAt(Element.FD, -1));
        if (socket == null || socket.kind() != Kind.SOCKET || !reply.has(Element.ADDRESS)) {
            return;
        }
        Endpoint address = Endpoint.read(inside, reply.addressOf(Element.ADDRESS), reply.lengthOf(Element.ADDRESS));
        if (local) {
            socket.local(address);
            if (socket.listens()) {
                socket.listening();
            }
        } else if (address != null) {
            socket.remote(address);
        }
    }

    /** After everybody has looked at it: what it closed is gone. A failed close has closed, too. */
    void forget(CallRecord record) {
        CallReader call = record.call();
        if (call.syscall() == Syscall.CLOSE) {
            open.remove((int) call.longAt(Element.FD, -1) & ~Protocol.VIRTUAL_FD_BASE);
        } else if (call.syscall() == Syscall.DUP_TO && !record.reply().failed()) {
            Descriptor of = of(call.longAt(Element.FD, -1));
            int target = (int) call.longAt(Element.TO_FD, -1) & ~Protocol.VIRTUAL_FD_BASE;
            if (of != null) {
                open.put(target, of);
            }
        }
    }

    /** A call's path; relative to a directory that is known, behind that one's. */
    String path(CallReader call) {
        long address = call.addressOf(Element.PATH_NAME);
        if (address == 0) {
            return null;
        }
        byte[] bytes = call.bytesAt(Element.PATH_NAME);
        String path = new String(bytes, StandardCharsets.UTF_8);
        Descriptor directory = call.has(Element.DIR) ? of(call.longAt(Element.DIR, -1)) : null;
        return directory == null || path.startsWith("/") ? path : directory.name() + "/" + path;
    }
}
