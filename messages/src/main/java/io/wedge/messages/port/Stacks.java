package io.wedge.messages.port;

import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/** Tells the kernel the Java stack of each call before the call, each distinct one once: for a session whose kernel asks for it. Costs each call a walk over its stack. */
final class Stacks {
    private static final int MOST_FRAMES = 64;
    private static final int MOST_CHARS = 12_000;
    private static final String OWN = "io.wedge.";
    private static final String TRAP = "java.lang.WedgeTrap";
    private static final StackWalker WALKER = StackWalker.getInstance();

    private final SharedMemoryPort port;
    private final ConcurrentHashMap<String, Known> known = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();
    /** Which one the kernel takes for this thread's. */
    private final ThreadLocal<Known> current = new ThreadLocal<>();

    Stacks(SharedMemoryPort port) {
        this.port = port;
        frames();
    }

    /** Its number; once its frames have been told it is enough. */
    private static final class Known {
        final int number;
        volatile boolean told;

        Known(int number) {
            this.number = number;
        }
    }

    /** Called on the thread, with another call of its in hand: so never waits for a slot. Where it cannot be told, the former stack stands for this one. */
    void tell() throws SessionOverException {
        String frames = frames();
        Known stack = known.get(frames);
        if (stack == null) {
            Known made = new Known(count.getAndIncrement());
            Known there = known.putIfAbsent(frames, made);
            stack = there == null ? made : there;
        }
        if (stack == current.get()) {
            return;
        }
        byte[] text = stack.told ? new byte[0] : frames.getBytes(StandardCharsets.UTF_8);
        Call open = port.tryBegin(Syscall.STACK, text.length);
        if (open == null) {
            return;
        }
        try (Call call = open) {
            call.elements().putLong(Element.STACK, stack.number);
            if (text.length > 0) {
                call.elements().putBytes(Element.FRAMES, text, 0, text.length);
            }
            call.call();
            stack.told = true;
            current.set(stack);
        }
    }

    /** From the native method that the program called to the thread's start; what of it is Wedge's is left out. */
    private static String frames() {
        return WALKER.walk(new Function<Stream<StackWalker.StackFrame>, String>() {
            @Override
            public String apply(Stream<StackWalker.StackFrame> frames) {
                StringBuilder text = new StringBuilder();
                Iterator<StackWalker.StackFrame> all = frames.iterator();
                for (int shown = 0; all.hasNext() && shown < MOST_FRAMES && text.length() < MOST_CHARS; ) {
                    StackWalker.StackFrame frame = all.next();
                    if (!frame.getClassName().startsWith(OWN)
                            && !frame.getClassName().equals(TRAP)) {
                        String line = frame.toString();
                        text.append(shown++ == 0 ? "" : "\n")
                                .append(line.startsWith("app//") ? line.substring("app//".length()) : line);
                    }
                }
                return text.toString();
            }
        });
    }
}
