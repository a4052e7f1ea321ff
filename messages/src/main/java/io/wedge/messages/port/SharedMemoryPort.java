package io.wedge.messages.port;

import io.wedge.messages.Syscall;
import io.wedge.messages.lane.LaneAppender;
import io.wedge.messages.lane.SessionLayout;
import io.wedge.messages.lane.SharedFile;
import io.wedge.messages.lane.SleepFlag;
import io.wedge.messages.lane.WakeSet;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.LockSupport;

/**
 * The port of a session in shared memory: calls go out by the lane of the calling thread, replies come back by slot.
 *
 * <p>Waiting: a few spins, then yields for some tens of microseconds, then the thread parks and says so in its slot; the kernel then puts the slot into the wake set, and
 * the waker thread (see {@link #wakeSleepers}) unparks it.
 */
public final class SharedMemoryPort implements MessagePort {
    /** A call without a slot: it fails when it is sent. */
    private static final int NO_SLOT = -1;

    /**
     * So long a virtual thread that may leave its carrier waits for a slot or a region as any other would. Then it takes one of the last: those who hold the others may all be
     * waiting themselves, for it.
     */
    static final long UNMOUNTED_NS = 5_000_000_000L;

    /** Calls at a time with which most programs never come near the last slots or regions. */
    private static final int FEW = 64;

    private static final int SPINS = 64;
    private static final long YIELD_NS = 40_000;
    private static final int YIELDS_PER_CLOCK_READ = 8;

    private final SharedFile slotsFile;
    private final Arena arena;
    private final LaneAppender[] lanes;
    private final SleepFlag[] laneSleeps;
    private final OutputStream[] laneBells;
    private final SleepFlag wakerSleeps;
    private final WakeSet wakeSet;
    private final Mounting mounting;
    /** The first slots: for threads that stay mounted until they give them back. Whoever waits for one waits for a thread that runs. */
    private final IntPool reservedSlots;
    /** For calls that end soon, however many wait for ever. */
    private final IntPool freeSlots;
    /** Most slots: for every call. */
    private final IntPool manySlots;

    private final int firstFree;
    private final int firstOfMany;
    /** So many words of the wake set belong to slots that have been used. */
    private final AtomicInteger usedWords = new AtomicInteger();

    private final Call[] calls;
    private final AtomicReferenceArray<Thread> waiters;
    private final long firstSlot;
    private volatile String over;
    /** Null: nobody asks for them. */
    private ThreadNames threadNames;
    /** Null: nobody asks for them. */
    private ThreadOrigins threadOrigins;
    /** Null: nobody asks for them. */
    private Callers callers;

    private Stacks stacks;

    /**
     * Opens a session that the kernel has laid out.
     *
     * @param session its directory.
     */
    public SharedMemoryPort(Path session, int lanes, int slots) throws IOException {
        this(session, lanes, slots, Mounting.NONE);
    }

    /**
     * As the other, for virtual threads too.
     *
     * @param mounting holds them on their carriers where they must not leave.
     */
    public SharedMemoryPort(Path session, int lanes, int slots, Mounting mounting) throws IOException {
        this.mounting = mounting;
        this.firstFree = Math.max(1, slots / 8);
        this.firstOfMany = 2 * firstFree;
        this.reservedSlots = new IntPool(firstFree);
        this.freeSlots = new IntPool(firstOfMany - firstFree);
        this.manySlots = new IntPool(slots - firstOfMany);
        this.slotsFile = SharedFile.map(SessionLayout.slotsFile(session));
        this.arena = new Arena(SharedFile.map(SessionLayout.arenaFile(session)));
        this.firstSlot = slotsFile.address() + SessionLayout.firstSlotOffset(slots);
        this.calls = new Call[slots];
        this.waiters = new AtomicReferenceArray<>(slots);
        this.wakeSet = new WakeSet(slotsFile.address(), slots);
        this.wakerSleeps = new SleepFlag(slotsFile.address());
        this.lanes = new LaneAppender[lanes];
        this.laneSleeps = new SleepFlag[lanes];
        this.laneBells = new OutputStream[lanes];
        for (int i = 0; i < lanes; i++) {
            this.lanes[i] = new LaneAppender(SessionLayout.lane(session, i));
            this.laneSleeps[i] = new SleepFlag(slotsFile.address() + SessionLayout.laneSleepsOffset(i));
            this.laneBells[i] =
                    new FileOutputStream(SessionLayout.wakeFifo(session, i).toFile());
        }
    }

