package io.wedge.kernel.host.confine;

import io.wedge.ffi.HostArch;
import io.wedge.ffi.HostConfineFlags;
import io.wedge.ffi.HostErrno;
import io.wedge.ffi.HostFlags;
import io.wedge.ffi.HostSyscalls;
import io.wedge.ffi.LibcConfinement;
import io.wedge.ffi.LibcMappings;
import io.wedge.ffi.LibcProcesses;
import io.wedge.ffi.RawMemoryUnsafe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * System calls that the host does for one thread alone, done by each thread of this process but the one that asks: the JVM's own threads, which were there before, cannot be asked in Java. Each gets a
 * signal, whose handler makes the calls and nothing else, as glibc does for setuid(2) and libpsx for capset(2). On x86_64; elsewhere only the thread that asks, and those that it starts, are held.
 *
 * <p>The handler is machine code, written here: a Java method cannot be one, since a signal meets a thread anywhere, in the garbage collector too. It keeps to what signal-safety(7) allows, touches no
 * memory but its two counters, and leaves errno alone.
 */
public final class EveryThread {
    /** A real-time signal that neither glibc (32, 33) nor the JDK (62, NativeThread) uses. */
    private static final int SIGNAL = 60;

    private static final Path THREADS = Path.of("/proc/self/task");
    private static final int CODE_BYTES = 4096;
    private static final int COUNTERS_BYTES = 16;
    private static final long PATIENCE_NS = 5_000_000_000L;
    private static final int ARGUMENTS = 3;
    /** Of the restorer, which stands before the handler. */
    private static final int RETURN_BYTES = 9;

    private final long counters = RawMemoryUnsafe.allocate(COUNTERS_BYTES);
    private final Set<Integer> done = new HashSet<>();

    private EveryThread() {}

    /**
     * A system call.
     *
     * @param name      as in syscalls(2).
     * @param must      whether its failure is one.
     * @param arguments three at the most; those behind are 0.
     */
    record Call(String name, boolean must, long... arguments) {}

    /** Does once, without effect, what the others need. */
    static void load() {
        new EveryThread().code(List.of(new Call("prctl", true, 0)));
        LibcMappings.munmap(0, 0);
        LibcConfinement.rt_sigaction(SIGNAL, 0, 0);
    }

    /** Whether this machine's threads can be reached. */
    public static boolean isPossible() {
        return HostArch.CURRENT == HostArch.X86_64;
    }

    /**
     * Restricts all others. Each gets a domain of its own, from where no other process's memory can be read; what these threads start is in it.
     *
     * @throws IOException if one could not be reached, or the host refused it.
     */
    public static void landlock(Landlock landlock) throws IOException {
        run(List.of(
                new Call("prctl", true, HostFlags.PR_SET_NO_NEW_PRIVS, 1),
                new Call("landlock_restrict_self", true, landlock.descriptor(), 0)));
    }

    /**
     * Each of the others makes these calls, in this order.
     *
     * @throws IOException if one could not be reached, or the host refused a call that must be: others may have made it.
     */
    static void run(List<Call> calls) throws IOException {
        if (!isPossible()) {
            return;
        }
        EveryThread every = new EveryThread();
        RawMemoryUnsafe.fill(every.counters, COUNTERS_BYTES, (byte) 0);
        byte[] code = every.code(calls);
        long address = LibcMappings.mmap(
                0,
                CODE_BYTES,
                HostFlags.PROT_READ | HostFlags.PROT_WRITE,
                HostFlags.MAP_PRIVATE | HostFlags.MAP_ANONYMOUS,
                -1,
                0);
        check("mmap", (int) Math.min(0, address));
        RawMemoryUnsafe.put(address, code, 0, code.length);
        check("mprotect", LibcMappings.mprotect(address, CODE_BYTES, HostFlags.PROT_READ | HostFlags.PROT_EXEC));
        long actions = RawMemoryUnsafe.allocate(2 * HostConfineFlags.SIGACTION_BYTES);
        RawMemoryUnsafe.fill(actions, 2 * HostConfineFlags.SIGACTION_BYTES, (byte) 0);
        RawMemoryUnsafe.putLong(actions, address + RETURN_BYTES);
        RawMemoryUnsafe.putLong(
                actions + HostConfineFlags.SIGACTION_FLAGS, HostConfineFlags.SA_RESTART | HostConfineFlags.SA_RESTORER);
        RawMemoryUnsafe.putLong(actions + HostConfineFlags.SIGACTION_RESTORER, address);
        long former = actions + HostConfineFlags.SIGACTION_BYTES;
        check("sigaction", LibcConfinement.rt_sigaction(SIGNAL, actions, former));
        every.all();
        // Only now: who could not be reached in time has the signal still to come. The code stays mapped: the last one
        // may still be on its way back.
        check("sigaction", LibcConfinement.rt_sigaction(SIGNAL, former, 0));
        RawMemoryUnsafe.free(actions);
        int failed = RawMemoryUnsafe.getInt(every.counters + Integer.BYTES);
        RawMemoryUnsafe.free(every.counters);
        check("a thread's call", failed);
    }

