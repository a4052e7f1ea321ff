package io.wedge.emulayer.jdk17;

import static io.wedge.agent.spi.When.receiver;
import static io.wedge.agent.spi.When.receiverDataFd;
import static io.wedge.agent.spi.When.receiverFd;
import static io.wedge.agent.spi.When.unguarded;
import static io.wedge.messages.Syscall.ACCESS;
import static io.wedge.messages.Syscall.CHMOD;
import static io.wedge.messages.Syscall.CLOSE;
import static io.wedge.messages.Syscall.FSTAT;
import static io.wedge.messages.Syscall.FSYNC;
import static io.wedge.messages.Syscall.LSEEK;
import static io.wedge.messages.Syscall.MKDIR;
import static io.wedge.messages.Syscall.OPEN;
import static io.wedge.messages.Syscall.OPENDIR;
import static io.wedge.messages.Syscall.POLL;
import static io.wedge.messages.Syscall.READ;
import static io.wedge.messages.Syscall.READDIR;
import static io.wedge.messages.Syscall.STAT;
import static io.wedge.messages.Syscall.STATVFS;
import static io.wedge.messages.Syscall.TRUNCATE;
import static io.wedge.messages.Syscall.UTIMENS;
import static io.wedge.messages.Syscall.WRITE;

import io.wedge.emulayer.io.Descriptors;
import io.wedge.emulayer.io.FileSystemAttributes;
import io.wedge.emulayer.io.FileSystems;
import io.wedge.emulayer.io.RandomFiles;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Files of java.io and of what stands on it: natives of JDK 17 only. */
public final class Jdk17Files implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/io/FileDescriptor", "files", Descriptors.class)
                .sends("sync", "()V", receiver(), FSYNC);
        rows.in("java/io/RandomAccessFile", "files", RandomFiles.class)
                .sends("length", "()J", receiverFd("fd"), FSTAT)
                .sends("readBytes", "([BII)I", receiverDataFd("fd"), READ, POLL)
                .sends("setLength", "(J)V", receiverFd("fd"), LSEEK, TRUNCATE)
                .sends("writeBytes", "([BII)V", receiverDataFd("fd"), WRITE, POLL);
        rows.in("java/io/UnixFileSystem", "files", FileSystems.class)
                .sends("checkAccess", "(Ljava/io/File;I)Z", unguarded(), ACCESS)
                .sends("createDirectory", "(Ljava/io/File;)Z", unguarded(), MKDIR)
                .sends("createFileExclusively", "(Ljava/lang/String;)Z", unguarded(), OPEN, CLOSE)
                .sends("getLength", "(Ljava/io/File;)J", unguarded(), STAT)
                .sends("list", "(Ljava/io/File;)[Ljava/lang/String;", unguarded(), OPENDIR, READDIR, CLOSE);
        rows.in("java/io/UnixFileSystem", "files", FileSystemAttributes.class)
                .sends("getLastModifiedTime", "(Ljava/io/File;)J", unguarded(), STAT)
                .sends("getSpace", "(Ljava/io/File;I)J", unguarded(), STATVFS)
                .sends("setLastModifiedTime", "(Ljava/io/File;J)Z", unguarded(), STAT, UTIMENS)
                .sends("setPermission", "(Ljava/io/File;IZZ)Z", unguarded(), STAT, CHMOD)
                .sends("setReadOnly", "(Ljava/io/File;)Z", unguarded(), STAT, CHMOD);
    }
    // spotless:on
}
