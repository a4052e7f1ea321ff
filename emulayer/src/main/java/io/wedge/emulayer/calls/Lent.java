package io.wedge.emulayer.calls;

import io.wedge.agent.spi.Originals;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.emulayer.jdk.StandardStreams;
import io.wedge.emulayer.jdk.UnixExceptions;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Protocol;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Descriptors whose object this process has itself too, for native code that takes the number out of a FileDescriptor: the kernel lends it (LEND), and the number that stands in the
 * FileDescriptor is the host's. The JDK's own calls with that number travel as before: call sites and layer know it as another name of the virtual one. Lent are regular files, memory
 * devices and pipes, when the number is asked for by reflection, and those that are opened after a library was loaded whose code names java.io.FileDescriptor; never where a run
 * is recorded, as native calls would be missing from it. Any thread.
 */
public final class Lent {
    private static final int O_WRONLY = 1;
    private static final int O_RDWR = 2;
    private static final int O_APPEND = 02000;
    private static final int O_CLOEXEC = 02000000;

    private static final Map<Integer, Integer> HOST_NUMBERS = new HashMap<>();

    /** By the host's number the virtual one, or 0. Call sites read the same array. Replaced when it grows. */
    private static volatile int[] virtualNumbers = new int[0];

    private static volatile boolean atOpen;
    private static volatile boolean refused;

    private Lent() {}

    /** From now on nothing is lent. */
    public static void refuse() {
        refused = true;
    }

    /** From now on what is opened is lent at once. */
    public static void atOpen() {
        atOpen = true;
    }

    /** Whether a number of the host's is a name of a virtual one. */
    static boolean isLent(int number) {
        return virtual(number) != number;
    }

    /** The virtual number of one that is lent; any other number as it is. */
    public static int virtual(int number) {
        int[] table = virtualNumbers;
        int virtual = number >= 0 && number < table.length ? table[number] : 0;
        return virtual == 0 ? number : virtual;
    }

    /** The number that a descriptor which was just opened is to have. */
    public static int opened(int virtual) {
        return atOpen ? lend(virtual) : virtual;
    }

    /** The number that native code may use, which from now on stands in the descriptor too; its own number if it cannot be lent. Standard streams have theirs. */
    public static int number(FileDescriptor descriptor) {
        int number = Fields.number(descriptor);
        int standard = StandardStreams.host(number);
        if (standard >= 0) {
            return standard;
        }
        if (number < Protocol.VIRTUAL_FD_BASE) {
            return number;
        }
        int lent = lend(number);
        if (Fields.number(descriptor) == number) {
            // Else it was closed, or lent by another thread, meanwhile.
            Fields.setNumber(descriptor, lent);
        }
        return lent;
    }

    /** No lock is held while the kernel is asked: threads that wait for one would keep their carriers from those whose replies have come. */
    private static int lend(int virtual) {
        if (refused) {
            return virtual;
        }
        synchronized (Lent.class) {
            Integer known = HOST_NUMBERS.get(virtual);
            if (known != null) {
                return known;
            }
        }
        int host = open(virtual);
        if (host < 0) {
            return virtual;
        }
        synchronized (Lent.class) {
            Integer known = HOST_NUMBERS.putIfAbsent(virtual, host);
            if (known == null) {
                enter(host, virtual);
                return host;
            }
            closeHost(host);
            return known;
        }
    }

    private static void enter(int host, int virtual) {
        int[] table = virtualNumbers;
        if (host >= table.length) {
            table = Arrays.copyOf(table, Math.max(host + 1, 2 * table.length));
        }
        table[host] = virtual;
        virtualNumbers = table;
        CallSites.know(table);
    }

    /** Opens what the kernel lends: the host's number, or -1. */
    private static int open(int virtual) {
        byte[] path;
        long flags;
        long offset;
        try (Call call = Wire.begin(Syscall.LEND, virtual)) {
            ReplyReader reply = call.call();
            if (reply.failed()) {
                return -1;
            }
            path = reply.bytesAt(Element.PATH_NAME);
            flags = reply.longAt(Element.OPEN_FLAGS, 0);
            offset = reply.longAt(Element.OFFSET, 0);
        } catch (SessionOverException e) {
            Session.over(e);
            return -1;
        }
        try {
            int host = open(path, hostFlags(flags));
            if (host >= 0 && offset > 0) {
                seek(host, offset);
            }
            return host;
        } catch (Throwable e) {
            throw new IllegalStateException("opening what the kernel lent", e);
        }
    }

    /** The host may open it for nobody a second time, as some file systems of its kernel: -1. The number stays virtual then, which native code can do nothing with. */
    private static int open(byte[] path, int flags) throws Throwable {
        ByteBuffer cString =
                ByteBuffer.allocateDirect(path.length + 1).put(path).put((byte) 0);
        try {
            return (int) Host.OPEN.invokeExact(RawMemoryUnsafe.address(cString), flags, 0);
        } catch (Exception e) {
            if (UnixExceptions.is(e)) {
                return -1;
            }
            throw e;
        } finally {
            RawMemoryUnsafe.free(cString);
        }
    }

    private static int hostFlags(long flags) {
        boolean reads = (flags & OpenFlag.READ.value()) != 0;
        boolean writes = (flags & OpenFlag.WRITE.value()) != 0;
        int access = writes ? reads ? O_RDWR : O_WRONLY : 0;
        return access | ((flags & OpenFlag.APPEND.value()) != 0 ? O_APPEND : 0) | O_CLOEXEC;
    }

    /** To where the capability is at the moment. */
    private static void seek(int host, long offset) throws Throwable {
        FileDescriptor descriptor = new FileDescriptor();
        Fields.setNumber(descriptor, host);
        long skipped = (long) Host.SKIP.invokeExact(new FileInputStream(descriptor), offset);
        assert skipped == offset : skipped;
    }

    /** close(2) of a descriptor by either of its numbers, and of both. */
    static long close(int number) {
        int host;
        int virtual;
        synchronized (Lent.class) {
            virtual = virtual(number);
            Integer lent = HOST_NUMBERS.remove(virtual);
            host = lent == null ? -1 : lent;
            if (host >= 0) {
                // Before the host has its number back, and another file gets it.
                virtualNumbers[host] = 0;
            }
        }
        long result = Wire.done(Wire.begin(Syscall.CLOSE, virtual));
        boolean closed = host < 0 || closeHost(host);
        return closed || result < 0 ? result : -Errno.EIO.id();
    }

    private static boolean closeHost(int host) {
        try {
            Host.CLOSE.invokeExact(host);
            return true;
        } catch (IOException e) {
            return false;
        } catch (Throwable e) {
            throw new IllegalStateException("closing what the kernel lent", e);
        }
    }

    /** Whether anything is lent. */
    static boolean isAny() {
        return virtualNumbers.length > 0;
    }

    /** Natives with plain numbers. Looked up with the first that is lent. */
    private static final class Host {
        static final MethodHandle OPEN = Originals.of("sun/nio/fs/UnixNativeDispatcher", "open0", "(JII)I");
        static final MethodHandle CLOSE = Originals.of("sun/nio/ch/InheritedChannel", "close0", "(I)V");
        static final MethodHandle SKIP = Originals.of("java/io/FileInputStream", "skip0", "(J)J");
    }

    /** The tests at call sites, which are in java.lang. */
    private static final class CallSites {
        static void know(int[] table) {
            try {
                Class.forName("java.lang.WedgeTrap", true, null)
                        .getField("lent")
                        .set(null, table);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("the rewritten call sites", e);
            }
        }
    }
}
