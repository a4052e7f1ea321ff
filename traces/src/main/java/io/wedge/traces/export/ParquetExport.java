package io.wedge.traces.export;

import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BOOLEAN;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT32;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import blue.strategic.parquet.ParquetWriter;
import blue.strategic.parquet.ValueWriter;
import io.wedge.messages.Syscall;
import io.wedge.traces.CallRecord;
import io.wedge.traces.RecordedThread;
import io.wedge.traces.read.CallFilter;
import io.wedge.traces.read.Endpoint;
import io.wedge.traces.read.JsonArguments;
import io.wedge.traces.read.Subjects;
import io.wedge.traces.read.TraceScan;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Types;

/** A row for each call; docs/traces.md says what the columns mean. */
public final class ParquetExport implements Export {
    private static final MessageType SCHEMA = Types.buildMessage()
            .required(INT64)
            .named("sequence")
            .required(INT64)
            .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.NANOS))
            .named("time")
            .required(INT64)
            .named("start_ns")
            .required(INT64)
            .named("duration_ns")
            .required(INT32)
            .named("session")
            .required(INT32)
            .named("pid")
            .required(INT32)
            .named("thread")
            .required(INT64)
            .named("thread_id")
            .required(BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("thread_name")
            .required(BOOLEAN)
            .named("virtual")
            .required(BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("call")
            .optional(BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("family")
            .required(INT64)
            .named("result")
            .optional(BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("errno")
            .optional(BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("file")
            .optional(BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("peer")
            .optional(INT64)
            .named("bytes_in")
            .optional(INT64)
            .named("bytes_out")
            .required(BINARY)
            .as(LogicalTypeAnnotation.stringType())
            .named("arguments")
            .required(BOOLEAN)
            .named("followed")
            .named("call");

    private final Subjects subjects = new Subjects();
    private final JsonArguments arguments = new JsonArguments();
    private TraceScan scan;
    private long startEpochNs;

    @Override
    public String write(TraceScan trace, CallFilter filter, Path file) throws IOException {
        if (Files.exists(file)) {
            throw new FileAlreadyExistsException(file.toString());
        }
        scan = trace;
        startEpochNs =
                scan.start().getEpochSecond() * 1_000_000_000L + scan.start().getNano();
        try (ParquetWriter<CallRecord> out = ParquetWriter.writeFile(SCHEMA, file.toFile(), this::row)) {
            for (CallRecord record = scan.next(); record != null; record = scan.next()) {
                subjects.enter(record);
                if (filter.shows(record, subjects)) {
                    out.write(record);
                }
                subjects.leave();
            }
        }
        return null;
    }

    private void row(CallRecord record, ValueWriter out) {
        RecordedThread thread = record.thread();
        Syscall syscall = record.call().syscall();
        out.write("sequence", record.sequence());
        out.write("time", startEpochNs + record.startNs());
        out.write("start_ns", record.startNs());
        out.write("duration_ns", record.durationNs());
        out.write("session", thread.session());
        out.write("pid", scan.reader().sessions().get(thread.session()).pid());
        out.write("thread", thread.number());
        out.write("thread_id", thread.id());
        out.write("thread_name", thread.name());
        out.write("virtual", thread.virtual());
        out.write("call", syscall == null ? "call_" + record.call().syscallId() : syscall.label());
        if (syscall != null) {
            out.write("family", syscall.family().label());
        }
        out.write("result", record.reply().failed() ? -1L : record.reply().result());
        if (record.reply().failed()) {
            out.write("errno", record.reply().errno().name());
        }
        String file = subjects.file();
        if (file != null) {
            out.write("file", file);
        }
        Endpoint peer = subjects.endpoint();
        if (peer != null && peer.text() != null) {
            out.write("peer", peer.text());
        }
        int direction = syscall == null ? 0 : Subjects.direction(syscall);
        if (direction > 0) {
            out.write("bytes_in", Subjects.bytes(record));
        } else if (direction < 0) {
            out.write("bytes_out", Subjects.bytes(record));
        }
        out.write("arguments", arguments.of(record));
        out.write("followed", TraceScan.isOfFollowed(scan.reader(), record));
    }
}
