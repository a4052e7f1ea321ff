package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.HostPolls;
import io.wedge.kernel.host.HostSockets;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.flags.SocketDomain;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.Lists;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyWriter;
import java.util.function.IntSupplier;

/** bind(2) and connect(2), and how a connect goes on. */
final class Connecting {
    private Connecting() {}

    /** Work with the address in the thread's scratch. */
    @FunctionalInterface
    private interface Step {
        long run(int fd, int addressBytes);
    }

    /** bind(2). */
    static void bind(Invocation call) {
        named(call, true, HostSockets::bind);
    }

    /** connect(2). */
    static void connect(Invocation call) {
        int object = call.pinnedObject(Element.ADDRESS);
        if (object >= 0) {
            held(call, object);
        } else {
            named(call, false, HostSockets::connect);
        }
    }

    /** To a unix-domain socket that was found and decided on: it is not looked up again. The call holds it until it is answered. */
    private static void held(Invocation call, int object) {
        Held held = Answers.held(call, Element.FD, 0);
        if (held == null) {
            return;
        }
        long result = HostSockets.connect(held.fd(), HostSockets.addressOf(object));
        if (result == HostErrors.result(Errno.EAGAIN) && call.call().longAt(Element.WAIT, 0) == 1) {
            new FullQueue(call, held, () -> HostSockets.addressOf(object)).again();
            return;
        }
        held.close();
        Answers.done(call.reply(), result);
    }

    private static void named(Invocation call, boolean makes, Step step) {
        int length = Sockets.address(call);
        Held held = length < 0 ? null : Answers.held(call, Element.FD, 0);
        if (held == null) {
            return;
        }
        if (isPath(call.call(), makes)) {
            inPlace(call, held, step);
            return;
        }
        long result = step.run(held.fd(), length);
        if (call.call().longAt(Element.WAIT, 0) == 1) {
            if (result == HostErrors.result(Errno.EAGAIN)) {
                byte[] list = call.call().bytesAt(Element.ADDRESS);
                new FullQueue(call, held, () -> HostSockets.address(list)).again();
                return;
            }
            if (result == HostErrors.result(Errno.EINPROGRESS)) {
                Retry.serve(call, held, Element.FD, HostPolls.out(), true, reply -> connected(held.fd(), reply));
                return;
            }
        }
        held.close();
        Answers.done(call.reply(), result);
    }

    /** A connect to a unix-domain peer whose queue is full: nothing tells when it has room again, so it is tried by the clock. */
    private static final class FullQueue {
        private static final long FIRST_NS = 100_000;
        private static final long LAST_NS = 10_000_000;

        private final Parking parking;
        private final Held held;
        private final IntSupplier address;
        private final Completion completion;
        private long delayNs = FIRST_NS;
        private boolean over;

        FullQueue(Invocation call, Held held, IntSupplier address) {
            this.parking = call.parking();
            this.held = held;
            this.address = address;
            this.completion = call.detach();
            completion.onCancel(this::end);
        }

        void again() {
            parking.after(delayNs, this::attempt);
            delayNs = Math.min(delayNs * 2, LAST_NS);
        }

        private synchronized void attempt() {
            if (over) {
                return;
            }
            long result = HostSockets.connect(held.fd(), address.getAsInt());
            if (result == HostErrors.result(Errno.EAGAIN)) {
                again();
                return;
            }
            end();
            completion.reply(reply -> Answers.done(reply, result));
        }

        private synchronized void end() {
            if (!over) {
                over = true;
                held.close();
            }
        }
    }

    /** Whether the application's working directory or umask has a say: a relative path, and one that is made. Abstract names start with NUL. */
    private static boolean isPath(CallReader call, boolean makes) {
        long list = call.addressOf(Element.ADDRESS);
        int bytes = call.lengthOf(Element.ADDRESS);
        long path = Lists.find(list, bytes, Element.PATH_NAME);
        if (path == 0
                || Lists.lengthAt(path) == 0
                || Lists.longAt(list, bytes, Element.DOMAIN, 0) != SocketDomain.UNIX.value()) {
            return false;
        }
        byte first = RawMemoryUnsafe.getByte(Lists.valueAt(path));
        return first != 0 && (makes || first != '/');
    }

    /** On a thread that has the application's working directory and umask, so that the path stays as it is: peers see it, and it has no room to grow. */
    private static void inPlace(Invocation call, Held held, Step step) {
        int directory = call.directory(Element.DIR);
        int umask = call.caller().umask();
        byte[] list = call.call().bytesAt(Element.ADDRESS);
        Completion completion = call.detach();
        Thread thread = new Thread(
                () -> {
                    long result;
                    try (held) {
                        result = HostSockets.moveThread(directory, umask);
                        if (result >= 0) {
                            result = step.run(held.fd(), HostSockets.address(list));
                        }
                    }
                    long outcome = result;
                    completion.reply(reply -> Answers.done(reply, outcome));
                },
                "wedge-unix-path");
        thread.setDaemon(true);
        thread.start();
    }

    /** Whether a connect is over. */
    static void result(Invocation call) {
        Held held = Answers.held(call, Element.FD, 0);
        if (held != null) {
            long timeoutNs = call.call().longAt(Element.TIMEOUT, 0);
            Retry.serveFor(call, held, Element.FD, HostPolls.out(), timeoutNs, reply -> result(held.fd(), reply));
        }
    }

    private static void connected(int fd, ReplyWriter reply) {
        result(fd, reply);
        if (reply.errno() == Errno.OK) {
            reply.returns(0);
        }
    }

    private static void result(int fd, ReplyWriter reply) {
        HostPolls.set(0, fd, HostPolls.out());
        if (HostPolls.look(1) <= 0) {
            reply.fails(Errno.EAGAIN);
            return;
        }
        int ready = HostPolls.ready(0);
        long error = HostSockets.pendingError(fd);
        if (error < 0) {
            reply.fails(HostErrors.ofResult(error));
        } else if (HostPolls.isHungUp(ready)) {
            reply.fails(Errno.ENOTCONN);
        } else {
            reply.returns(1);
        }
    }
}
