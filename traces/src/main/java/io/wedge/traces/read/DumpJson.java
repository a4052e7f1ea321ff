package io.wedge.traces.read;

import io.wedge.messages.Result;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.traces.CallRecord;
import io.wedge.traces.Payload;
import io.wedge.traces.RecordedThread;
import io.wedge.traces.TraceReader;

/** Calls as JSON, an object on each line. docs/traces.md says what its members mean; within a version members are only added. One thread. */
public final class DumpJson implements CallPrinter {
    /** Of the schema. */
    public static final int VERSION = 1;

    private static final int INDEX_MASK = (1 << 20) - 1;

    private final TraceReader reader;
    private final boolean stacks;
    private final JsonElements elements = new JsonElements();

    public DumpJson(TraceReader reader) {
        this(reader, false);
    }

    /** With the Java stacks of calls, where they were recorded. */
    public DumpJson(TraceReader reader, boolean stacks) {
        this.stacks = stacks;
        this.reader = reader;
    }

    @Override
    public void print(CallRecord record, Subjects subjects, StringBuilder out) {
        RecordedThread thread = record.thread();
        out.append("{\"v\":").append(VERSION);
        out.append(",\"sequence\":").append(record.sequence());
        out.append(",\"start_ns\":").append(record.startNs());
        out.append(",\"duration_ns\":").append(record.durationNs());
        out.append(",\"session\":").append(thread.session());
        out.append(",\"pid\":").append(reader.sessions().get(thread.session()).pid());
        out.append(",\"thread\":").append(thread.number());
        out.append(",\"thread_id\":").append(thread.id());
        out.append(",\"thread_name\":");
        Json.string(out, thread.name());
        out.append(",\"virtual\":").append(thread.virtual());
        Syscall syscall = record.call().syscall();
        out.append(",\"call\":\"");
        if (syscall == null) {
            out.append("call_").append(record.call().syscallId()).append('"');
        } else {
            out.append(syscall.label())
                    .append("\",\"family\":\"")
                    .append(syscall.family().label())
                    .append('"');
        }
        out.append(",\"arguments\":");
        elements.object(out, record.call());
        reply(out, syscall, record.reply());
        about(out, record, subjects);
        if (TraceScan.isOfFollowed(reader, record)) {
            out.append(",\"followed\":true");
        }
        if (stacks && record.stack() != null) {
            out.append(",\"stack\":[");
            String before = "";
            for (String frame : record.stack().split("\n")) {
                out.append(before);
                Json.string(out, frame);
                before = ",";
            }
            out.append(']');
        }
        out.append("}\n");
    }

    private void reply(StringBuilder out, Syscall syscall, ReplyReader reply) {
        boolean descriptor = syscall != null && syscall.result() == Result.CAPABILITY && !reply.failed();
        out.append(",\"result\":")
                .append(reply.failed() ? -1 : descriptor ? reply.result() & INDEX_MASK : reply.result());
        if (reply.failed()) {
            out.append(",\"errno\":\"").append(reply.errno().name()).append('"');
        }
        out.append(",\"reply\":");
        elements.object(out, reply);
    }

    private static void about(StringBuilder out, CallRecord record, Subjects subjects) {
        String file = subjects.file();
        if (file != null) {
            out.append(",\"file\":");
            Json.string(out, file);
        }
        Endpoint endpoint = subjects.endpoint();
        if (endpoint != null) {
            out.append(",\"peer\":");
            Json.string(out, String.valueOf(endpoint.text()));
        }
        if (record.payloadCount() > 0) {
            out.append(",\"payloads\":[");
            for (int i = 0; i < record.payloadCount(); i++) {
                out.append(i == 0 ? "" : ",").append("{\"direction\":\"");
                out.append(record.direction(i) == Payload.IN ? "in" : "out");
                out.append("\",\"bytes\":").append(record.payloadLength(i)).append('}');
            }
            out.append(']');
        }
    }
}
