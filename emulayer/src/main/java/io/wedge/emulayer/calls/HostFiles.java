package io.wedge.emulayer.calls;

import io.wedge.agent.spi.Originals;
import io.wedge.emulayer.jdk.HostNumbers;
import io.wedge.emulayer.jdk.UnixExceptions;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;

/** Files that this process opens for itself, once more, because the kernel said that it may. By natives with plain numbers, looked up with the first of them. */
final class HostFiles {
    private static final int O_WRONLY = 1;
    private static final int O_RDWR = 2;
    private static final int O_APPEND = 02000;
    private static final int O_DSYNC = 010000;
    private static final int O_SYNC = 04010000;
    private static final int O_NOATIME = 01000000;
    private static final int O_CLOEXEC = 02000000;

    private static final MethodHandle OPEN = Originals.of("sun/nio/fs/UnixNativeDispatcher", "open0", "(JII)I");
    private static final MethodHandle CLOSE = Originals.of("sun/nio/ch/InheritedChannel", "close0", "(I)V");
    private static final MethodHandle SEEK = Originals.of(dispatcher(), "seek0", "(Ljava/io/FileDescriptor;J)J");

    private HostFiles() {}

    private static String dispatcher() {
        return Runtime.version().feature() < 21 ? "sun/nio/ch/FileDispatcherImpl" : "sun/nio/ch/UnixFileDispatcherImpl";
    }

    /**
     * The host's number, or -1: some file systems open nothing for anybody a second time, and some files are no longer theirs who opened them.
     *
     * @param flags of {@link OpenFlag}; those that an open file keeps count.
     */
    static int open(byte[] path, long flags) {
        ByteBuffer cString =
                ByteBuffer.allocateDirect(path.length + 1).put(path).put((byte) 0);
        try {
            return (int) OPEN.invokeExact(RawMemoryUnsafe.address(cString), hostFlags(flags), 0);
        } catch (Throwable e) {
            if (e instanceof Exception failure && UnixExceptions.is(failure)) {
                return -1;
            }
            throw new IllegalStateException("opening what the kernel lent", e);
        } finally {
            RawMemoryUnsafe.free(cString);
        }
    }

    private static int hostFlags(long flags) {
        boolean reads = has(flags, OpenFlag.READ);
        boolean writes = has(flags, OpenFlag.WRITE);
        int access = writes ? reads ? O_RDWR : O_WRONLY : 0;
        return access
                | (has(flags, OpenFlag.APPEND) ? O_APPEND : 0)
                | (has(flags, OpenFlag.SYNC) ? O_SYNC : has(flags, OpenFlag.DSYNC) ? O_DSYNC : 0)
                | (has(flags, OpenFlag.DIRECT) ? HostNumbers.O_DIRECT : 0)
                | (has(flags, OpenFlag.NOATIME) ? O_NOATIME : 0)
                | O_CLOEXEC;
    }

    private static boolean has(long flags, OpenFlag flag) {
        return (flags & flag.value()) != 0;
    }

    /** False if the host says that something went wrong; it is closed all the same. */
    static boolean close(int host) {
        try {
            CLOSE.invokeExact(host);
            return true;
        } catch (IOException e) {
            return false;
        } catch (Throwable e) {
            throw new IllegalStateException("closing what the kernel lent", e);
        }
    }

    /** lseek(2) of a host's file; a negative offset asks where it stands. */
    static long seek(FileDescriptor file, long offset) throws IOException {
        try {
            return (long) SEEK.invokeExact(file, offset);
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("seek0", e);
        }
    }

    /** O_DIRECT for a host's file: the block size that it must keep to. */
    static int setDirect(FileDescriptor file) throws IOException {
        try {
            return (int) Direct.SET.invokeExact(file);
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("setDirect0", e);
        }
    }

    private static final class Direct {
        static final MethodHandle SET = Originals.of(dispatcher(), "setDirect0", "(Ljava/io/FileDescriptor;)I");
    }
}
