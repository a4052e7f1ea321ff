package io.wedge.kernel.host.confine;

import io.wedge.ffi.HostConfineFlags;
import io.wedge.ffi.HostErrno;
import io.wedge.ffi.HostFlags;
import io.wedge.ffi.HostSyscalls;
import io.wedge.ffi.LibcConfinement;
import io.wedge.ffi.LibcMappings;
import io.wedge.ffi.LibcProcesses;
import io.wedge.ffi.LibcSpawn;
import io.wedge.ffi.RawMemoryUnsafe;
import java.io.Closeable;
import java.util.ArrayList;
import java.util.List;

/**
 * System calls that a child of one thread makes, one after the other, in this process's memory, while the thread that made it waits: what the host lets only such a child do. The last one has to be
 * execve(2) or exit_group(2). On x86_64.
 *
 * <p>The child runs machine code, written here, and no Java: a JVM has one thread too few after a fork. The code goes through a list in memory, of
 * <pre>
 *   number | four arguments | must | where the result goes
 * </pre>
 * eight bytes each, so that a result can be an argument of a later call; a call that must and fails ends the child. It uses its own stack and nothing of the C library. One thread at a time.
 */
final class ChildCode implements Closeable {
    private static final int ENTRY_BYTES = 56;
    private static final int MUST = 40;
    private static final int RESULT = 48;
    private static final int ARGUMENTS = 4;
    private static final int STACK_BYTES = 16384;
    private static final int PAGE = 4096;
    private static final int SIGNALS = 64;

    // spotless:off
    private static final byte[] CODE = bytes(
            0xF3, 0x0F, 0x1E, 0xFA,             // endbr64
            0x48, 0x89, 0xFB,                   // mov rbx, rdi: the list
            0x48, 0x8B, 0x03,                   // next: mov rax, [rbx]
            0x48, 0x8B, 0x7B, 0x08,             // mov rdi, [rbx+8]
            0x48, 0x8B, 0x73, 0x10,             // mov rsi, [rbx+16]
            0x48, 0x8B, 0x53, 0x18,             // mov rdx, [rbx+24]
            0x4C, 0x8B, 0x53, 0x20,             // mov r10, [rbx+32]
            0x45, 0x31, 0xC0,                   // xor r8d, r8d
            0x45, 0x31, 0xC9,                   // xor r9d, r9d
            0x0F, 0x05,                         // syscall
            0x48, 0x8B, 0x4B, 0x30,             // mov rcx, [rbx+48]
            0x48, 0x89, 0x01,                   // mov [rcx], rax
            0x48, 0x85, 0xC0,                   // test rax, rax
            0x79, 0x07,                         // jns over the next two
            0x48, 0x83, 0x7B, 0x28, 0x00,       // cmp qword [rbx+40], 0
            0x75, 0x06,                         // jne to the end
            0x48, 0x83, 0xC3, 0x38,             // add rbx, 56
            0xEB, 0xCC,                         // jmp next
            0xBF, 0x01, 0x00, 0x00, 0x00,       // mov edi, 1
            0xB8, 0xE7, 0x00, 0x00, 0x00,       // mov eax, exit_group
            0x0F, 0x05);                        // syscall
    // spotless:on

    /** All but those by which the JVM finds its own faults: SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSEGV. */
    private static final long ASYNCHRONOUS = ~(1L << 3 | 1L << 4 | 1L << 6 | 1L << 7 | 1L << 10);

    private static long code;

    private final int most;
    private final long list;
    /** Behind the list: for each entry, where its result goes unless that is elsewhere. */
    private final long results;

    private final long stack = RawMemoryUnsafe.allocate(STACK_BYTES);
    private final List<String> names = new ArrayList<>();

