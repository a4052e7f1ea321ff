package io.wedge.emulayer.common;

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

/** Files of java.io and of what stands on it: natives of JDK 21 and 25, not yet in 17. */
public final class Since21Files implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/io/FileDescriptor", "files", Descriptors.class)
                .sendsTo("sync", "sync0", "()V", receiver(), FSYNC);
        rows.in("java/io/RandomAccessFile", "files", RandomFiles.class)
                .sendsTo("length", "length0", "()J", receiverFd("fd"), FSTAT)
                .sendsTo("readBytes", "readBytes0", "([BII)I", receiverDataFd("fd"), READ, POLL)
                .sendsTo("setLength", "setLength0", "(J)V", receiverFd("fd"), LSEEK, TRUNCATE)
                .sendsTo("writeBytes", "writeBytes0", "([BII)V", receiverDataFd("fd"), WRITE, POLL);
        rows.in("java/io/UnixFileSystem", "files", FileSystems.class)
                .sendsTo("checkAccess", "checkAccess0", "(Ljava/io/File;I)Z", unguarded(), ACCESS)
                .sendsTo("createDirectory", "createDirectory0", "(Ljava/io/File;)Z", unguarded(), MKDIR)
                .sendsTo("createFileExclusively", "createFileExclusively0", "(Ljava/lang/String;)Z", unguarded(), OPEN, CLOSE)
                .sendsTo("getLength", "getLength0", "(Ljava/io/File;)J", unguarded(), STAT)
                .sendsTo("list", "list0", "(Ljava/io/File;)[Ljava/lang/String;", unguarded(), OPENDIR, READDIR, CLOSE);
        rows.in("java/io/UnixFileSystem", "files", FileSystemAttributes.class)
                .sendsTo("getLastModifiedTime", "getLastModifiedTime0", "(Ljava/io/File;)J", unguarded(), STAT)
                .sendsTo("getSpace", "getSpace0", "(Ljava/io/File;I)J", unguarded(), STATVFS)
                .sendsTo("setLastModifiedTime", "setLastModifiedTime0", "(Ljava/io/File;J)Z", unguarded(), STAT, UTIMENS)
                .sendsTo("setPermission", "setPermission0", "(Ljava/io/File;IZZ)Z", unguarded(), STAT, CHMOD)
                .sendsTo("setReadOnly", "setReadOnly0", "(Ljava/io/File;)Z", unguarded(), STAT, CHMOD);
    }
    // spotless:on
}
