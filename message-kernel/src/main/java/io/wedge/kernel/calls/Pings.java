package io.wedge.kernel.calls;

import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.HostPings;
import io.wedge.kernel.host.HostPolls;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.flags.PollEvent;
import io.wedge.messages.wire.CallReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Whether a host answers. Parked while it does not. */
final class Pings {
    /** An answer that is lost is asked for again after so long. */
    private static final long ROUND_NS = TimeUnit.SECONDS.toNanos(1);

    private static final byte[] CONNECT_FAILED = "connect failed".getBytes(StandardCharsets.US_ASCII);

    private Pings() {}

    /** Asks by ICMP if the host lets us, by TCP if not. */
    static void reachable(Invocation call) {
        CallReader arguments = call.call();
        byte[] address = Names.sockaddr(arguments, Element.ADDRESS);
        byte[] local = arguments.has(Element.LOCAL) ? Names.sockaddr(arguments, Element.LOCAL) : null;
        boolean fits =
                address != null && (!arguments.has(Element.LOCAL) || local != null && local.length == address.length);
        if (!fits) {
            call.reply().fails(Errno.EINVAL);
            return;
        }
        int fd = HostPings.icmp(address);
        boolean isIcmp = fd >= 0;
        if (!isIcmp) {
            fd = HostPings.tcp(address);
        }
        if (fd < 0) {
            call.reply().fails(HostErrors.ofResult(fd));
            return;
        }
        int result = HostPings.prepare(fd, address, local, arguments.intAt(Element.TTL, 0), isIcmp);
        if (result < 0) {
            HostPings.close(fd);
            call.reply().fails(HostErrors.ofResult(result));
            return;
        }
        long timeoutNs = Math.max(arguments.longAt(Element.TIMEOUT, 0), 0);
        Ping ping = isIcmp ? new ByEcho(call, fd, address, timeoutNs) : new ByConnection(call, fd, address, timeoutNs);
        ping.begin();
    }

    /** One question that is not answered yet. Owns its socket. */
    private abstract static class Ping {
        final int fd;
        final byte[] address;
        long leftNs;
        private final Parking parking;
        private final Completion completion;
        private Parking.Wait wait;
        private boolean over;

        Ping(Invocation call, int fd, byte[] address, long timeoutNs) {
            this.fd = fd;
            this.address = address;
            this.leftNs = timeoutNs;
            this.parking = call.parking();
            this.completion = call.detach();
        }

        final void begin() {
            completion.onCancel(this::end);
            synchronized (this) {
                if (!over) {
                    ask();
                }
            }
        }

        /** With this locked. */
        abstract void ask();

        /** With this locked; false if the time is over. */
        abstract void heard(boolean isReady);

        final void await(PollEvent event, long timeoutNs) {
            int[] events = {HostPolls.toHost(event.value())};
            wait = parking.await(new int[] {fd}, events, timeoutNs, this::woken);
        }

        private synchronized void woken(int[] ready) {
            if (!over) {
                heard(ready != null);
            }
        }

        final void answer(boolean isReachable) {
            end();
            completion.returns(isReachable ? 1 : 0);
        }

        final void fail(long result, byte[] reason) {
            end();
            completion.reply(reply -> {
                reply.fails(HostErrors.ofResult(result));
                if (reason != null) {
                    reply.putBytes(Element.REASON, reason);
                }
            });
        }

        private synchronized void end() {
            if (!over) {
                over = true;
                if (wait != null) {
                    wait.drop();
                }
                HostPings.close(fd);
            }
        }
    }

    /** By ICMP: once a second. */
    private static final class ByEcho extends Ping {
        private final int id;
        private int sequence;
        private long roundEndsNs;

        ByEcho(Invocation call, int fd, byte[] address, long timeoutNs) {
            super(call, fd, address, timeoutNs);
            this.id = call.caller().pid() & 0xFFFF;
        }

        @Override
        void ask() {
            long sent = HostPings.sendEcho(fd, address, id, ++sequence);
            if (sent < 0 && HostErrors.ofResult(sent) != Errno.EINPROGRESS) {
                switch (HostErrors.ofResult(sent)) {
                    // A socket of the loopback interface, and a host elsewhere.
                    case EINVAL, EHOSTUNREACH -> answer(false);
                    default -> fail(sent, null);
                }
                return;
            }
            roundEndsNs = System.nanoTime() + Math.min(leftNs, ROUND_NS);
            heard(true);
        }

        @Override
        void heard(boolean isReady) {
            if (isReady && HostPings.receive(fd, address, id) > 0) {
                answer(true);
                return;
            }
            long roundNs = roundEndsNs - System.nanoTime();
            if (roundNs > 0) {
                await(PollEvent.IN, roundNs);
                return;
            }
            leftNs -= ROUND_NS;
            if (leftNs > 0) {
                ask();
            } else {
                answer(false);
            }
        }
    }

    /** By a connection to the echo port: one that is refused was refused by the host. */
    private static final class ByConnection extends Ping {
        ByConnection(Invocation call, int fd, byte[] address, long timeoutNs) {
            super(call, fd, address, timeoutNs);
        }

        @Override
        void ask() {
            int result = HostPings.connect(fd, address);
            Errno errno = result < 0 ? HostErrors.ofResult(result) : Errno.OK;
            switch (errno) {
                case OK, ECONNREFUSED -> answer(true);
                case ENETUNREACH, EAFNOSUPPORT, EADDRNOTAVAIL, EINVAL, EHOSTUNREACH -> answer(false);
                case EINPROGRESS -> await(PollEvent.OUT, leftNs);
                default -> fail(result, CONNECT_FAILED);
            }
        }

        @Override
        void heard(boolean isReady) {
            int result = isReady ? HostPings.connected(fd) : -1;
            answer(isReady && (result == 0 || HostErrors.ofResult(result) == Errno.ECONNREFUSED));
        }
    }
}