    /** Tells the kernel the names of threads from now on. Before the session's calls come from more than one thread. */
    public void tellThreadNames() {
        threadNames = new ThreadNames(this);
    }

    /** Tells the kernel where threads come from, from now on. Called by the thread that is to be the first of all. */
    public void tellThreadOrigins() {
        threadOrigins = new ThreadOrigins(this);
    }

    /** Tells the kernel the Java stacks of calls, from now on. Before the session's calls come from more than one thread. */
    public void tellStacks() {
        stacks = new Stacks(this);
    }

    /** Tells the kernel on behalf of which class a call is made, from now on. */
    public void tellCallers() {
        callers = new Callers(this);
    }

    /** Where the calling thread comes from, as {@link #tellThreadOrigins} tells it: the same number in two runs of a program. 0 where that is not told, or not known. */
    public long threadOrigin() {
        ThreadOrigins origins = threadOrigins;
        return origins == null ? 0 : origins.ofThisThread();
    }

    /** The calling thread hands a task to a pool. No effect where {@link #tellThreadOrigins} was not called; nor have the next four. */
    public void taskMade(Object task) {
        if (threadOrigins != null) {
            threadOrigins.made(task);
        }
    }

    /** As {@link #taskMade(Object)}, of a task that is told by a number of its own, not by its place among those that the thread hands over. */
    public void taskMade(Object task, int number) {
        if (threadOrigins != null) {
            threadOrigins.made(task, number);
        }
    }

    /** The calling thread has done a periodic task and hands it over once more. */
    public void taskAgain(Object task) {
        if (threadOrigins != null) {
            threadOrigins.again(task);
        }
    }

    /** Whether the task that the calling thread has begun with is to be done: not if it is one more turn of a periodic task than was recorded. Makes a call. */
    public boolean taskMayRun() throws SessionOverException {
        return threadOrigins == null || threadOrigins.mayRun(Thread.currentThread());
    }

    /**
     * The calling thread hands a task to a fork-join pool, or to none if it turns out to do it itself.
     *
     * @param dependent whether it waited for something else to be done, so that another thread might have come to hand it over.
     */
    public void taskForked(Object task, boolean dependent) {
        if (threadOrigins != null) {
            threadOrigins.forked(task, dependent);
        }
    }

    /**
     * The calling thread begins with a task.
     *
     * @param state given back when the task ends, if its calls are another thread's than those before it.
     * @return whether they are.
     */
    public boolean taskBegins(Object task, Object state) {
        return threadOrigins != null && threadOrigins.begins(task, state);
    }

    /** The calling thread is through with the task that it began with last: what was kept when it began; null if nothing was. */
    public Object taskEnds() {
        return threadOrigins == null ? null : threadOrigins.ends();
    }

    @Override
    public Call begin(Syscall syscall, int payloadBytes) {
        int slot = freeSlots.tryTake();
        return slot >= 0 ? open(firstFree + slot, syscall, payloadBytes) : beginLate(syscall, payloadBytes);
    }

    @Override
    public Call tryBegin(Syscall syscall, int payloadBytes) {
        int slot = manySlots.tryTake();
        return slot >= 0 ? open(firstOfMany + slot, syscall, payloadBytes) : null;
    }

    private Call beginLate(Syscall syscall, int payloadBytes) {
        Call call = tryBegin(syscall, payloadBytes);
        if (call == null) {
            // The others' turn: a virtual thread that holds a slot may only need its carrier to give it back.
            Thread.yield();
            call = tryBegin(syscall, payloadBytes);
        }
        if (call != null) {
            return call;
        }
        int slot = mounting.mayLeave() ? freeSlots.take(UNMOUNTED_NS) : freeSlots.tryTake();
        return slot >= 0 ? open(firstFree + slot, syscall, payloadBytes) : beginReserved(syscall, payloadBytes);
    }

    private Call beginReserved(Syscall syscall, int payloadBytes) {
        mounting.hold();
        try {
            int slot = reservedSlots.take();
            Call call = slot < 0 ? new Call(this, NO_SLOT, 0) : call(slot);
            call.open(syscall, payloadBytes);
            call.hold();
            return call;
        } finally {
            mounting.release();
        }
    }

    private Call open(int slot, Syscall syscall, int payloadBytes) {
        Call call = call(slot);
        call.open(syscall, payloadBytes);
        return call;
    }

    private Call call(int slot) {
        Call call = calls[slot];
        if (call == null) {
            call = new Call(this, slot, firstSlot + (long) slot * SessionLayout.SLOT_BYTES);
            calls[slot] = call;
            usedWords.accumulateAndGet(slot / Long.SIZE + 1, Math::max);
            if (slot == firstFree + FEW || slot == firstOfMany + FEW) {
                IntPool.prepare();
                mounting.prepare();
            }
        }
        return call;
    }

