package io.wedge.cli.machine;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.HostFlags;
import io.wedge.ffi.LibcDescriptors;
import io.wedge.ffi.LibcFiles;
import io.wedge.ffi.LibcProcesses;
import io.wedge.ffi.LibcTransfers;
import io.wedge.ffi.PathScratch;
import io.wedge.ffi.RawMemoryUnsafe;
import io.wedge.ffi.layout.OpenHow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/** Features of the host's kernel, each found out by using it: a version number does not know of seccomp filters and backports. */
final class HostFeatures {
    private HostFeatures() {}

    /** Asks for all of them. A file descriptor that a question opens is closed again. */
    static List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(opened("openat2", "paths that stay below a directory (Linux 5.6)", HostFeatures::openat2));
        findings.add(opened(
                "pidfd_open",
                "the end of a program is noticed at once (Linux 5.3)",
                () -> LibcProcesses.pidfd_open(LibcProcesses.getpid(), 0)));
        findings.add(opened("memfd_create", "memory to hand over (Linux 3.17)", HostFeatures::memfd));
        findings.add(copyFileRange());
        return findings;
    }

    private static Finding opened(String name, String use, IntSupplier question) {
        int fd = question.getAsInt();
        if (fd < 0) {
            return Finding.missing(
                    name,
                    use + ": errno " + -fd + "; "
                            + (fd == -HostErrno.ENOSYS
                                    ? "use a newer kernel"
                                    : "the container's seccomp profile forbids it: allow it"));
        }
        LibcFiles.close(fd);
        return Finding.ok(name, use);
    }

    private static int openat2() {
        long how = RawMemoryUnsafe.allocate(OpenHow.SIZE);
        try (PathScratch path = new PathScratch()) {
            RawMemoryUnsafe.putLong(how + OpenHow.FLAGS, HostFlags.O_PATH | HostFlags.O_CLOEXEC);
            RawMemoryUnsafe.putLong(how + OpenHow.RESOLVE, HostFlags.RESOLVE_NO_MAGICLINKS);
            return LibcFiles.openat2(HostFlags.AT_FDCWD, path.set(new byte[] {'/'}), how, OpenHow.SIZE);
        } finally {
            RawMemoryUnsafe.free(how);
        }
    }

    private static int memfd() {
        try (PathScratch name = new PathScratch()) {
            return LibcDescriptors.memfd_create(
                    name.set("wedge-doctor".getBytes(StandardCharsets.US_ASCII)), HostFlags.MFD_CLOEXEC);
        }
    }

    /** Asked with descriptors that are none: where it exists it looks at them first. */
    private static Finding copyFileRange() {
        long answer = LibcTransfers.copy_file_range(-1, 0, -1, 0, 1, 0);
        return answer == -HostErrno.EBADF
                ? Finding.ok("copy_file_range", "copies inside the host (Linux 4.5)")
                : Finding.note(
                        "copy_file_range", "not there (errno " + -answer + "): copies go through the kernel process");
    }
}
