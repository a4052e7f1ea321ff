package io.wedge.kernel.confine;

import io.wedge.kernel.host.confine.AskingProcess;
import io.wedge.kernel.host.confine.RawNumbers;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a JVM, or code beside it, may open by asking the host itself once the program has begun: the JVM's files for reading, the session's for writing, and what the kernel has just
 * granted. One thread.
 */
final class RawPaths {
    /** Of the program's own process: no memory, environment, descriptors, root. */
    private static final Set<String> OWN =
            Set.of("maps", "smaps", "stat", "status", "statm", "cgroup", "mountinfo", "limits", "comm", "exe");

    private final int pid;
    private final List<String> readable = new ArrayList<>();
    private final String session;
    private final String process;
    private final OfferedFiles offered;

    /** @param kernelId what names of its sessions begin with; null for a process that has none. */
    RawPaths(int pid, JvmFiles files, String kernelId, OfferedFiles offered) {
        this.pid = pid;
        this.process = "/proc/" + pid;
        this.session = kernelId == null ? null : files.sessions() + "/" + kernelId + ".";
        this.offered = offered;
        files.readable().forEach(path -> readable.add(path.toString()));
    }

    /** The text as this process would say it, without dots; null for what is not absolute. */
    String absolute(byte[] path, int thread) {
        if (path == null || path.length == 0 || path[0] != '/') {
            return null;
        }
        String text = new String(path, StandardCharsets.ISO_8859_1);
        if (text.startsWith("/proc/self/")) {
            text = process + text.substring("/proc/self".length());
        } else if (text.startsWith("/proc/thread-self/")) {
            text = process + "/task/" + thread + text.substring("/proc/thread-self".length());
        }
        try {
            return Path.of(text).normalize().toString();
        } catch (InvalidPathException e) {
            return null;
        }
    }

    /** open(2): a descriptor of this process, to be handed over and closed; or minus a host errno. */
    int open(String path, int flags) {
        if (path == null) {
            return -RawNumbers.EACCES;
        }
        if (offered.isOffer(path)) {
            return offered.open(path, flags);
        }
        boolean writes = RawNumbers.writes(flags);
        if (isOfSession(path)) {
            return AskingProcess.openPlain(path, RawNumbers.kept(flags));
        }
        if (writes && !path.equals("/dev/null")) {
            return -RawNumbers.EACCES;
        }
        int found = find(path, true, false);
        if (found < 0) {
            return found;
        }
        int result = AskingProcess.reopen(found, RawNumbers.kept(flags));
        AskingProcess.close(found);
        return result;
    }

    /** Of its lanes' files, which it makes and renames as they fill up; not the sessions' folders themselves. */
    private boolean isOfSession(String path) {
        return session != null && path.startsWith(session) && path.indexOf('/', session.length()) > 0;
    }

    /** rename(2) of a session's file: 0, or minus a host errno. */
    int rename(String from, String to) {
        return from != null && to != null && isOfSession(from) && isOfSession(to)
                ? AskingProcess.rename(from, to)
                : -RawNumbers.EACCES;
    }

    /** unlink(2) of a session's file: 0, or minus a host errno. */
    int remove(String path) {
        return path != null && isOfSession(path) ? AskingProcess.remove(path) : -RawNumbers.EACCES;
    }

    /**
     * What a path means, to look at.
     *
     * @param onTheWay whether folders that lead to something allowed will do.
     * @return a descriptor of this process, or minus a host errno: of what is out of bounds always the same, whether it is there or not.
     */
    int find(String path, boolean follow, boolean onTheWay) {
        if (path != null && isOfSession(path)) {
            return AskingProcess.lookPlain(path);
        }
        if (path == null || !allows(path, onTheWay)) {
            return -RawNumbers.EACCES;
        }
        int found = AskingProcess.look(path, follow);
        if (found >= 0 && !allows(AskingProcess.name(found), onTheWay)) {
            AskingProcess.close(found);
            return -RawNumbers.EACCES;
        }
        return found;
    }

    private boolean allows(String path, boolean onTheWay) {
        for (String root : readable) {
            if (path.startsWith(root) && (path.length() == root.length() || path.charAt(root.length()) == '/')) {
                return true;
            }
            if (onTheWay && root.startsWith(path) && (path.equals("/") || root.charAt(path.length()) == '/')) {
                return true;
            }
        }
        return isOwn(path) || offered.isLibrary(path);
    }

    private boolean isOwn(String path) {
        if (!path.startsWith(process + "/")) {
            return false;
        }
        String rest = path.substring(process.length() + 1);
        if (rest.startsWith("task/") && rest.indexOf('/', "task/".length()) > 0) {
            rest = rest.substring(rest.indexOf('/', "task/".length()) + 1);
        }
        return OWN.contains(rest);
    }

    int pid() {
        return pid;
    }
}
