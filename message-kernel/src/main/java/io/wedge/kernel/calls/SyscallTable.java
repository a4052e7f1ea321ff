package io.wedge.kernel.calls;

import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Which handler serves which call: one row per {@link Syscall}. The rows are the documentation too ({@link #describe}). Immutable; any thread.
 */
public final class SyscallTable {
    /** How far a call is served. */
    public enum Support {
        SUPPORTED,
        PARTIAL,
        REFUSED
    }

    /** One row as people read it; the note is empty where there is nothing to say. */
    public record Row(Syscall call, Support support, String note) {}

    private static final Handler UNKNOWN = call -> call.reply().fails(Errno.ENOSYS);

    private final Handler[] handlers;
    private final List<Row> rows;

    private SyscallTable(Handler[] handlers, List<Row> rows) {
        this.handlers = handlers;
        this.rows = rows;
    }

    /** An empty table to be filled. */
    public static Builder builder() {
        return new Builder();
    }

    /** The handler of a call's id; one that answers ENOSYS if the table has no such row. */
    public Handler handler(int syscallId) {
        Handler handler = syscallId >= 0 && syscallId < handlers.length ? handlers[syscallId] : null;
        return handler != null ? handler : UNKNOWN;
    }

    /** Whether the table has a row for a call. */
    public boolean has(Syscall call) {
        return handlers[call.id()] != null;
    }

    /** The rows, in the order of {@link Syscall}. */
    public List<Row> describe() {
        return rows;
    }

    /** Ids of the calls that are served, for HELLO. */
    public int[] served() {
        return rows.stream()
                .filter(row -> row.support() != Support.REFUSED)
                .mapToInt(row -> row.call().id())
                .toArray();
    }

    /** Collects rows. */
    public static final class Builder {
        private final Handler[] handlers = new Handler[Syscall.limit()];
        private final Row[] rows = new Row[Syscall.limit()];

        private Builder() {}

        /** A call that is served in full. */
        public Builder supported(Syscall call, Handler handler) {
            return row(call, handler, Support.SUPPORTED, "");
        }

        /** A call that is served but for what the note says. */
        public Builder partial(Syscall call, Handler handler, String note) {
            return row(call, handler, Support.PARTIAL, note);
        }

        /** A call that always fails so. */
        public Builder refused(Syscall call, Errno errno, String why) {
            return row(call, invocation -> invocation.reply().fails(errno), Support.REFUSED, errno + ": " + why);
        }

        private Builder row(Syscall call, Handler handler, Support support, String note) {
            if (handlers[call.id()] != null) {
                throw new IllegalStateException("two rows for " + call);
            }
            handlers[call.id()] = Objects.requireNonNull(handler);
            rows[call.id()] = new Row(call, support, note);
            return this;
        }

        /** Freezes the rows. */
        public SyscallTable build() {
            List<Row> described = new ArrayList<>();
            for (Row row : rows) {
                if (row != null) {
                    described.add(row);
                }
            }
            return new SyscallTable(handlers.clone(), List.copyOf(described));
        }
    }
}
