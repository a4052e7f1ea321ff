package io.wedge.emulayer.nio;

import io.wedge.agent.spi.Originals;
import io.wedge.emulayer.calls.Grants;
import io.wedge.emulayer.jdk.ChannelFields;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.messages.flags.AccessMode;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
import java.nio.channels.FileChannel;

/**
 * mmap(2) needs the file itself: the kernel grants this one object under a path, which is opened here with the JDK's own natives, mapped with its own native, and closed
 * again. The mapping stays.
 */
public final class ChannelMaps {
    /** sun.nio.ch.FileChannelImpl.MAP_RW. */
    private static final int MAP_RW = 1;

    private ChannelMaps() {}

    /** JDK 17: FileChannelImpl.map0, a method of the channel. */
    public static long map17(Object self, int protection, long position, long length, boolean sync) throws IOException {
        FileDescriptor file = ChannelFields.descriptor(self);
        try (RandomAccessFile granted = granted(Fields.number(file), protection)) {
            FileChannel channel = granted.getChannel();
            return (long) OfChannel.MAP.invokeExact(channel, protection, position, length, sync);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("FileChannelImpl.map0", e);
        }
    }

    /** JDK 21 on: UnixFileDispatcherImpl.map0, static. */
    public static long map0(FileDescriptor file, int protection, long position, long length, boolean sync)
            throws IOException {
        try (RandomAccessFile granted = granted(Fields.number(file), protection)) {
            return (long) OfDispatcher.MAP.invokeExact(granted.getFD(), protection, position, length, sync);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("UnixFileDispatcherImpl.map0", e);
        }
    }

    private static RandomAccessFile granted(int fd, int protection) throws IOException {
        boolean writing = protection == MAP_RW;
        long rights = writing ? AccessMode.READ.value() | AccessMode.WRITE.value() : AccessMode.READ.value();
        return new RandomAccessFile(Grants.path(fd, rights), writing ? "rw" : "r");
    }

    /** Looked up on JDK 17 only. */
    private static final class OfChannel {
        static final MethodHandle MAP = Originals.of("sun/nio/ch/FileChannelImpl", "map0", "(IJJZ)J")
                .asType(MethodType.methodType(
                        long.class, FileChannel.class, int.class, long.class, long.class, boolean.class));
    }

    /** Looked up on JDK 21 and later. */
    private static final class OfDispatcher {
        static final MethodHandle MAP =
                Originals.of("sun/nio/ch/UnixFileDispatcherImpl", "map0", "(Ljava/io/FileDescriptor;IJJZ)J");
    }
}
