package io.wedge.emulayer.nio;

import io.wedge.emulayer.calls.Transfers;
import io.wedge.emulayer.calls.Vectors;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.emulayer.net.Modes;
import java.io.FileDescriptor;
import java.io.IOException;

/** Reads and writes of sun.nio.ch.FileDispatcherImpl (17) and UnixFileDispatcherImpl (21 on). */
public final class ChannelIo {
    private ChannelIo() {}

    public static int read0(FileDescriptor file, long address, int length) throws IOException {
        int fd = Fields.number(file);
        return (int) Status.ofRead(Transfers.read(fd, address, length, Transfers.HERE, Modes.isBlocking(fd)));
    }

    public static int pread0(FileDescriptor file, long address, int length, long position) throws IOException {
        return (int) Status.ofRead(Transfers.read(Fields.number(file), address, length, position, false));
    }

    public static long readv0(FileDescriptor file, long vectors, int count) throws IOException {
        int fd = Fields.number(file);
        return Status.ofRead(Vectors.read(fd, vectors, count, Modes.isBlocking(fd)));
    }

    public static int write0(FileDescriptor file, long address, int length) throws IOException {
        int fd = Fields.number(file);
        return (int) Status.ofWrite(Transfers.write(fd, address, length, Transfers.HERE, Modes.isBlocking(fd)));
    }

    public static int pwrite0(FileDescriptor file, long address, int length, long position) throws IOException {
        return (int) Status.ofWrite(Transfers.write(Fields.number(file), address, length, position, false));
    }

    public static long writev0(FileDescriptor file, long vectors, int count) throws IOException {
        int fd = Fields.number(file);
        return Status.ofWrite(Vectors.write(fd, vectors, count, Modes.isBlocking(fd)));
    }
}
