package io.wedge.kernel.host.confine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wedge.ffi.HostErrno;
import io.wedge.ffi.LibcProcesses;
import io.wedge.ffi.RawMemoryUnsafe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A child that makes calls in this JVM's memory. */
class ChildCodeTest {
    private static final int EXITED_WITH_ONE = 1 << Byte.SIZE;

    @BeforeEach
    void where() {
        assumeTrue(EveryThread.isPossible(), "the code is x86_64's");
    }

    private static int status(int pid) {
        long status = RawMemoryUnsafe.allocate(Integer.BYTES);
        try {
            assertThat(LibcProcesses.waitpid(pid, status, 0)).isEqualTo(pid);
            return RawMemoryUnsafe.getInt(status);
        } finally {
            RawMemoryUnsafe.free(status);
        }
    }

    @Test
    void oneResultIsAnArgumentOfAnotherCall() {
        try (ChildCode child = new ChildCode(4)) {
            int pid = child.must("getpid");
            int parent = child.must("getppid");
            child.may("close", -1);
            int end = child.must("exit_group", 0);
            child.pass(parent, end, 0);
            int started = child.run(0);
            assertThat(started).isPositive();
            assertThat(child.result(pid)).isEqualTo(started);
            assertThat(status(started)).isEqualTo((LibcProcesses.getpid() & 0xFF) << Byte.SIZE);
            assertThat(child.failed()).isNegative();
        }
    }

    @Test
    void whatMustBeAndFailsEndsIt() {
        try (ChildCode child = new ChildCode(3)) {
            int close = child.must("close", -1);
            int never = child.must("getpid");
            child.must("exit_group", 0);
            int started = child.run(0);
            assertThat(status(started)).isEqualTo(EXITED_WITH_ONE);
            assertThat(child.failed()).isEqualTo(close);
            assertThat(child.result(close)).isEqualTo(-HostErrno.EBADF);
            assertThat(child.result(never)).isZero();
            assertThat(child.name(child.failed())).isEqualTo("close");
        }
    }

    /** Each of the JVM's threads goes on as before, with the signals it had open. */
    @Test
    void manyLeaveNothingBehind() {
        for (int i = 0; i < 200; i++) {
            try (ChildCode child = new ChildCode(1)) {
                child.must("exit_group", 0);
                int started = child.run(0);
                assertThat(status(started)).isZero();
            }
            assertThat(new byte[100_000]).hasSize(100_000);
        }
    }
}
