package io.wedge.kernel.calls;

import io.wedge.kernel.host.HostDescriptors;
import io.wedge.kernel.host.HostErrors;
import io.wedge.kernel.host.HostFiles;
import io.wedge.kernel.host.HostPolls;
import io.wedge.kernel.host.HostProcesses;
import io.wedge.kernel.host.HostShared;
import io.wedge.kernel.host.OutputHeir;
import io.wedge.kernel.host.Scratch;
import io.wedge.messages.Errno;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * A pipe from a child to a standard stream of its application's. At most one piece of what was read has not been written: a stream that takes nothing holds up the child, as it would
 * without a pipe between. Where nobody reads the stream any more the pipe is closed, and the child's next write fails, or ends it, as on the stream. Guarded by the order of
 * {@link ChildOutputs}.
 */
final class OutputPipe {
    /** A piece goes into one message with room for what else is in it. */
    private static final int PIECE_BYTES = 32 << 10;
    /** The session's thread has others to look after. */
    private static final int PIECES_A_TURN = 16;

    private static final byte[] NOTHING = new byte[0];

    private final int standard;
    private final int reader;
    private final int stream;
    private final boolean regular;
    private final String name;
    private ChildOutputs all;
    private int pid;
    private byte[] rest = NOTHING;
    private long passed;
    private Parking.Wait wait;
    private boolean closed;
    private final Deque<Mark> marks = new ArrayDeque<>();

    /** What is to be done once so many bytes have passed. */
    private record Mark(long passed, Runnable action) {}

    private enum Then {
        GO_ON,
        AWAIT_INPUT,
        AWAIT_ROOM,
        END
    }

    private OutputPipe(int standard, int reader, int stream, boolean regular) {
        this.standard = standard;
        this.reader = reader;
        this.stream = stream;
        this.regular = regular;
        this.name = HostDescriptors.name(reader);
        ChildOutputs.add(name);
    }

    /**
     * Makes a pipe, which nothing is passed on from until it {@link #begin}s.
     *
     * @param stream  a descriptor of the application's stream; given away.
     * @param regular whether that is a regular file.
     * @param childEnd gets the end for the child, the caller's to close; or minus a host errno.
     * @return null if there is none to be had.
     */
    static OutputPipe open(int standard, int stream, boolean regular, int[] childEnd) {
        long pipe = HostProcesses.pipe();
        if (pipe < 0) {
            HostFiles.close(stream);
            childEnd[0] = (int) pipe;
            return null;
        }
        HostDescriptors.nonBlocking(HostDescriptors.first(pipe));
        childEnd[0] = HostDescriptors.second(pipe);
        return new OutputPipe(standard, HostDescriptors.first(pipe), stream, regular);
    }

    int standard() {
        return standard;
    }

    boolean isClosed() {
        return closed;
    }

    void begin(ChildOutputs outputs, int child) {
        all = outputs;
        pid = child;
        then(Then.AWAIT_INPUT);
    }

    /** It is ready for what it waited for. */
    void turn() {
        Then then = closed ? Then.END : Then.GO_ON;
        for (int i = 0; i < PIECES_A_TURN && then == Then.GO_ON; i++) {
            then = step();
        }
        if (!closed) {
            then(then == Then.GO_ON ? Then.AWAIT_INPUT : then);
        }
    }

    private void then(Then then) {
        switch (then) {
            case AWAIT_INPUT -> wait = all.await(this, reader, HostPolls.in());
            case AWAIT_ROOM -> wait = all.await(this, stream, HostPolls.out());
            case END -> close();
            default -> throw new IllegalStateException("goes on");
        }
    }

    /** Passes on one piece, without waiting. */
    private Then step() {
        long piece = Scratch.current().bulk();
        long count = rest.length;
        if (count == 0) {
            count = HostFiles.read(reader, piece, PIECE_BYTES);
            if (count <= 0) {
                return count < 0 && isLater(count) ? Then.AWAIT_INPUT : Then.END;
            }
        } else {
            RawMemoryUnsafe.copy(rest, 0, piece, rest.length);
        }
        long written = write(piece, count);
        long done = Math.max(written, 0);
        if (done > 0) {
            all.tap().wrote(pid, standard, piece, (int) done);
        }
        keep(piece + done, (int) (count - done));
        pass(done);
        if (written < 0) {
            return isLater(written) ? Then.AWAIT_ROOM : Then.END;
        }
        return Then.GO_ON;
    }

    private static boolean isLater(long result) {
        Errno errno = HostErrors.ofResult(result);
        return errno == Errno.EAGAIN || errno == Errno.EINTR;
    }

    private long write(long address, long bytes) {
        if (regular) {
            return HostFiles.write(stream, address, bytes);
        }
        Scratch scratch = Scratch.current();
        HostFiles.iovec(scratch, 0, address, bytes);
        return HostShared.write(stream, false, scratch, 1);
    }

    private void keep(long address, int length) {
        rest = length == 0 ? NOTHING : new byte[length];
        if (length > 0) {
            RawMemoryUnsafe.copy(address, rest, 0, length);
        }
    }

    private void pass(long bytes) {
        passed += bytes;
        while (!marks.isEmpty() && marks.peek().passed() <= passed) {
            marks.poll().action().run();
        }
    }

    /** Where it stands when all that has been written by now has passed. */
    private long end() {
        return passed + rest.length + Math.max(0, HostFiles.readable(reader));
    }

    /** Passes on what there is; false if the stream has no room for all of it. */
    boolean passWhatIsThere() {
        long end = closed ? passed : end();
        Then then = Then.GO_ON;
        while (passed < end && then == Then.GO_ON) {
            then = step();
        }
        if (then == Then.END) {
            close();
        } else if (then == Then.AWAIT_ROOM && wait.drop()) {
            then(then); // it may have waited for more to read
        }
        return then != Then.AWAIT_ROOM;
    }

    /** Does something once all that has been written by now has passed, or cannot any more. */
    void whenPassed(Runnable action) {
        long end = closed ? passed : end();
        if (end == passed) {
            action.run();
        } else {
            marks.add(new Mark(end, action));
        }
    }

    /** Nobody is told of it any more. What there is passes as far as there is room for it; the rest, and what is still to come, is another process's to pass on. */
    void bequeath() {
        passWhatIsThere();
        if (!closed) {
            OutputHeir.start(rest, reader, stream);
            close();
        }
    }

    /** Closed without ever having begun, too. */
    void close() {
        if (closed) {
            return; // the descriptors may be another's by now
        }
        closed = true;
        if (wait != null) {
            wait.drop();
        }
        HostFiles.close(reader);
        HostFiles.close(stream);
        ChildOutputs.remove(name);
        if (all != null) {
            all.closed(this, pid);
        }
        while (!marks.isEmpty()) {
            marks.poll().action().run();
        }
    }
}
