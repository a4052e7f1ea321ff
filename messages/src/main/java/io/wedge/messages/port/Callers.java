package io.wedge.messages.port;

import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallWriter;
import java.nio.charset.StandardCharsets;
import java.security.CodeSource;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Marks calls with the class on whose behalf they are made: the first on the stack that a rule of the kernel is about. Each class of the application is told to the kernel once, when it is first seen
 * on a stack; the JDK's and Wedge's own never are.
 */
final class Callers {
    private static final int MAX_BYTES = 768;
    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();
    private static final ClassLoader OWN = Callers.class.getClassLoader();
    private static final ClassLoader AGENT = OWN == null ? null : OWN.getParent();

    private final SharedMemoryPort port;
    private final AtomicInteger last = new AtomicInteger();

    /** Number of a class; 0 if no rule is about it. */
    private final ClassValue<Integer> numbers = new ClassValue<>() {
        @Override
        protected Integer computeValue(Class<?> type) {
            return number(type);
        }
    };

    private final First first = new First();

    Callers(SharedMemoryPort port) {
        this.port = port;
        STACK.walk(first); // what it needs is loaded by now
    }

    /** Called on the thread that makes the call, before it is sent. */
    void mark(Call call) throws SessionOverException {
        if (call.isAboutCallers()) {
            return;
        }
        int number;
        try {
            number = STACK.walk(first);
        } catch (UnsentException e) {
            throw e.reason;
        }
        if (number != 0) {
            call.elements().putLong(Element.CALLER, number);
        }
    }

    private int number(Class<?> type) {
        int number = last.incrementAndGet();
        try (Call call = port.begin(Syscall.CALLER_IS, 4 * MAX_BYTES)) {
            call.aboutCallers();
            CallWriter elements = call.elements();
            elements.putLong(Element.CALLER, number);
            put(elements, Element.NAME, type.getName());
            put(elements, Element.MODULE, type.getModule().getName());
            put(elements, Element.PLACE, place(type));
            ClassLoader loader = type.getClassLoader();
            String name = loader.getName();
            put(
                    elements,
                    Element.LOADER,
                    (name == null ? "" : name + " ") + loader.getClass().getName());
            return call.call().result() == 1 ? number : 0;
        } catch (SessionOverException e) {
            throw new UnsentException(e);
        }
    }

    private static void put(CallWriter elements, Element element, String text) {
        if (text != null) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            elements.putBytes(element, bytes, 0, Math.min(bytes.length, MAX_BYTES));
        }
    }

    private static String place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null
                ? null
                : source.getLocation().toString();
    }

    /** Out of a ClassValue, which has no checked exceptions. */
    private static final class UnsentException extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient SessionOverException reason;

        UnsentException(SessionOverException reason) {
            super(reason);
            this.reason = reason;
        }
    }

    /** A class of its own, since a lambda would be linked while the application's call is under way. */
    private final class First implements Function<Stream<StackWalker.StackFrame>, Integer> {
        @Override
        public Integer apply(Stream<StackWalker.StackFrame> frames) {
            Iterator<StackWalker.StackFrame> all = frames.iterator();
            while (all.hasNext()) {
                Class<?> type = all.next().getDeclaringClass();
                ClassLoader loader = type.getClassLoader();
                if (loader != null && loader != PLATFORM && loader != OWN && loader != AGENT) {
                    int number = numbers.get(type);
                    if (number != 0) {
                        return number;
                    }
                }
            }
            return 0;
        }
    }
}
