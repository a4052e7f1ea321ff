package io.wedge.ffi;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.ffi.layout.Pollfd;
import io.wedge.ffi.layout.Rlimit;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LibcProcessesTest extends HostTest {
    @Test
    void thisProcessKnowsItself() throws IOException {
        assertThat(LibcProcesses.getpid())
                .isEqualTo((int) ProcessHandle.current().pid());
        assertThat(Path.of("/proc/self/task/" + LibcProcesses.gettid())).isDirectory();
        assertThat(LibcProcesses.getuid()).isEqualTo(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        assertThat(LibcProcesses.getgid()).isEqualTo(Files.getAttribute(Path.of("/proc/self"), "unix:gid"));
        assertThat(LibcProcesses.geteuid()).isEqualTo(LibcProcesses.getuid());
        assertThat(LibcProcesses.getegid()).isEqualTo(LibcProcesses.getgid());
    }

    @Test
    void theMaskIsExchanged() throws IOException {
        int former = LibcProcesses.umask(0077);
        try {
            create("private");
            assertThat((int) Files.getAttribute(directory.resolve("private"), "unix:mode") & 0777)
                    .isEqualTo(0600);
        } finally {
            assertThat(LibcProcesses.umask(former)).isEqualTo(0077);
        }
    }

    @Test
    void aChildIsFollowedSignalledAndGone() throws Exception {
        Process child = new ProcessBuilder("sleep", "60").start();
        int pid = (int) child.pid();
        int pidFd = owned(LibcProcesses.pidfd_open(pid, 0));
        long pollfd = memory.bytes(Pollfd.SIZE);
        RawMemoryUnsafe.putInt(pollfd + Pollfd.FD, pidFd);
        RawMemoryUnsafe.putShort(pollfd + Pollfd.EVENTS, (short) HostFlags.POLLIN);
        assertThat(LibcPolling.poll(pollfd, 1, 0)).isZero();
        assertThat(LibcProcesses.kill(pid, 0)).isZero();
        int itsOutput = LibcProcesses.pidfd_getfd(pidFd, 1, 0);
        assertThat(owned(itsOutput)).isPositive();
        assertThat(LibcProcesses.pidfd_getfd(pidFd, 9999, 0)).isEqualTo(-HostErrno.EBADF);
        assertThat(LibcProcesses.pidfd_send_signal(pidFd, HostFlags.SIGTERM, 0, 0))
                .isZero();
        assertThat(LibcPolling.poll(pollfd, 1, -1)).isEqualTo(1);
        assertThat(child.waitFor()).isEqualTo(128 + HostFlags.SIGTERM);
        assertThat(LibcProcesses.pidfd_send_signal(pidFd, 0, 0, 0)).isEqualTo(-HostErrno.ESRCH);
        assertThat(LibcProcesses.kill(pid, 0)).isEqualTo(-HostErrno.ESRCH);
        assertThat(LibcProcesses.waitpid(pid, 0, HostFlags.WNOHANG)).isEqualTo(-HostErrno.ECHILD);
        assertThat(LibcProcesses.pidfd_open(-1, 0)).isEqualTo(-HostErrno.EINVAL);
    }

    @Test
    void prctlNamesTheThreadAndTheDumpability() {
        long name = memory.bytes(16);
        long former = memory.bytes(16);
        RawMemoryUnsafe.put(name, "wedge-test".getBytes(StandardCharsets.US_ASCII), 0, 10);
        assertThat(LibcProcesses.prctl(HostFlags.PR_GET_NAME, former, 0, 0, 0)).isZero();
        assertThat(LibcProcesses.prctl(HostFlags.PR_SET_NAME, name, 0, 0, 0)).isZero();
        assertThat(Path.of("/proc/self/task/" + LibcProcesses.gettid() + "/comm"))
                .hasContent("wedge-test");
        LibcProcesses.prctl(HostFlags.PR_SET_NAME, former, 0, 0, 0);

        int dumpable = LibcProcesses.prctl(HostFlags.PR_GET_DUMPABLE, 0, 0, 0, 0);
        assertThat(LibcProcesses.prctl(HostFlags.PR_SET_DUMPABLE, 0, 0, 0, 0)).isZero();
        assertThat(LibcProcesses.prctl(HostFlags.PR_GET_DUMPABLE, 0, 0, 0, 0)).isZero();
        assertThat(LibcProcesses.prctl(HostFlags.PR_SET_DUMPABLE, 1, 0, 0, 0)).isZero();
        assertThat(dumpable).isIn(0, 1);
        assertThat(LibcProcesses.prctl(-1, 0, 0, 0, 0)).isEqualTo(-HostErrno.EINVAL);
    }

    @Test
    void limitsAreRead() {
        long limit = memory.bytes(Rlimit.SIZE);
        long same = memory.bytes(Rlimit.SIZE);
        assertThat(LibcProcesses.getrlimit(HostFlags.RLIMIT_NOFILE, limit)).isZero();
        assertThat(RawMemoryUnsafe.getLong(limit + Rlimit.RLIM_CUR)).isPositive();
        assertThat(LibcProcesses.prlimit(0, HostFlags.RLIMIT_NOFILE, limit, same))
                .isZero();
        assertThat(RawMemoryUnsafe.getLong(same + Rlimit.RLIM_MAX))
                .isEqualTo(RawMemoryUnsafe.getLong(limit + Rlimit.RLIM_MAX));
        assertThat(LibcProcesses.getrlimit(-1, limit)).isEqualTo(-HostErrno.EINVAL);
        assertThat(LibcProcesses.prlimit(-1, HostFlags.RLIMIT_NOFILE, 0, same)).isEqualTo(-HostErrno.ESRCH);
    }
}
