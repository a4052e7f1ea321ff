package io.wedge.kernel.trace;

import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Set;

/** Native libraries that applications have loaded and that are not their JDK's own: a trace has to say that it knows nothing of their calls. The writer's thread alone. */
final class LoadedLibraries {
    /** The JDK's own, by which java.lang.foreign finds libc's functions. */
    private static final String ALL_OF_LIBC = "/libsyslookup.so";

    private static final String NUMBERS =
            "wedge: sockets that Java opened, and files it opened before such a library was there, are open in the kernel alone: native code"
                    + " that takes their number (2^30 and more) out of a FileDescriptor gets EBADF, \"Bad file descriptor\"\n";

    private final Set<String> paths = new LinkedHashSet<>();

    void learn(CallReader call, String javaHome) {
        if (call.syscall() != Syscall.LIBRARY_LOADED || call.intAt(Element.LOADED, 0) == 0) {
            return;
        }
        String path = new String(call.bytesAt(Element.PATH_NAME), StandardCharsets.UTF_8);
        if (javaHome.isEmpty() || !path.startsWith(javaHome + "/") || path.endsWith(ALL_OF_LIBC)) {
            paths.add(path);
        }
    }

    /** Two lines, if there are any. The first names the cause of an error that the library itself cannot explain. */
    void append(StringBuilder out) {
        if (!paths.isEmpty()) {
            out.append(NUMBERS)
                    .append("wedge: native libraries were loaded, and their own calls were not seen: ")
                    .append(String.join(", ", paths))
                    .append('\n');
        }
    }
}
