package io.wedge.kernel.replay;

import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.wire.CallReader;
import io.wedge.traces.TraceHeader;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which files classes come from: the class path's archives, class files in its directories, and the JDK's own files: its libraries, properties, certificates. Which thread loads a class
 * is a matter of time, so these are matched by content.
 */
final class ClassFiles {
    private final Path workingDirectory;
    private final List<Path> entries = new ArrayList<>();
    private final Path jdk;

    ClassFiles(TraceHeader header) {
        workingDirectory = Path.of(header.get("cwd", "/"));
        String home = header.get("java.home", "");
        jdk = home.isEmpty() ? null : Path.of(home).normalize();
        header.list("classpath")
                .forEach(entry -> entries.add(workingDirectory.resolve(entry).normalize()));
        String agent = header.get("agent", "");
        if (!agent.isEmpty()) {
            entries.add(Path.of(agent)
                    .normalize()); // confined, it is on the boot class path, and opened when something is looked for
            // there
        }
    }

    /** The file that a call names, if it is one of them, or nothing if it asks for what stays the same for a whole run; else null. */
    String named(CallReader call) {
        if (staysTheSame(call.syscall())) {
            return "";
        }
        if (call.has(Element.DIR) || !call.has(Element.PATH_NAME) || call.has(Element.TO_PATH)) {
            return null;
        }
        Path path;
        try {
            path = workingDirectory
                    .resolve(new String(call.bytesAt(Element.PATH_NAME), StandardCharsets.UTF_8))
                    .normalize();
        } catch (InvalidPathException e) {
            return null;
        }
        if (jdk != null && path.startsWith(jdk) && !writes(call)) {
            return path.toString();
        }
        for (Path entry : entries) {
            // The class loader asks once for a folder's real path: before Wedge sees it, or, in a program that is
            // confined, after.
            if (path.equals(entry) && (isArchive(entry) || call.syscall() == Syscall.REALPATH)
                    || path.startsWith(entry) && path.toString().endsWith(".class")) {
                return path.toString();
            }
        }
        return null;
    }

    /** Who asks first, and how many do, is a matter of time: which thread initialises a class, or starts a child. */
    private static boolean staysTheSame(Syscall syscall) {
        return syscall == Syscall.ENVIRON || syscall == Syscall.IDENTITY || syscall == Syscall.GROUPS;
    }

    private static boolean writes(CallReader call) {
        return (call.longAt(Element.OPEN_FLAGS, 0) & OpenFlag.WRITE.value()) != 0;
    }

    private static boolean isArchive(Path entry) {
        String name = entry.toString();
        return name.endsWith(".jar") || name.endsWith(".zip");
    }
}
