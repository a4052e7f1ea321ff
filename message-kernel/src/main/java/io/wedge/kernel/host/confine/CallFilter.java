package io.wedge.kernel.host.confine;

import io.wedge.ffi.HostConfineFlags;
import io.wedge.ffi.HostErrno;
import io.wedge.ffi.HostFlags;
import io.wedge.ffi.HostSyscalls;
import io.wedge.ffi.LibcConfinement;
import io.wedge.ffi.RawMemoryUnsafe;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A seccomp filter: per system call allowed, refused, asked for, or decided by one argument. What is not named is refused with EPERM, unless the filter was made to allow it; other
 * architectures' calls (int 0x80, x32) always. Names that this architecture does not have are left out.
 */
public final class CallFilter implements Closeable {
    private static final int NR = 0;
    private static final int ARCH = 4;
    private static final int ARGS = 16;
    private static final int FPROG_BYTES = 16;
    private static final long PATIENCE_NS = 2_000_000_000;

    private static final int ALLOW = HostConfineFlags.SECCOMP_RET_ALLOW;
    private static final int ASK = HostConfineFlags.SECCOMP_RET_USER_NOTIF;
    private static final int REFUSE = HostConfineFlags.SECCOMP_RET_ERRNO | HostErrno.EPERM;
    private static final int UNKNOWN = HostConfineFlags.SECCOMP_RET_ERRNO | HostErrno.ENOSYS;

    private final Map<Integer, Program> blocks = new LinkedHashMap<>();
    private final int otherwise;
    private long memory;

    /** One that refuses what is not named. */
    public CallFilter() {
        this(false);
    }

    /** @param lenient whether what is not named is allowed. */
    public CallFilter(boolean lenient) {
        otherwise = lenient ? ALLOW : REFUSE;
    }

    /** Allowed as it is. */
    public CallFilter allow(Collection<String> names) {
        names.forEach(name -> put(name, new Program().ret(ALLOW)));
        return this;
    }

    /** Refused. */
    public CallFilter refuse(Collection<String> names) {
        names.forEach(name -> put(name, new Program().ret(REFUSE)));
        return this;
    }

    /** Refused where an argument has any of these bits, allowed otherwise. */
    public CallFilter refuseBits(String name, int argument, int bits) {
        put(
                name,
                new Program()
                        .load(ARGS + argument * Long.BYTES)
                        .and(bits)
                        .jump(HostConfineFlags.BPF_JEQ_K, 0, 0, 1)
                        .ret(ALLOW)
                        .ret(REFUSE));
        return this;
    }

    /** The kernel process is asked. */
    public CallFilter ask(Collection<String> names) {
        names.forEach(name -> put(name, new Program().ret(ASK)));
        return this;
    }

    /** As if the host had never heard of it, so that the C library does without. */
    public CallFilter unknown(Collection<String> names) {
        names.forEach(name -> put(name, new Program().ret(UNKNOWN)));
        return this;
    }

    /** Allowed where the lower 32 bits of an argument are one of these. */
    public CallFilter allowIf(String name, int argument, Collection<Integer> values) {
        Program block = new Program().load(ARGS + argument * Long.BYTES);
        values.forEach(
                value -> block.jump(HostConfineFlags.BPF_JEQ_K, value, 0, 1).ret(ALLOW));
        put(name, block.ret(REFUSE));
        return this;
    }

    /** Allowed but where the lower 32 bits of an argument are one of these. */
    public CallFilter allowUnless(String name, int argument, Collection<Integer> values) {
        Program block = new Program().load(ARGS + argument * Long.BYTES);
        values.forEach(
                value -> block.jump(HostConfineFlags.BPF_JEQ_K, value, 0, 1).ret(REFUSE));
        put(name, block.ret(ALLOW));
        return this;
    }

    /** Allowed where the argument has exactly these of those bits, asked for otherwise. */
    public CallFilter allowBits(String name, int argument, int mask, int bits) {
        put(
                name,
                new Program()
                        .load(ARGS + argument * Long.BYTES)
                        .and(mask)
                        .jump(HostConfineFlags.BPF_JEQ_K, bits, 0, 1)
                        .ret(ALLOW)
                        .ret(ASK));
        return this;
    }

    /** Allowed where an argument, all 64 bits of it, is 0, and another has none of those bits; asked for otherwise. */
    public CallFilter allowZero(String name, int argument, int flags, int bits) {
        int at = ARGS + argument * Long.BYTES;
        put(
                name,
                new Program()
                        .load(at)
                        .jump(HostConfineFlags.BPF_JEQ_K, 0, 1, 0)
                        .ret(ASK)
                        .load(at + Integer.BYTES)
                        .jump(HostConfineFlags.BPF_JEQ_K, 0, 1, 0)
                        .ret(ASK)
                        .load(ARGS + flags * Long.BYTES)
                        .and(bits)
                        .jump(HostConfineFlags.BPF_JEQ_K, 0, 1, 0)
                        .ret(ASK)
                        .ret(ALLOW));
        return this;
    }

