package io.wedge.traces.text;

import io.wedge.messages.Element;
import io.wedge.messages.Protocol;
import io.wedge.messages.Result;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ReplyReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a session's descriptors were opened as, as far as the trace has seen it. One thread. */
public final class TraceNames {
    private static final int INDEX_MASK = (1 << 20) - 1;

    /** Threads end without saying so. The names of those that have been silent the longest are forgotten. */
    private static final int MAX_THREADS = 50_000;

    private final Map<Integer, String> names = new HashMap<>(Map.of(2, "stdin", 3, "stdout", 4, "stderr"));
    private final Map<Integer, String> stacks = new HashMap<>();
    private final Map<Long, Integer> stackOf = new HashMap<>();
    private final Map<Long, String> threads = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, String> eldest) {
            return size() > MAX_THREADS;
        }
    };

    /** Appends {@code 7</etc/passwd>}, or the number alone. */
    public void append(StringBuilder out, long capability) {
        if (capability < 0) {
            out.append(capability);
            return;
        }
        out.append(capability & INDEX_MASK);
        String name = names.get((int) capability & ~Protocol.VIRTUAL_FD_BASE);
        if (name != null) {
            out.append('<').append(name).append('>');
        }
    }

    /** Appends {@code <main>}, {@code <virtual worker-1>} or {@code <virtual>}; nothing for a thread whose name has not been told. */
    public void appendThread(StringBuilder out, long thread) {
        String name = threads.get(thread);
        if (name != null) {
            out.append('<').append(name).append('>');
        }
    }

    /** Learns the name of the thread that sent a THREAD_NAME. */
    public void learnThread(CallReader call) {
        String name = TraceText.path(call.addressOf(Element.NAME), call.lengthOf(Element.NAME));
        boolean virtual = call.longAt(Element.VIRTUAL, 0) != 0;
        threads.put(call.threadId(), virtual ? ("virtual " + name).strip() : name);
    }

    /** Learns the Java stack of the calls that a thread makes from here on. */
    public void learnStack(CallReader call) {
        int number = call.intAt(Element.STACK, -1);
        if (call.has(Element.FRAMES)) {
            stacks.put(number, new String(call.bytesAt(Element.FRAMES), StandardCharsets.UTF_8));
        }
        stackOf.put(call.threadId(), number);
    }

    /** Appends the stack of a thread's latest call, a line for each frame; nothing if it was not told. */
    public void appendStack(StringBuilder out, long thread) {
        appendFrames(out, stacks.get(stackOf.get(thread)));
    }

    /** Appends a stack as strace -k does. */
    public static void appendFrames(StringBuilder out, String frames) {
        if (frames != null && !frames.isEmpty()) {
            frames.lines().forEach(frame -> out.append(" > ").append(frame).append('\n'));
        }
    }

    /** Learns from a call that succeeded. Before its result is written. */
    public void learn(CallReader call, ReplyReader reply) {
        Syscall syscall = call.syscall();
        if (syscall == null || reply.failed() || syscall.result() != Result.CAPABILITY) {
            return;
        }
        String name =
                switch (syscall) {
                    case OPEN, OPENDIR -> opened(call);
                    case FDOPENDIR -> names.remove(call.capabilityAt(Element.FD));
                    case DUP -> names.get(call.capabilityAt(Element.FD));
                    case WATCH_INIT -> "inotify";
                    default -> syscall.label();
                };
        put((int) reply.result(), name);
        if (reply.has(Element.TO_FD)) {
            put((int) reply.longAt(Element.TO_FD, -1), syscall.label());
        }
    }

    /** Forgets what a call has closed or changed. After it is written: a failed close has closed, too. */
    public void forget(CallReader call, ReplyReader reply) {
        if (call.syscall() == Syscall.CLOSE) {
            names.remove(call.capabilityAt(Element.FD));
        } else if (call.syscall() == Syscall.DUP_TO && !reply.failed()) {
            put(call.capabilityAt(Element.TO_FD), names.get(call.capabilityAt(Element.FD)));
        }
    }

    private void put(int capability, String name) {
        if (name == null) {
            names.remove(capability);
        } else {
            names.put(capability, name);
        }
    }

    private String opened(CallReader call) {
        String path = TraceText.path(call.addressOf(Element.PATH_NAME), call.lengthOf(Element.PATH_NAME));
        String directory = call.has(Element.DIR) ? names.get(call.capabilityAt(Element.DIR)) : null;
        return directory == null || path.startsWith("/") ? path : directory + "/" + path;
    }
}
