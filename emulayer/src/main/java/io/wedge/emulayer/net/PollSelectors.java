package io.wedge.emulayer.net;

import io.wedge.agent.spi.Originals;
import io.wedge.emulayer.calls.Waits;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.Region;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.Lists;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import java.io.IOException;
import java.lang.invoke.MethodHandle;

/** sun.nio.ch.PollSelectorImpl, which is used only where a program asks for it: poll(2) of an array of struct pollfd. */
public final class PollSelectors {
    private static final int POLLFD_BYTES = 8;
    private static final int EVENTS_OFFSET = 4;
    private static final int READY_OFFSET = 6;
    private static final int LIST_BYTES = 40;
    private static final int ANSWER_BYTES = 64;

    private PollSelectors() {}

    public static int poll(long address, int count, int timeoutMs) throws IOException {
        int virtual = 0;
        for (int i = 0; i < count; i++) {
            virtual += Wire.isVirtual(fd(address, i)) ? 1 : 0;
        }
        if (virtual == 0) {
            return original(address, count, timeoutMs);
        }
        if (virtual != count) {
            throw new IOException("a selector made before Wedge was attached cannot take a channel made after it");
        }
        return mediated(address, count, timeoutMs);
    }

    private static int fd(long address, int index) {
        return RawMemoryUnsafe.getInt(address + (long) index * POLLFD_BYTES);
    }

    private static int mediated(long address, int count, int timeoutMs) throws IOException {
        try (Call call = Session.begin(Syscall.POLL, count * LIST_BYTES)) {
            for (int i = 0; i < count; i++) {
                long at = address + (long) i * POLLFD_BYTES;
                RawMemoryUnsafe.putShort(at + READY_OFFSET, (short) 0);
                int list = call.elements().beginList(Element.POLL);
                call.elements()
                        .putLong(Element.FD, Wire.capability(fd(address, i)))
                        .putLong(Element.EVENTS, Events.ofHost(RawMemoryUnsafe.getShort(at + EVENTS_OFFSET)));
                call.elements().endList(list);
            }
            call.elements().putLong(Element.TIMEOUT, Net.nanos(timeoutMs));
            Region region = call.tryBorrow(ANSWER_BYTES + count * LIST_BYTES);
            if (region != null) {
                call.putRegion(Element.REPLY_BUFFER, region, region.capacityBytes());
            }
            ReplyReader reply = timeoutMs == 0 ? call.call() : Waits.answer(call);
            if (reply.failed()) {
                if (reply.errno() == io.wedge.messages.Errno.EINTR) {
                    return Net.INTERRUPTED;
                }
                throw Failures.io(-reply.errno().id());
            }
            return mark(address, count, reply);
        } catch (SessionOverException e) {
            throw Failures.io(Session.over(e));
        }
    }

    private static int mark(long address, int count, ReplyReader reply) {
        int ready = 0;
        int at = 0;
        for (int cursor = reply.first(); cursor >= 0; cursor = reply.next(cursor)) {
            if (reply.idAt(cursor) != Element.POLL.id()) {
                continue;
            }
            long list = reply.addressAt(cursor);
            int bytes = reply.lengthAt(cursor);
            int fd = (int) Wire.descriptor(Lists.longAt(list, bytes, Element.FD, 0));
            // Answers come in the order of the question.
            while (at < count && fd(address, at) != fd) {
                at++;
            }
            if (at < count) {
                int events = Events.toHost(Lists.longAt(list, bytes, Element.EVENTS, 0));
                RawMemoryUnsafe.putShort(address + (long) at++ * POLLFD_BYTES + READY_OFFSET, (short) events);
                ready++;
            }
        }
        return ready;
    }

    private static int original(long address, int count, int timeoutMs) throws IOException {
        try {
            return (int) Original.POLL.invokeExact(address, count, timeoutMs);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("PollSelectorImpl.poll", e);
        }
    }

    /** Looked up with the first use. */
    private static final class Original {
        static final MethodHandle POLL = Originals.of("sun/nio/ch/PollSelectorImpl", "poll", "(JII)I");
    }
}
