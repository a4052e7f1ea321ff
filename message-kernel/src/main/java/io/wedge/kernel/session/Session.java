package io.wedge.kernel.session;

import io.wedge.kernel.calls.Caller;
import io.wedge.kernel.calls.ChildOutputs;
import io.wedge.kernel.capability.Capabilities;
import io.wedge.kernel.capability.CapabilityTable;
import io.wedge.kernel.capability.HostObject;
import io.wedge.kernel.capability.Rights;
import io.wedge.kernel.host.session.HostDescriptor;
import io.wedge.kernel.host.session.Limits;
import io.wedge.kernel.host.session.Peer;
import io.wedge.kernel.host.session.Readiness;
import io.wedge.messages.Errno;
import io.wedge.messages.lane.ReplySlots;
import io.wedge.messages.lane.SessionLayout;
import io.wedge.messages.lane.SharedFile;
import io.wedge.messages.lane.SleepFlag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One attached application. Its control thread waits for the application's end and runs what parked calls wait for; a poller serves each lane. The end, whoever brings it
 * about, is carried out by the control thread: pollers stop, calls in flight answer ESESSION, everything is given back.
 */
public final class Session {
    /** Capabilities with a fixed place: root and working directory, then room for the standard streams. */
    static final int CAP_ROOT = 0;

    static final int CAP_CWD = 1;
    /** Standard input; output and error behind it. */
    static final int CAP_STDIN = 2;

    static final int STANDARD_STREAMS = 3;
    static final int RESERVED_CAPS = CAP_STDIN + STANDARD_STREAMS;

    private static final long STOP_MS = 800;
    /** Whoever finds a fault of the kernel's must not be able to fill the disk with it. */
    private static final int MOST_FAULTS_TOLD = 20;

    private static final String OUT_OF_MEMORY = "the kernel's heap is full: more -Xmx in lib/kernel/jvm.options helps";
    private static final String OUT_OF_MEMORY_LINE = "a session was ended: " + OUT_OF_MEMORY;

    private final KernelCore kernel;
    private final SessionInfo info;
    private final Caller caller;
    private final SocketChannel control;
    private final SessionMemory memory;
    private final WedgeChain wedges;
    private final boolean dataWanted;
    private final SlotTable slots;
    private final ReplySlots replies;
    private final CallOrigin lanes;
    private final RawLane raw;
    private final ChildOutputs childOutputs;
    private final CapabilityTable capabilities;
    private final Readiness readiness;
    private final SessionParking parking;
    private final Workers workers;
    private final SharedUse use;
    private final int pidfd;
    private final int controlFd;
    private final int workingDirectory;
    private final int standardStreams;
    private final List<LanePoller> pollers = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final ByteBuffer bell = ByteBuffer.allocateDirect(1);
    private final AtomicReference<String> endReason = new AtomicReference<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger faultsTold = new AtomicInteger();

    /** Takes everything a session needs; what was taken is given back if the rest cannot be had. */
    Session(KernelCore kernel, SessionInfo info, Caller caller, SocketChannel control, SessionMemory memory)
            throws IOException {
        this.kernel = kernel;
        this.info = info;
        this.caller = caller;
        this.control = control;
        this.memory = memory;
        this.wedges = kernel.wedges().of(caller);
        this.dataWanted = wedges.wantsData();
        this.use = new SharedUse(memory::release);
        this.slots = new SlotTable(kernel.options().slots());
        this.replies = new ReplySlots(memory.slots(), kernel.options().slots(), this::ringBell);
        this.lanes = new LaneOrigin(slots, replies);
        this.workers = new Workers(this);
        this.controlFd = Peer.descriptor(control);
        this.capabilities =
                new CapabilityTable(RESERVED_CAPS, Limits.descriptorsLeft(caller.pid()), HostDescriptor::close);
        int cwd = -1;
        int pid = -1;
        try {
            capabilities.install(
                    CAP_ROOT,
                    HostDescriptor.openPath("/proc/" + caller.pid() + "/root"),
                    HostObject.Kind.PATH,
                    looking());
            cwd = HostDescriptor.openPath("/proc/" + caller.pid() + "/cwd");
            capabilities.install(CAP_CWD, cwd, HostObject.Kind.PATH, looking());
            StandardStreams.install(capabilities, caller.pid(), CAP_STDIN);
            pid = Peer.pidfd(caller.pid());
            this.readiness = new Readiness();
        } catch (IOException e) {
            capabilities.closeAll();
            if (pid >= 0) {
                HostDescriptor.close(pid);
            }
            throw e;
        }
        this.workingDirectory = cwd;
        this.pidfd = pid;
        this.parking = new SessionParking(this, readiness);
        this.raw = new RawLane(this);
        this.childOutputs = wedges.wantsChildOutput() ? new ChildOutputs(parking, new ChildMessages(this)) : null;
        int streams = 0;
        for (int i = 0; i < STANDARD_STREAMS; i++) {
            streams |= hasStandardStream(i) ? 1 << i : 0;
        }
        this.standardStreams = streams;
    }

    private static int looking() {
        return Rights.LOOKUP | Rights.STAT;
    }

    /** Starts the pollers. */
    void start() {
        for (int lane = 0; lane < memory.lanes(); lane++) {
            SleepFlag sleeps = new SleepFlag(memory.slots().address() + SessionLayout.laneSleepsOffset(lane));
            LanePoller poller = new LanePoller(this, memory.tailer(lane), sleeps, memory.fifo(lane));
            Thread thread = new Thread(poller, "wedge-lane-" + lane + "-" + name());
            thread.setDaemon(true);
            pollers.add(poller);
            threads.add(thread);
            use.enter();
        }
        threads.forEach(Thread::start);
    }

