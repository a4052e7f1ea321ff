package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities;
import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.capability.HostObject;
import io.wedge.kernel.capability.Rights;
import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.HostPolls;
import io.wedge.kernel.host.HostSocketOptions;
import io.wedge.kernel.host.HostSockets;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ReplyWriter;

/** Sockets: making them, their names, their options, and their end. */
final class Sockets {
    private static final int RIGHTS = Rights.READ | Rights.WRITE | Rights.STAT | Rights.CHANGE | Rights.SEEK;

    private Sockets() {}

    /** socket(2). */
    static void socket(Invocation call) {
        CallReader arguments = call.call();
        long fd = HostSockets.socket(
                arguments.longAt(Element.DOMAIN, 0),
                arguments.longAt(Element.SOCKET_TYPE, 0),
                arguments.longAt(Element.PROTOCOL, 0));
        if (fd < 0) {
            call.reply().fails(HostErrors.ofResult(fd));
        } else {
            add(call.capabilities(), call.reply(), (int) fd);
        }
    }

    private static boolean add(Capabilities capabilities, ReplyWriter reply, int fd) {
        return Answers.capability(reply, capabilities.add(fd, HostObject.Kind.SOCKET, RIGHTS));
    }

    /** listen(2). */
    static void listen(Invocation call) {
        try (Held held = Answers.held(call, Element.FD, 0)) {
            if (held != null) {
                int backlog = call.call().intAt(Element.BACKLOG, 0);
                Answers.done(call.reply(), HostSockets.listen(held.fd(), backlog));
            }
        }
    }

    /** accept4(2). */
    static void accept(Invocation call) {
        Held held = Answers.held(call, Element.FD, 0);
        if (held != null) {
            if (SharedStreams.are(held)) {
                // Two programs that inherit one listening socket race for a connection, and the loser would wait in the
                // kernel's own thread.
                HostSockets.neverWaits(held.fd());
            }
            boolean waits = call.call().longAt(Element.WAIT, 0) == 1;
            Capabilities capabilities = call.capabilities();
            Retry.serve(call, held, Element.FD, HostPolls.in(), waits, reply -> accept(held.fd(), capabilities, reply));
        }
    }

    private static void accept(int listener, Capabilities capabilities, ReplyWriter reply) {
        int fd = HostSockets.accept(listener);
        if (fd < 0) {
            reply.fails(HostErrors.ofResult(fd));
        } else if (add(capabilities, reply, fd)) {
            HostSockets.putAddress(reply, Element.ADDRESS);
        }
    }

    /** getsockname(2). */
    static void ownName(Invocation call) {
        try (Held held = Answers.held(call, Element.FD, 0)) {
            if (held != null) {
                named(call.reply(), HostSockets.ownName(held.fd()));
            }
        }
    }

    /** getpeername(2). */
    static void peerName(Invocation call) {
        try (Held held = Answers.held(call, Element.FD, 0)) {
            if (held != null) {
                named(call.reply(), HostSockets.peerName(held.fd()));
            }
        }
    }

    private static void named(ReplyWriter reply, long result) {
        Answers.done(reply, result);
        if (result >= 0) {
            HostSockets.putAddress(reply, Element.ADDRESS);
        }
    }

    /** shutdown(2). */
    static void shutdown(Invocation call) {
        try (Held held = Answers.held(call, Element.FD, 0)) {
            if (held != null) {
                Answers.done(
                        call.reply(),
                        HostSockets.shutdown(held.fd(), call.call().longAt(Element.HOW, -1)));
            }
        }
    }

    /** getsockopt(2). */
    static void option(Invocation call) {
        try (Held held = Answers.held(call, Element.FD, 0)) {
            if (held != null) {
                long result = HostSocketOptions.get(held.fd(), call.call().longAt(Element.OPTION, 0), call.reply());
                Answers.done(call.reply(), result);
            }
        }
    }

    /** setsockopt(2). */
    static void setOption(Invocation call) {
        try (Held held = Answers.held(call, Element.FD, 0)) {
            if (held != null) {
                long option = call.call().longAt(Element.OPTION, 0);
                Answers.done(call.reply(), HostSocketOptions.set(held.fd(), option, new Arguments(call.call())));
            }
        }
    }

    private record Arguments(CallReader call) implements HostSocketOptions.Arguments {
        @Override
        public long value(long fallback) {
            return call.longAt(Element.VALUE, fallback);
        }

        @Override
        public int index() {
            return call.intAt(Element.INTERFACE, 0);
        }

        @Override
        public int address(Element element, long at) {
            return call.has(element)
                    ? io.wedge.kernel.host.HostAddresses.write(call.addressOf(element), call.lengthOf(element), at)
                    : 0;
        }
    }

    /** pidfd_getfd(2). What is adopted can be a member of a set, or the set; it is the application's own to read. */
    static void adopt(Invocation call) {
        long fd = HostSockets.adopt(call.caller().pid(), call.call().intAt(Element.NUMBER, -1));
        if (fd < 0) {
            call.reply().fails(HostErrors.ofResult(fd));
        } else {
            Answers.capability(call.reply(), call.capabilities().add((int) fd, HostObject.Kind.STREAM, Rights.STAT));
        }
    }

    /** Lays the ADDRESS of a call into the thread's scratch: its length, or -1 if the call has been answered. */
    static int address(Invocation call) {
        int length = HostSockets.address(
                call.call().addressOf(Element.ADDRESS), call.call().lengthOf(Element.ADDRESS));
        if (length < 0) {
            Errno errno = HostErrors.ofResult(length);
            call.reply().fails(errno);
            return -1;
        }
        return length;
    }
}