    @Override
    public void send(Call call) throws SessionOverException {
        checkAlive();
        Thread thread = Thread.currentThread();
        if (threadNames != null) {
            threadNames.tell(thread);
        }
        if (threadOrigins != null) {
            threadOrigins.tell(thread);
        }
        if (stacks != null && call.isOfTheProgram()) {
            stacks.tell();
        }
        if (callers != null) {
            callers.mark(call);
        }
        long threadId = threadId(thread);
        int length = call.elements().finish(call.correlationId(), threadId, call.slot());
        RawMemoryUnsafe.putInt(call.slotAddress() + SessionLayout.SLOT_WAITER_OFFSET, 0);
        RawMemoryUnsafe.putInt(call.slotAddress() + SessionLayout.SLOT_PLACE_OFFSET, 0);
        int lane = (int) (threadId % lanes.length);
        try {
            lanes[lane].append(call.elements().startAddress(), length);
        } catch (RuntimeException e) {
            over("lane " + lane + " cannot be written: " + (e.getCause() != null ? e.getCause() : e));
            throw new SessionOverException(over);
        }
        call.markSent();
        if (laneSleeps[lane].take()) {
            ring(lane);
        }
    }

    @SuppressWarnings(
            "deprecation") // Thread.threadId() came with 19; a Thread subclass that overrides getId() only misnames
    // itself in the trace
    private static long threadId(Thread thread) {
        return thread.getId();
    }

    private void ring(int lane) {
        try {
            laneBells[lane].write(1);
        } catch (IOException e) {
            // Nobody has the other end: the session is over, or the kernel gone. Which of them, and why, the control
            // socket says, and ends the wait; here it would be a guess.
            return;
        }
    }

    @Override
    public ReplyReader receive(Call call) throws SessionOverException {
        if (call.isAnswered()) {
            return call.reply();
        }
        if (isThere(call)) {
            return take(call);
        }
        checkAlive();
        return null;
    }

    @Override
    public ReplyReader waitFor(Call call) throws SessionOverException {
        return waitFor(call, Long.MAX_VALUE);
    }

    @Override
    public ReplyReader waitFor(Call call, long timeoutNs) throws SessionOverException {
        if (call.isAnswered()) {
            return call.reply();
        }
        for (int i = 0; i < SPINS; i++) {
            if (isThere(call)) {
                return take(call);
            }
            Thread.onSpinWait();
        }
        long start = System.nanoTime();
        do {
            for (int i = 0; i < YIELDS_PER_CLOCK_READ; i++) {
                if (isThere(call)) {
                    return take(call);
                }
                Thread.yield();
            }
        } while (System.nanoTime() - start < Math.min(YIELD_NS, timeoutNs));
        return sleep(call, start, timeoutNs) ? take(call) : null;
    }

    @Override
    public int waitForBytes(Call call, int seen) throws SessionOverException {
        for (int i = 0; i < SPINS; i++) {
            int there = bytesThere(call, seen);
            if (there != seen) {
                return there;
            }
            Thread.onSpinWait();
        }
        long start = System.nanoTime();
        do {
            for (int i = 0; i < YIELDS_PER_CLOCK_READ; i++) {
                int there = bytesThere(call, seen);
                if (there != seen) {
                    return there;
                }
                Thread.yield();
            }
        } while (System.nanoTime() - start < YIELD_NS);
        // Only a reply wakes a thread. So slow a source needs no overlapping with the copy.
        waitFor(call);
        return ALL;
    }

    /** What is there beyond the bytes already seen, {@link #ALL} if the reply is there, or what has been seen. */
    private int bytesThere(Call call, int seen) {
        if (call.isAnswered() || isThere(call)) {
            return ALL;
        }
        // The word means something else once the reply is there, but then it is 0 for a reply in the slot.
        return Math.max(seen, RawMemoryUnsafe.getIntVolatile(call.slotAddress() + SessionLayout.SLOT_PLACE_OFFSET));
    }

    /** As {@link #waitFor(Call)}, for a reply that has let itself be waited for already: the thread sleeps at once. */
    public ReplyReader waitAsleep(Call call) throws SessionOverException {
        if (call.isAnswered()) {
            return call.reply();
        }
        sleep(call, 0, Long.MAX_VALUE);
        return take(call);
    }

