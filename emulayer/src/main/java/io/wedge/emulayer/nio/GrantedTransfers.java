package io.wedge.emulayer.nio;

import io.wedge.agent.spi.Originals;
import io.wedge.emulayer.calls.Granted;
import io.wedge.emulayer.jdk.Fields;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/** Transfers from one granted file to another: data alone, and the JDK's own natives. */
final class GrantedTransfers {
    private GrantedTransfers() {}

    /** Whether both are granted. */
    static boolean isOne(FileDescriptor from, FileDescriptor to) {
        return Granted.is(Fields.number(from)) && Granted.is(Fields.number(to));
    }

    /** JDK 17: FileChannelImpl.transferTo0, a method of the channel. */
    static long to17(Object channel, FileDescriptor from, long position, long count, FileDescriptor to) {
        try {
            return (long) OfChannel.TO.invokeExact(channel, from, position, count, to);
        } catch (Throwable e) {
            return failed(e);
        }
    }

    /** JDK 21 on. */
    static long to(FileDescriptor from, long position, long count, FileDescriptor to, boolean append) {
        try {
            return (long) OfDispatcher.TO.invokeExact(from, position, count, to, append);
        } catch (Throwable e) {
            return failed(e);
        }
    }

    /** JDK 21 on. */
    static long from(FileDescriptor from, FileDescriptor to, long position, long count, boolean append) {
        try {
            return (long) OfDispatcher.FROM.invokeExact(from, to, position, count, append);
        } catch (Throwable e) {
            return failed(e);
        }
    }

    /** What the host refuses in one call, as it does to a confined process, the JDK does by reads and writes: if the files are not right, those say it. */
    private static long failed(Throwable e) {
        if (e instanceof IOException) {
            return Status.UNSUPPORTED_CASE;
        }
        throw new IllegalStateException("the JDK's own transfer", e);
    }

    /** Looked up on JDK 17 only. */
    private static final class OfChannel {
        static final MethodHandle TO = Originals.of(
                        "sun/nio/ch/FileChannelImpl",
                        "transferTo0",
                        "(Ljava/io/FileDescriptor;JJLjava/io/FileDescriptor;)J")
                .asType(MethodType.methodType(
                        long.class, Object.class, FileDescriptor.class, long.class, long.class, FileDescriptor.class));
    }

    /** Looked up on JDK 21 and later. */
    private static final class OfDispatcher {
        private static final String OWNER = "sun/nio/ch/FileDispatcherImpl";
        static final MethodHandle TO =
                Originals.of(OWNER, "transferTo0", "(Ljava/io/FileDescriptor;JJLjava/io/FileDescriptor;Z)J");
        static final MethodHandle FROM =
                Originals.of(OWNER, "transferFrom0", "(Ljava/io/FileDescriptor;Ljava/io/FileDescriptor;JJZ)J");
    }
}
