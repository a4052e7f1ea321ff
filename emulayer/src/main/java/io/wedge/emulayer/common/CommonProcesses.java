package io.wedge.emulayer.common;

import static io.wedge.agent.spi.When.unguarded;
import static io.wedge.messages.Syscall.GETFL;
import static io.wedge.messages.Syscall.GRANT;

import io.wedge.emulayer.io.Redirects;
import io.wedge.emulayer.table.Kept;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Processes and signals: natives of JDK 17, 21 and 25. */
public final class CommonProcesses implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/lang/ProcessHandleImpl", "processes")
                .later("destroy0", "(JJZ)Z")
                .later("getCurrentPid0", "()J")
                .later("getProcessPids0", "(J[J[J[J)I")
                .later("initNative", "()V")
                .later("isAlive0", "(J)J")
                .later("parent0", "(JJ)J")
                .later("waitForProcessExit0", "(JZ)I");
        rows.in("java/lang/ProcessHandleImpl$Info", "processes")
                .later("info0", "(J)V")
                .keeps("initIDs", "()V", Kept.IDS);
        // Spawning is for later; a child's standard stream that is one of our files must be one of the host's by then.
        rows.in("java/lang/ProcessImpl", "processes", Redirects.class)
                .sends("forkAndExec", "(I[B[B[BI[BI[B[IZ)I", unguarded(), GETFL, GRANT)
                .later("init", "()V");
        rows.in("java/lang/Shutdown", "processes")
                .keeps("beforeHalt", "()V", "HotSpot's own preparation to end; no call to the host")
                .later("halt0", "(I)V");
        rows.in("jdk/internal/misc/Signal", "processes")
                .keeps("findSignal0", "(Ljava/lang/String;)I", "a number for a signal's name; no call to the host")
                .later("handle0", "(IJ)J")
                .later("raise0", "(I)V");
        rows.in("sun/management/VMManagementImpl", "processes")
                .later("getProcessId", "()I");
    }
    // spotless:on
}