    /**
     * As {@link #waitFor(Call)}, but rather gives its processor up again and again than sleep, for so long. A thread that has slept leaves a permit to park behind, and a caller
     * that is about to park takes it for the wake-up it wants to wait for.
     */
    public ReplyReader waitAwake(Call call, long awakeNs) throws SessionOverException {
        long start = System.nanoTime();
        while (System.nanoTime() - start < awakeNs) {
            ReplyReader reply = receive(call);
            if (reply != null) {
                return reply;
            }
            Thread.yield();
        }
        return waitFor(call);
    }

    private boolean sleep(Call call, long start, long timeoutNs) throws SessionOverException {
        boolean interrupted = false;
        long waiterWord = call.slotAddress() + SessionLayout.SLOT_WAITER_OFFSET;
        waiters.set(call.slot(), Thread.currentThread());
        try {
            while (true) {
                RawMemoryUnsafe.putIntVolatile(waiterWord, 1);
                RawMemoryUnsafe.fullFence();
                if (isThere(call)) {
                    return true;
                }
                checkAlive();
                if (timeoutNs == Long.MAX_VALUE) {
                    LockSupport.park(this);
                } else {
                    long left = timeoutNs - (System.nanoTime() - start);
                    if (left <= 0) {
                        return false;
                    }
                    LockSupport.parkNanos(this, left);
                }
                interrupted |= Thread.interrupted();
            }
        } finally {
            RawMemoryUnsafe.putIntVolatile(waiterWord, 0);
            waiters.set(call.slot(), null);
            // The park may have used up a permit that was meant for the application's own code.
            LockSupport.unpark(Thread.currentThread());
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private boolean isThere(Call call) {
        return RawMemoryUnsafe.getIntVolatile(call.slotAddress() + SessionLayout.SLOT_SEQUENCE_OFFSET)
                == call.sequence();
    }

    private ReplyReader take(Call call) {
        int place = RawMemoryUnsafe.getInt(call.slotAddress() + SessionLayout.SLOT_PLACE_OFFSET);
        int length = RawMemoryUnsafe.getInt(call.slotAddress() + SessionLayout.SLOT_LENGTH_OFFSET);
        long address = place == 0 ? call.slotAddress() + SessionLayout.SLOT_REPLY_OFFSET : arena.address() + place - 1;
        return call.answer(address, length);
    }

    /**
     * Wakes the threads whose replies have come, until there are none left; then says that the waker sleeps. Called by one thread, over and over: once at the start, then
     * each time the control socket has brought a byte.
     */
    public void wakeSleepers() {
        wakerSleeps.lower();
        do {
            wakerSleeps.raise();
        } while (wakeAll());
    }

    private boolean wakeAll() {
        boolean any = false;
        for (int word = 0; word < usedWords.get(); word++) {
            for (long slots = wakeSet.take(word); slots != 0; slots &= slots - 1) {
                any = true;
                Thread waiter = waiters.get(word * Long.SIZE + Long.numberOfTrailingZeros(slots));
                if (waiter != null) {
                    LockSupport.unpark(waiter);
                }
            }
        }
        return any;
    }

    /** Ends the session on this side: every call in flight and every later one fails, with that reason. The first reason stands. */
    public synchronized void over(String reason) {
        if (over == null) {
            over = reason;
        }
        for (int i = 0; i < waiters.length(); i++) {
            Thread waiter = waiters.get(i);
            if (waiter != null) {
                LockSupport.unpark(waiter);
            }
        }
        freeSlots.end();
        reservedSlots.end();
        arena.end();
    }

    private void checkAlive() throws SessionOverException {
        String reason = over;
        if (reason != null) {
            throw new SessionOverException(reason);
        }
    }

    Mounting mounting() {
        return mounting;
    }

    Arena arena() {
        return arena;
    }

    /** Whether a call's slot and regions are this side's again; waits for the reply if need be. Not after the session's end: the kernel may be writing still. */
    boolean mayReuse(Call call) {
        if (!call.isSent() || call.isAnswered()) {
            return true;
        }
        try {
            return waitFor(call) != null;
        } catch (SessionOverException e) {
            return false;
        }
    }

    void release(Call call) {
        int slot = call.slot();
        if (slot >= firstOfMany) {
            manySlots.give(slot - firstOfMany);
        } else if (slot >= firstFree) {
            freeSlots.give(slot - firstFree);
        } else if (slot != NO_SLOT) {
            reservedSlots.give(slot);
        }
    }

    @Override
    public void close() throws IOException {
        over("the port is closed");
        for (int i = 0; i < lanes.length; i++) {
            lanes[i].close();
            laneBells[i].close();
        }
    }
}
