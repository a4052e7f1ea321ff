package io.wedge.agent.fakelayer;

import io.wedge.agent.spi.Decision;
import io.wedge.agent.spi.EmulationLayer;
import io.wedge.agent.spi.NativeRow;
import io.wedge.agent.spi.When;
import java.lang.instrument.Instrumentation;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A layer for tests: files below /wedge-virtual come from memory; other path calls are counted and forwarded to the originals. Rows of JDK 17, 21 and 25 together. */
public class FakeLayer implements EmulationLayer {
    private static final String TARGETS = "io/wedge/agent/fakelayer/Targets";
    private static final String FD = "Ljava/io/FileDescriptor;";
    private final List<NativeRow> rows = new ArrayList<>();

    @Override
    public List<NativeRow> rows() {
        for (String suffix : new String[] {"", "0"}) {
            row("java/io/UnixFileSystem", "getLength" + suffix, "(Ljava/io/File;)J", When.unguarded(), "length");
            row(
                    "java/io/UnixFileSystem",
                    "list" + suffix,
                    "(Ljava/io/File;)[Ljava/lang/String;",
                    When.unguarded(),
                    "list");
            row("java/io/RandomAccessFile", "length" + suffix, "()J", When.receiverFd("fd"), "rafLength");
            row("java/io/RandomAccessFile", "setLength" + suffix, "(J)V", When.receiverFd("fd"), "rafSetLength");
            row("java/io/RandomAccessFile", "readBytes" + suffix, "([BII)I", When.receiverFd("fd"), "rafRead");
            row("java/io/FileDescriptor", "sync" + suffix, "()V", When.receiver(), "sync");
        }
        row("java/io/UnixFileSystem", "getBooleanAttributes0", "(Ljava/io/File;)I", When.unguarded(), "attributes");
        row("java/io/FileInputStream", "open0", "(Ljava/lang/String;)V", When.unguarded(), "openStream");
        row("java/io/FileInputStream", "read0", "()I", When.receiverFd("fd"), "read");
        row("java/io/FileInputStream", "readBytes", "([BII)I", When.receiverFd("fd"), "readBytes");
        row("java/io/FileInputStream", "available0", "()I", When.receiverFd("fd"), "available");
        row("java/io/FileInputStream", "length0", "()J", When.receiverFd("fd"), "streamLength");
        row("java/io/FileInputStream", "position0", "()J", When.receiverFd("fd"), "streamPosition");
        row("java/io/FileInputStream", "isRegularFile0", "(" + FD + ")Z", When.fd(0), "isRegularFile");
        row("java/io/RandomAccessFile", "open0", "(Ljava/lang/String;I)V", When.unguarded(), "openRandom");
        row("java/io/RandomAccessFile", "getFilePointer", "()J", When.receiverFd("fd"), "rafPosition");
        row("java/io/RandomAccessFile", "seek0", "(J)V", When.receiverFd("fd"), "rafSeek");
        row("java/io/FileDescriptor", "close0", "()V", When.receiver(), "close");
        row("java/io/FileCleanable", "cleanupClose0", "(IJ)V", When.fd(0), "cleanup");
        for (String result : new String[] {"V", "I"}) {
            row(
                    "sun/nio/fs/UnixNativeDispatcher",
                    "stat0",
                    "(JLsun/nio/fs/UnixFileAttributes;)" + result,
                    When.unguarded(),
                    "stat" + result);
        }
        row("sun/nio/fs/UnixNativeDispatcher", "getcwd", "()[B", When.unguarded(), "getcwd");
        row("sun/nio/fs/UnixNativeDispatcher", "readdir0", "(J)[B", When.handle(0), "readdir");
        row("sun/nio/fs/UnixNativeDispatcher", "closedir", "(J)V", When.handle(0), "closedir");
        row("sun/nio/ch/FileDispatcherImpl", "read0", "(" + FD + "JI)I", When.fd(0), "readChannel");
        row("sun/nio/ch/UnixFileDispatcherImpl", "read0", "(" + FD + "JI)I", When.fd(0), "readChannel");
        row("sun/nio/ch/IOUtil", "drain", "(I)Z", When.fd(0), "drain");
        row("java/net/Inet4AddressImpl", "getLocalHostName", "()Ljava/lang/String;", When.unguarded(), "hostName4");
        row("java/net/Inet6AddressImpl", "getLocalHostName", "()Ljava/lang/String;", When.unguarded(), "hostName6");
        return rows;
    }

    private void row(String owner, String name, String descriptor, When when, String target) {
        rows.add(new NativeRow(owner, name, descriptor, Decision.SENDS, when, TARGETS, target, "TEST", null, "Files"));
    }

    @Override
    public void start(Map<String, String> reply, SocketChannel control, Instrumentation instrumentation) {
        Targets.load();
    }
}