    /** The control thread's life: until the session ends, and its end. */
    void run() {
        try {
            control.configureBlocking(false);
            readiness.add(controlFd, Readiness.READABLE);
            readiness.add(pidfd, Readiness.READABLE);
            while (endReason.get() == null) {
                parking.turn();
                lookForTheEnd();
            }
        } catch (OutOfMemoryError e) {
            endForMemory();
        } catch (IOException | RuntimeException | Error e) {
            log("control thread", e);
            end("its control thread failed: " + e);
        }
        tearDown();
    }

    private void lookForTheEnd() throws IOException {
        for (int i = 0; i < readiness.count(); i++) {
            if (readiness.fd(i) == pidfd) {
                end("the application ended");
            } else if (readiness.fd(i) == controlFd) {
                readControl();
            }
        }
    }

    private void readControl() throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(256);
        int count;
        try {
            count = control.read(buffer);
        } catch (IOException e) {
            // Connection reset: the application went away with bytes unread.
            count = -1;
        }
        if (count < 0) {
            end("the application ended");
        } else if (count > 0) {
            // It wants its own reader to come out of its read.
            ringBell();
        }
    }

    private void ringBell() {
        synchronized (bell) {
            bell.clear();
            try {
                control.write(bell);
            } catch (IOException e) {
                end("the application ended");
            }
        }
    }

    /** Ends the session. Any thread, any number of times: the first reason stands. Returns at once; see {@link #awaitEnd}. */
    public void end(String reason) {
        if (endReason.compareAndSet(null, reason)) {
            readiness.wake();
        }
    }

    /** The heap is full: ends the session first, without a new object, then says so in one line. What the session had is free again then, for the others. */
    void endForMemory() {
        end(OUT_OF_MEMORY);
        kernel.log().info(OUT_OF_MEMORY_LINE);
    }

    /** Waits until the session is over and all it had is free. False if that took too long. */
    public boolean awaitEnd(long timeoutMs) throws InterruptedException {
        return ended.await(timeoutMs, TimeUnit.MILLISECONDS);
    }

    private void tearDown() {
        pollers.forEach(LanePoller::stop);
        boolean stopped = joinPollers();
        raw.close();
        workers.close();
        slots.close();
        for (int slot = 0; slot < slots.size(); slot++) {
            ServedCall call = slots.parkedAt(slot);
            if (call != null) {
                call.cancel(Errno.ESESSION);
            }
        }
        parking.close();
        if (childOutputs != null) {
            childOutputs.end();
        }
        capabilities.closeAll();
        try {
            memory.removeFiles();
        } catch (IOException e) {
            log("its directory", e);
        }
        use.leave();
        try {
            tellReason();
            control.close();
        } catch (IOException e) {
            log("its control socket", e);
        }
        HostDescriptor.close(pidfd);
        readiness.close();
        kernel.ended(this, stopped ? endReason.get() : endReason.get() + " (a call still hangs in the host)");
        ended.countDown();
    }

    /** The last words on the control socket: bells are zero bytes, the reason is text. Not waited for: an application that does not listen need not know. */
    private void tellReason() {
        try {
            control.write(StandardCharsets.UTF_8.encode(endReason.get()));
        } catch (IOException e) {
            // Most sessions end because the application has: nobody is there to hear it.
            return;
        }
    }

    private boolean joinPollers() {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(STOP_MS);
        boolean all = true;
        for (Thread thread : threads) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            try {
                thread.join(Math.max(1, left));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            all &= !thread.isAlive();
        }
        return all;
    }

    /** Logs something that is not the application's fault. */
    void log(String what, Throwable error) {
        int told = faultsTold.incrementAndGet();
        if (told < MOST_FAULTS_TOLD) {
            kernel.log().error("session " + name() + ": " + what, error);
        } else if (told == MOST_FAULTS_TOLD) {
            kernel.log().error("session " + name() + ": " + what + "; what comes after this is not told", error);
        }
    }

    /** For people and listeners. */
    public SessionInfo info() {
        return info;
    }

    String name() {
        return info.name();
    }

    KernelCore kernel() {
        return kernel;
    }

    Caller caller() {
        return caller;
    }

    SlotTable slots() {
        return slots;
    }

    CallOrigin lanes() {
        return lanes;
    }

    /** Where children's output goes; null if no wedge wants to know of it. */
    ChildOutputs childOutputs() {
        return childOutputs;
    }

    /** For calls that reach the kernel past the emulation layer. */
    RawLane raw() {
        return raw;
    }

    ReplySlots replies() {
        return replies;
    }

    SharedFile arena() {
        return memory.arena();
    }

    CapabilityTable capabilities() {
        return capabilities;
    }

    SessionParking parking() {
        return parking;
    }

    Workers workers() {
        return workers;
    }

    WedgeChain wedges() {
        return wedges;
    }

    /** Whether a wedge has to see what is read and written: then no data is granted. */
    boolean isDataWanted() {
        return dataWanted;
    }

    SharedUse use() {
        return use;
    }

    /** Whether the application's standard stream of that number is one of its capabilities. */
    boolean hasStandardStream(int number) {
        try (Capabilities.Held held = capabilities.acquire(CAP_STDIN + number)) {
            return held != null;
        }
    }

    /** As {@link #hasStandardStream}, at the session's start: bit n for stream n. */
    int standardStreams() {
        return standardStreams;
    }

    int workingDirectory() {
        return workingDirectory;
    }
}
