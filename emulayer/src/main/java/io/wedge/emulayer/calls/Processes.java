package io.wedge.emulayer.calls;

import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.ProcessSignal;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.Region;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;

/** Processes: their ends, facts, table, and signals. */
public final class Processes {
    private static final int FACTS_BYTES = 16 << 10;
    private static final int TABLE_BYTES = 64 << 10;

    private Processes() {}

    /** Waits for the end of a child: its status, or minus the error's number. */
    public static long await(long pid, boolean reap) {
        Call call = Session.begin(Syscall.WAIT_PROCESS);
        call.elements().putLong(Element.PID, pid).putLong(Element.REAP, reap ? 1 : 0);
        return Wire.done(call);
    }

    /** Parent, start and time of a process; null if there is none. */
    public static ProcessFacts numbers(long pid) {
        try (Call call = Session.begin(Syscall.PROCESS_INFO)) {
            call.elements().putLong(Element.PID, pid);
            ReplyReader reply = call.call();
            return reply.failed() ? null : ProcessFacts.of(reply);
        } catch (SessionOverException e) {
            Session.over(e);
            return null;
        }
    }

    /** All that is known of a process; null once the session is over. */
    public static ProcessFacts facts(long pid) {
        try (Call call = Session.begin(Syscall.PROCESS_INFO)) {
            Region region = call.borrow(FACTS_BYTES);
            call.elements().putLong(Element.PID, pid);
            call.putRegion(Element.REPLY_BUFFER, region, region.capacityBytes());
            ReplyReader reply = call.call();
            return reply.failed() ? null : ProcessFacts.of(reply);
        } catch (SessionOverException e) {
            Session.over(e);
            return null;
        }
    }

    /** Sends a signal to the process that started then: 0, or minus the error's number. */
    public static long signal(long pid, long startMs, boolean force) {
        Call call = Session.begin(Syscall.SIGNAL_PROCESS);
        ProcessSignal signal = force ? ProcessSignal.KILL : ProcessSignal.TERMINATE;
        call.elements().putLong(Element.PID, pid).putLong(Element.SIGNAL, signal.value());
        if (startMs != 0) {
            call.elements().putLong(Element.START_TIME, startMs);
        }
        return Wire.done(call);
    }

    /** Sends SIGQUIT: 0, or minus the error's number. */
    public static long quit(long pid) {
        Call call = Session.begin(Syscall.SIGNAL_PROCESS);
        call.elements().putLong(Element.PID, pid).putLong(Element.SIGNAL, ProcessSignal.QUIT.value());
        return Wire.done(call);
    }

    /** Receives the rows of the table, in ascending order. */
    @FunctionalInterface
    public interface Row {
        void process(long pid, long parent, long startMs);
    }

    /** The process table; of one parent's children unless that is 0. */
    public static long list(long parent, Row row) {
        long next = 0;
        long all = 0;
        long count;
        do {
            long[] last = {next};
            count = page(parent, next, (pid, itsParent, start) -> {
                last[0] = pid + 1;
                row.process(pid, itsParent, start);
            });
            next = last[0];
            all += Math.max(count, 0);
        } while (count > 0);
        return count < 0 ? count : all;
    }

    private static long page(long parent, long from, Row row) {
        try (Call call = Session.begin(Syscall.PROCESSES)) {
            Region region = call.borrow(TABLE_BYTES);
            call.putRegion(Element.REPLY_BUFFER, region, region.capacityBytes());
            call.elements().putLong(Element.OFFSET, from);
            if (parent != 0) {
                call.elements().putLong(Element.PARENT, parent);
            }
            ReplyReader reply = call.call();
            if (reply.failed()) {
                return -reply.errno().id();
            }
            for (int at = reply.first(); at >= 0; at = reply.next(at)) {
                long list = reply.addressAt(at);
                int bytes = reply.lengthAt(at);
                row.process(
                        Lists.number(list, bytes, Element.PID, 0),
                        Lists.number(list, bytes, Element.PARENT, 0),
                        Lists.number(list, bytes, Element.START_TIME, 0));
            }
            return reply.result();
        } catch (SessionOverException e) {
            return Session.over(e);
        }
    }
}
