package io.wedge.cli.machine;

import io.wedge.ffi.LibcFiles;
import io.wedge.ffi.LibcProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What one process may see and take of another of the same user: the kernel takes a program's standard streams, and reads its working directory. */
final class Neighbours {
    private static final Path YAMA = Path.of("/proc/sys/kernel/yama/ptrace_scope");

    private Neighbours() {}

    static List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        try {
            // Waits for input that never comes: there as long as it is asked about.
            Process neighbour = new ProcessBuilder("cat").start();
            try {
                findings.add(descriptors(neighbour.pid()));
                findings.add(taking((int) neighbour.pid()));
            } finally {
                neighbour.destroyForcibly();
            }
        } catch (IOException e) {
            findings.add(Finding.missing("processes", e.getMessage() + "; allow Wedge to start processes"));
        }
        return findings;
    }

    private static Finding descriptors(long pid) {
        try {
            Files.readSymbolicLink(Path.of("/proc/" + pid + "/fd/0"));
            return Finding.ok("/proc/PID/fd", "readable");
        } catch (IOException e) {
            return Finding.missing("/proc/PID/fd", e.getMessage() + " cannot be read; mount /proc without hidepid");
        }
    }

    private static Finding taking(int pid) {
        String scope = scope();
        int pidFd;
        try {
            pidFd = LibcProcesses.pidfd_open(pid, 0);
        } catch (LinkageError e) {
            return Finding.missing("pidfd_getfd", "not asked: native calls do not work");
        }
        if (pidFd < 0) {
            return Finding.missing("pidfd_getfd", "errno " + -pidFd + " from pidfd_open; use Linux 5.6 or newer");
        }
        try {
            int taken = LibcProcesses.pidfd_getfd(pidFd, 0, 0);
            if (taken < 0) {
                return Finding.note(
                        "pidfd_getfd",
                        "errno " + -taken + " (" + scope
                                + "): standard streams are opened again instead, which sockets do not allow");
            }
            LibcFiles.close(taken);
            return scope.equals("yama 0") || scope.equals("no yama")
                    ? Finding.ok("pidfd_getfd", "a program's standard streams (" + scope + ")")
                    : Finding.note(
                            "pidfd_getfd",
                            "of children only (" + scope
                                    + "): use wedge run and wedge trace rather than -javaagent alone");
        } finally {
            LibcFiles.close(pidFd);
        }
    }

    private static String scope() {
        try {
            return "yama " + Files.readString(YAMA).trim();
        } catch (IOException e) {
            return "no yama";
        }
    }
}
