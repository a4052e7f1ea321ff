package io.wedge.kernel.policy;

import io.wedge.kernel.inject.ShortCall;
import io.wedge.kernel.policy.file.Alterations.Limit;
import io.wedge.kernel.wedge.CallContext;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ReplyReader;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what a session uses, and refuses what is more than its limits as a host that has run out would. */
final class Limits {
    private static final Set<Syscall> READS = EnumSet.of(
            Syscall.READ,
            Syscall.PREAD,
            Syscall.READV,
            Syscall.RECVFROM,
            Syscall.COPY,
            Syscall.COPY_FILE_RANGE,
            Syscall.SENDFILE);
    private static final Set<Syscall> WRITES = EnumSet.of(
            Syscall.WRITE,
            Syscall.PWRITE,
            Syscall.WRITEV,
            Syscall.SEND,
            Syscall.SENDTO,
            Syscall.COPY,
            Syscall.COPY_FILE_RANGE,
            Syscall.SENDFILE);

    /** As the answer to HELLO says of cap.std0. */
    private static final int FIRST_STREAM = 2;

    private static final int STREAMS = 3;

    private Limits() {}

    /** OK if the call may go on; it is made to move no more than what is left. */
    static Errno check(Map<Limit, Long> limits, AlteredSession used, CallContext context, CallReader call) {
        if (limits.isEmpty()) {
            return Errno.OK;
        }
        Syscall syscall = call.syscall();
        if (AlterGate.opens(syscall)
                && context.pinning().capabilities().size() >= limits.getOrDefault(Limit.FILES, Long.MAX_VALUE)) {
            return Errno.EMFILE;
        }
        if (syscall == Syscall.SPAWN && used.children.get() >= limits.getOrDefault(Limit.PROCESSES, Long.MAX_VALUE)) {
            return Errno.EAGAIN;
        }
        if (syscall == Syscall.CONNECT
                && used.connections.size() >= limits.getOrDefault(Limit.CONNECTIONS, Long.MAX_VALUE)
                && !used.connections.contains(call.capabilityAt(Element.FD))) {
            return Errno.ENOBUFS;
        }
        if (isStandardStream(call)) {
            return Errno.OK;
        }
        Errno read = READS.contains(syscall) ? bytes(limits.get(Limit.READ), used.read, call) : Errno.OK;
        return read != Errno.OK || !WRITES.contains(syscall)
                ? read
                : bytes(limits.get(Limit.WRITE), used.written, call);
    }

    /** What is said to the user is not counted. */
    private static boolean isStandardStream(CallReader call) {
        int capability = call.capabilityAt(Element.FD);
        return capability >= FIRST_STREAM && capability < FIRST_STREAM + STREAMS;
    }

    private static Errno bytes(Long limit, AtomicLong used, CallReader call) {
        if (limit == null) {
            return Errno.OK;
        }
        long left = limit - used.get();
        if (left <= 0) {
            return Errno.EDQUOT;
        }
        if (left < Integer.MAX_VALUE && call.syscall() != Syscall.SENDTO) { // half a datagram is none
            ShortCall.shorten(call, (int) left);
        }
        return Errno.OK;
    }

    static void count(AlteredSession used, CallReader call, ReplyReader reply) {
        Syscall syscall = call.syscall();
        if (syscall == Syscall.CLOSE) {
            used.connections.remove(call.capabilityAt(Element.FD));
        }
        if (syscall == Syscall.CONNECT && (!reply.failed() || reply.errno() == Errno.EINPROGRESS)) {
            used.connections.add(call.capabilityAt(Element.FD));
        }
        if (reply.failed()) {
            return;
        }
        boolean standard = isStandardStream(call);
        if (!standard && READS.contains(syscall)) {
            used.read.addAndGet(Math.max(0, reply.result()));
        }
        if (!standard && WRITES.contains(syscall)) {
            used.written.addAndGet(Math.max(0, reply.result()));
        }
        if (syscall == Syscall.SPAWN) {
            used.children.incrementAndGet();
        }
        if (syscall == Syscall.WAIT_PROCESS && call.longAt(Element.REAP, 1) != 0) {
            used.children.decrementAndGet();
        }
    }
}