    private void put(String name, Program block) {
        int number = HostSyscalls.number(name);
        if (number >= 0 && blocks.putIfAbsent(number, block) != null) {
            throw new IllegalStateException(name + " has two rules");
        }
    }

    /** Writes the program down: {@link #install} allocates nothing. */
    public CallFilter prepare() {
        Program all = new Program().load(ARCH);
        all.jump(HostConfineFlags.BPF_JEQ_K, HostConfineFlags.AUDIT_ARCH, 1, 0).ret(REFUSE);
        all.load(NR)
                .jump(HostConfineFlags.BPF_JGE_K, HostConfineFlags.X32_SYSCALL_BIT, 0, 1)
                .ret(REFUSE);
        blocks.forEach((number, block) ->
                all.jump(HostConfineFlags.BPF_JEQ_K, number, 0, block.length()).append(block));
        int newest = HostSyscalls.all().values().stream()
                .mapToInt(Integer::intValue)
                .max()
                .orElseThrow();
        all.jump(HostConfineFlags.BPF_JGE_K, newest + 1, 0, 1).ret(UNKNOWN).ret(otherwise);
        byte[] code = all.bytes.toByteArray();
        memory = RawMemoryUnsafe.allocate(FPROG_BYTES + code.length);
        RawMemoryUnsafe.putShort(memory, (short) all.length());
        RawMemoryUnsafe.putLong(memory + Long.BYTES, memory + FPROG_BYTES);
        RawMemoryUnsafe.put(memory + FPROG_BYTES, code, 0, code.length);
        return this;
    }

    /** Puts it on the calling thread, and what it starts, for good. The descriptor of its notifications, or minus a host errno. */
    int install() {
        return LibcConfinement.seccomp(
                HostConfineFlags.SECCOMP_SET_MODE_FILTER, HostConfineFlags.SECCOMP_FILTER_FLAG_NEW_LISTENER, memory);
    }

    /** The same, by a child that is about to begin: the place of the call, whose result is the descriptor, in the descriptors that the child shares with this process. */
    int install(ChildCode child) {
        return child.must(
                "seccomp",
                HostConfineFlags.SECCOMP_SET_MODE_FILTER,
                HostConfineFlags.SECCOMP_FILTER_FLAG_NEW_LISTENER,
                memory);
    }

    /**
     * Puts it on every thread of this process, and what they start, for good, without notifications; and no new privileges, which it needs. One thread that ends, and has a filter of its own,
     * may be in the way for a moment.
     *
     * @return 0, or minus a host errno: EAGAIN where a thread has been in the way for too long.
     */
    public int installOnAll() {
        int result = LibcConfinement.prctl(HostFlags.PR_SET_NO_NEW_PRIVS, 1, 0);
        long end = System.nanoTime() + PATIENCE_NS;
        while (result >= 0) {
            result = LibcConfinement.seccomp(
                    HostConfineFlags.SECCOMP_SET_MODE_FILTER, HostConfineFlags.SECCOMP_FILTER_FLAG_TSYNC, memory);
            if (result <= 0) {
                return result;
            }
            if (System.nanoTime() > end) {
                return -HostErrno.EAGAIN;
            }
            Thread.yield();
        }
        return result;
    }

    @Override
    public void close() {
        RawMemoryUnsafe.free(memory);
    }

    /** struct sock_filter after struct sock_filter: code, jump if true, jump if not, constant. */
    private static final class Program {
        private static final int INSTRUCTION_BYTES = 8;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Program load(int offset) {
            return add(HostConfineFlags.BPF_LD_W_ABS, 0, 0, offset);
        }

        Program and(int mask) {
            return add(HostConfineFlags.BPF_AND_K, 0, 0, mask);
        }

        Program jump(int code, int constant, int ifTrue, int otherwise) {
            return add(code, ifTrue, otherwise, constant);
        }

        Program ret(int value) {
            return add(HostConfineFlags.BPF_RET_K, 0, 0, value);
        }

        Program append(Program other) {
            bytes.writeBytes(other.bytes.toByteArray());
            return this;
        }

        int length() {
            return bytes.size() / INSTRUCTION_BYTES;
        }

        /** Little-endian, as both architectures are. */
        private Program add(int code, int ifTrue, int otherwise, int constant) {
            bytes.write(code);
            bytes.write(code >>> Byte.SIZE);
            bytes.write(ifTrue);
            bytes.write(otherwise);
            for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
                bytes.write(constant >>> shift);
            }
            return this;
        }
    }
}
