package io.wedge.emulayer.common;

import static io.wedge.agent.spi.When.always;
import static io.wedge.agent.spi.When.unguarded;
import static io.wedge.messages.Syscall.CLOSE;
import static io.wedge.messages.Syscall.MEMORY;
import static io.wedge.messages.Syscall.PROCESSES;
import static io.wedge.messages.Syscall.PROCESS_INFO;
import static io.wedge.messages.Syscall.SIGNAL_PROCESS;
import static io.wedge.messages.Syscall.SPAWN;
import static io.wedge.messages.Syscall.USER_OF;
import static io.wedge.messages.Syscall.WAIT_PROCESS;
import static io.wedge.messages.Syscall.WRITE;

import io.wedge.emulayer.proc.ProcessHandles;
import io.wedge.emulayer.proc.ProcessInfos;
import io.wedge.emulayer.proc.Spawns;
import io.wedge.emulayer.table.Kept;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Processes and signals: natives of JDK 17, 21 and 25. */
public final class CommonProcesses implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/lang/ProcessHandleImpl", "processes", ProcessHandles.class)
                .sends("destroy0", "(JJZ)Z", unguarded(), SIGNAL_PROCESS)
                .keeps("getCurrentPid0", "()J", "this process's own number, which is the same under Wedge; it is in no one's power to refuse it")
                .sends("getProcessPids0", "(J[J[J[J)I", unguarded(), PROCESSES)
                .answers("initNative", "()V", unguarded(), "nothing: what it reads of the machine (its start, its clock's ticks), the kernel reads")
                .sends("isAlive0", "(J)J", unguarded(), PROCESS_INFO)
                .sends("parent0", "(JJ)J", unguarded(), PROCESS_INFO)
                // The JDK's reaper threads may have been made inside the layer: guarded or not.
                .sends("waitForProcessExit0", "(JZ)I", always(), WAIT_PROCESS, PROCESS_INFO);
        rows.in("java/lang/ProcessHandleImpl$Info", "processes", ProcessInfos.class)
                .sends("info0", "(J)V", unguarded(), PROCESS_INFO, USER_OF)
                .keeps("initIDs", "()V", Kept.IDS);
        rows.in("java/lang/ProcessImpl", "processes", Spawns.class)
                .sends("forkAndExec", "(I[B[B[BI[BI[B[IZ)I", unguarded(), SPAWN, MEMORY, WRITE, CLOSE)
                .keeps("init", "()V", "copies the search path out of this process's environment and resets SIGCHLD; no call for anything of the machine");
        rows.in("java/lang/Shutdown", "processes")
                .keeps("beforeHalt", "()V", "HotSpot's own preparation to end; no call to the host")
                .keeps("halt0", "(I)V", "the JVM's own end: nobody else can bring it about, and the kernel sees it");
        rows.in("jdk/internal/misc/Signal", "processes")
                .keeps("findSignal0", "(Ljava/lang/String;)I", "a number for a signal's name; no call to the host")
                .keeps("handle0", "(IJ)J", "HotSpot's own signal handler in this process, which it shares with the JVM's own needs")
                .keeps("raise0", "(I)V", "a signal of this process to itself, which only itself can send in its own name");
        rows.in("sun/management/VMManagementImpl", "processes")
                .keeps("getProcessId", "()I", "this process's own number, which is the same under Wedge; it is in no one's power to refuse it");
    }
    // spotless:on
}
