package io.wedge.emulayer.nio;

import io.wedge.emulayer.calls.Transfers;
import io.wedge.emulayer.calls.Vectors;
import io.wedge.emulayer.jdk.Fields;
import java.io.FileDescriptor;
import java.io.IOException;

/** Reads and writes of sun.nio.ch.FileDispatcherImpl (17) and UnixFileDispatcherImpl (21 on). */
public final class ChannelIo {
    private ChannelIo() {}

    public static int read0(FileDescriptor file, long address, int length) throws IOException {
        return (int) Status.ofRead(Transfers.read(Fields.number(file), address, length, Transfers.HERE, true));
    }

    public static int pread0(FileDescriptor file, long address, int length, long position) throws IOException {
        return (int) Status.ofRead(Transfers.read(Fields.number(file), address, length, position, false));
    }

    public static long readv0(FileDescriptor file, long vectors, int count) throws IOException {
        return Status.ofRead(Vectors.read(Fields.number(file), vectors, count));
    }

    public static int write0(FileDescriptor file, long address, int length) throws IOException {
        return (int) Status.ofWrite(Transfers.write(Fields.number(file), address, length, Transfers.HERE, true));
    }

    public static int pwrite0(FileDescriptor file, long address, int length, long position) throws IOException {
        return (int) Status.ofWrite(Transfers.write(Fields.number(file), address, length, position, false));
    }

    public static long writev0(FileDescriptor file, long vectors, int count) throws IOException {
        return Status.ofWrite(Vectors.write(Fields.number(file), vectors, count));
    }
}