    /** @param most calls. */
    ChildCode(int most) {
        this.most = most;
        list = RawMemoryUnsafe.allocate((long) most * (ENTRY_BYTES + Long.BYTES));
        RawMemoryUnsafe.fill(list, (long) most * (ENTRY_BYTES + Long.BYTES), (byte) 0);
        results = list + (long) most * ENTRY_BYTES;
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    /** One that ends the child if it fails. Returns its place. */
    int must(String name, long... arguments) {
        return add(name, 1, arguments);
    }

    /** One that may fail. Returns its place. */
    int may(String name, long... arguments) {
        return add(name, 0, arguments);
    }

    private int add(String name, int must, long... arguments) {
        int place = names.size();
        if (place == most || arguments.length > ARGUMENTS) {
            throw new IllegalStateException("no room for " + name);
        }
        names.add(name);
        long entry = list + (long) place * ENTRY_BYTES;
        RawMemoryUnsafe.putLong(entry, HostSyscalls.number(name));
        for (int i = 0; i < arguments.length; i++) {
            RawMemoryUnsafe.putLong(argument(place, i), arguments[i]);
        }
        RawMemoryUnsafe.putLong(entry + MUST, must);
        RawMemoryUnsafe.putLong(entry + RESULT, results + (long) place * Long.BYTES);
        return place;
    }

    /** Where an argument of a call lies. */
    long argument(int place, int index) {
        return list + (long) place * ENTRY_BYTES + (1L + index) * Long.BYTES;
    }

    /** The result of one call becomes an argument of another. */
    void pass(int from, int to, int index) {
        RawMemoryUnsafe.putLong(list + (long) from * ENTRY_BYTES + RESULT, argument(to, index));
    }

    /** Where the result of a call goes. */
    long resultAddress(int place) {
        return RawMemoryUnsafe.getLong(list + (long) place * ENTRY_BYTES + RESULT);
    }

    /** What a call has returned; 0 if it was not made. */
    long result(int place) {
        return RawMemoryUnsafe.getLong(resultAddress(place));
    }

    /** The place of the call that ended the child; below 0 if none did. */
    int failed() {
        for (int place = 0; place < names.size(); place++) {
            if (RawMemoryUnsafe.getLong(list + (long) place * ENTRY_BYTES + MUST) != 0 && result(place) < 0) {
                return place;
            }
        }
        return -1;
    }

    String name(int place) {
        return names.get(place);
    }

    /**
     * Makes the child, and waits until it has exec'd or ended. While it is in this process's memory a signal to it would run the JVM's handler there: those that come from elsewhere wait.
     *
     * @param flags of clone(2), beside those that this needs.
     * @return its pid, to be waited for, or minus a host errno.
     */
    int run(int flags) {
        long function = code();
        if (function < 0) {
            return (int) function;
        }
        long sets = RawMemoryUnsafe.allocate(2 * Long.BYTES);
        try {
            RawMemoryUnsafe.putLong(sets, ASYNCHRONOUS);
            int blocked = LibcConfinement.rt_sigprocmask(HostConfineFlags.SIG_SETMASK, sets, sets + Long.BYTES);
            if (blocked < 0) {
                return blocked;
            }
            int pid = LibcSpawn.clone(
                    function,
                    stack + STACK_BYTES,
                    flags | HostConfineFlags.CLONE_VM | HostConfineFlags.CLONE_VFORK | HostFlags.SIGCHLD,
                    list);
            LibcConfinement.rt_sigprocmask(HostConfineFlags.SIG_SETMASK, sets + Long.BYTES, 0);
            return pid;
        } finally {
            RawMemoryUnsafe.free(sets);
        }
    }

    /** The child leaves nothing behind. */
    static void reap(int pid) {
        int ended;
        do {
            ended = LibcProcesses.waitpid(pid, 0, 0);
        } while (ended == -HostErrno.EINTR);
    }

    /** In the child, before the open signals come in: those that this process has handlers for mean again what they mean by default. */
    void forgetHandlers(long caught, long defaultAction) {
        for (int signal = 1; signal <= SIGNALS; signal++) {
            if ((caught >>> (signal - 1) & 1) != 0) {
                may("rt_sigaction", signal, defaultAction, 0, Long.BYTES);
            }
        }
    }

    /** Once for all, never unmapped. Or minus a host errno. */
    private static synchronized long code() {
        if (code == 0) {
            long address = LibcMappings.mmap(
                    0,
                    PAGE,
                    HostFlags.PROT_READ | HostFlags.PROT_WRITE,
                    HostFlags.MAP_PRIVATE | HostFlags.MAP_ANONYMOUS,
                    -1,
                    0);
            if (address < 0) {
                return address;
            }
            RawMemoryUnsafe.put(address, CODE, 0, CODE.length);
            int done = LibcMappings.mprotect(address, PAGE, HostFlags.PROT_READ | HostFlags.PROT_EXEC);
            if (done < 0) {
                LibcMappings.munmap(address, PAGE);
                return done;
            }
            code = address;
        }
        return code;
    }

    @Override
    public void close() {
        RawMemoryUnsafe.free(list);
        RawMemoryUnsafe.free(stack);
    }
}
