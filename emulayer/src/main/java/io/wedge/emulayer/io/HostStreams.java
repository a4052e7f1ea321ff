package io.wedge.emulayer.io;

import io.wedge.agent.spi.Originals;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandle;

/** java.io's own natives, for standard streams that have become the host's again. */
final class HostStreams {
    private static final MethodHandle READ = Originals.of("java/io/FileInputStream", "read0", "()I");
    private static final MethodHandle READ_BYTES = Originals.of("java/io/FileInputStream", "readBytes", "([BII)I");
    private static final MethodHandle WRITE = Originals.of("java/io/FileOutputStream", "write", "(IZ)V");
    private static final MethodHandle WRITE_BYTES = Originals.of("java/io/FileOutputStream", "writeBytes", "([BIIZ)V");
    private static final MethodHandle CLOSE = Originals.of("java/io/FileDescriptor", "close0", "()V");

    private HostStreams() {}

    static int read(FileInputStream stream) throws IOException {
        try {
            return (int) READ.invokeExact(stream);
        } catch (Throwable e) {
            throw io(e);
        }
    }

    static int readBytes(FileInputStream stream, byte[] bytes, int offset, int length) throws IOException {
        try {
            return (int) READ_BYTES.invokeExact(stream, bytes, offset, length);
        } catch (Throwable e) {
            throw io(e);
        }
    }

    static void write(FileOutputStream stream, int value) throws IOException {
        try {
            WRITE.invokeExact(stream, value, false);
        } catch (Throwable e) {
            throw io(e);
        }
    }

    static void writeBytes(FileOutputStream stream, byte[] bytes, int offset, int length) throws IOException {
        try {
            WRITE_BYTES.invokeExact(stream, bytes, offset, length, false);
        } catch (Throwable e) {
            throw io(e);
        }
    }

    /** Of a standard stream, whose number comes to name /dev/null. */
    static void close(FileDescriptor descriptor) throws IOException {
        try {
            CLOSE.invokeExact(descriptor);
        } catch (Throwable e) {
            throw io(e);
        }
    }

    private static IOException io(Throwable e) {
        if (e instanceof IOException io) {
            return io;
        }
        if (e instanceof RuntimeException runtime) {
            throw runtime;
        }
        throw new IllegalStateException("a native of java.io", e);
    }
}