    /** Until a look finds no thread that has not been reached: one that has not may start another meanwhile. */
    private void all() throws IOException {
        int process = LibcProcesses.getpid();
        done.add(LibcProcesses.gettid());
        boolean found = true;
        while (found) {
            found = false;
            for (int thread : threads()) {
                if (done.add(thread)) {
                    found = true;
                    reach(process, thread);
                }
            }
        }
    }

    private static List<Integer> threads() throws IOException {
        try (Stream<Path> all = Files.list(THREADS)) {
            return all.map(path -> Integer.valueOf(path.getFileName().toString()))
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private void reach(int process, int thread) throws IOException {
        int before = RawMemoryUnsafe.getInt(counters);
        int sent = LibcConfinement.tgkill(process, thread, SIGNAL);
        if (sent == -HostErrno.ESRCH) {
            return;
        }
        check("tgkill", sent);
        long end = System.nanoTime() + PATIENCE_NS;
        while (RawMemoryUnsafe.getInt(counters) == before && Files.exists(THREADS.resolve("" + thread))) {
            if (System.nanoTime() > end) {
                throw new IOException("thread " + thread + " of the kernel process does not take signal " + SIGNAL
                        + ": wedge was started with it blocked");
            }
            Thread.yield();
        }
    }

    private static void check(String what, int result) throws IOException {
        if (result < 0) {
            throw new IOException(
                    "the kernel process cannot restrict its threads: " + what + " failed with errno " + -result);
        }
    }

    /** The handler. Registers need no keeping: the host gives the thread all of its own back. */
    private byte[] code(List<Call> calls) {
        Code code = new Code();
        code.bytes(0x48, 0xC7, 0xC0).word(HostSyscalls.number("rt_sigreturn")); // the restorer: mov rax, number
        code.bytes(0x0F, 0x05); // syscall
        for (Call call : calls) {
            long[] arguments = java.util.Arrays.copyOf(call.arguments(), ARGUMENTS);
            code.bytes(0x48, 0xC7, 0xC0).word(HostSyscalls.number(call.name())); // mov rax, number
            code.bytes(0x48, 0xBF).wide(arguments[0]); // mov rdi
            code.bytes(0x48, 0xBE).wide(arguments[1]); // mov rsi
            code.bytes(0x48, 0xBA).wide(arguments[2]); // mov rdx
            code.bytes(0x4D, 0x31, 0xD2); // xor r10, r10
            code.bytes(0x4D, 0x31, 0xC0); // xor r8, r8
            code.bytes(0x4D, 0x31, 0xC9); // xor r9, r9
            code.bytes(0x0F, 0x05); // syscall
            if (call.must()) {
                code.bytes(0x48, 0x85, 0xC0); // test rax, rax
                code.bytes(0x79, 0x0C); // jns over the next two
                code.bytes(0x48, 0xBF).wide(counters + Integer.BYTES); // mov rdi, &failed
                code.bytes(0x89, 0x07); // mov [rdi], eax
            }
        }
        code.bytes(0x48, 0xBF).wide(counters); // mov rdi, &reached
        code.bytes(0xF0, 0xFF, 0x07); // lock inc dword [rdi]
        code.bytes(0xC3); // ret, to the restorer
        return code.out.toByteArray();
    }

    private static final class Code {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Code bytes(int... bytes) {
            for (int each : bytes) {
                out.write(each);
            }
            return this;
        }

        Code word(int value) {
            for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                out.write(value >>> shift);
            }
            return this;
        }

        Code wide(long value) {
            return word((int) value).word((int) (value >>> Integer.SIZE));
        }
    }
}
