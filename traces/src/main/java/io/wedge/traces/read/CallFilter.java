package io.wedge.traces.read;

import io.wedge.messages.Errno;
import io.wedge.traces.CallRecord;
import io.wedge.traces.RecordedThread;
import io.wedge.traces.text.TraceFilter;

/**
 * Which calls are shown. What is null, or empty, does not matter.
 *
 * @param calls by name and family.
 * @param path part of the file's path, or, with *, ** and ?, all of it.
 * @param host part of a host's name or address.
 * @param thread a thread's id in its JVM, or part of its name.
 * @param fromNs of the trace's time.
 * @param toNs of the trace's time, not included.
 * @param errno an error's name, {@code any} or {@code none}.
 * @param atLeastNs how long a call took.
 */
public record CallFilter(
        TraceFilter calls,
        PathPattern path,
        String host,
        String thread,
        long fromNs,
        long toNs,
        String errno,
        long atLeastNs) {
    /** Everything. */
    public static final CallFilter ALL =
            new CallFilter(TraceFilter.all(), null, null, null, Long.MIN_VALUE, Long.MAX_VALUE, null, 0);

    /** Whether a call is shown, which the subjects are just looking at. */
    public boolean shows(CallRecord record, Subjects subjects) {
        return TraceScan.isOfInterest(record)
                && calls.shows(record.call().syscall())
                && record.startNs() >= fromNs
                && record.startNs() < toNs
                && record.durationNs() >= atLeastNs
                && (errno == null || isErrno(record.reply().errno()))
                && (thread == null || isThread(record.thread()))
                && (path == null || path.matches(subjects.file()))
                && (host == null || subjects.concernsHost(host));
    }

    private boolean isErrno(Errno of) {
        return errno.equals("any")
                ? of != Errno.OK
                : errno.equals("none") ? of == Errno.OK : of.name().equals(errno);
    }

    private boolean isThread(RecordedThread of) {
        return of.name().contains(thread) || Long.toString(of.id()).equals(thread);
    }
}
