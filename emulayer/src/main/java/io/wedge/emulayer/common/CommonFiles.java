package io.wedge.emulayer.common;

import static io.wedge.agent.spi.When.fd;
import static io.wedge.agent.spi.When.receiver;
import static io.wedge.agent.spi.When.receiverDataFd;
import static io.wedge.agent.spi.When.receiverFd;
import static io.wedge.agent.spi.When.unguarded;
import static io.wedge.messages.Syscall.AVAILABLE;
import static io.wedge.messages.Syscall.CHMOD;
import static io.wedge.messages.Syscall.CLOSE;
import static io.wedge.messages.Syscall.FSTAT;
import static io.wedge.messages.Syscall.GETFL;
import static io.wedge.messages.Syscall.LEND;
import static io.wedge.messages.Syscall.LOCK;
import static io.wedge.messages.Syscall.LSEEK;
import static io.wedge.messages.Syscall.OPEN;
import static io.wedge.messages.Syscall.PATHCONF;
import static io.wedge.messages.Syscall.POLL;
import static io.wedge.messages.Syscall.READ;
import static io.wedge.messages.Syscall.REALPATH;
import static io.wedge.messages.Syscall.RENAME;
import static io.wedge.messages.Syscall.RMDIR;
import static io.wedge.messages.Syscall.STAT;
import static io.wedge.messages.Syscall.UNLINK;
import static io.wedge.messages.Syscall.UNLOCK;
import static io.wedge.messages.Syscall.WRITE;

import io.wedge.emulayer.io.Descriptors;
import io.wedge.emulayer.io.FileSystemAttributes;
import io.wedge.emulayer.io.FileSystems;
import io.wedge.emulayer.io.InputStreams;
import io.wedge.emulayer.io.NumberHandles;
import io.wedge.emulayer.io.OutputStreams;
import io.wedge.emulayer.io.Preferences;
import io.wedge.emulayer.io.RandomFiles;
import io.wedge.emulayer.io.ReflectedNumbers;
import io.wedge.emulayer.table.Kept;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Files of java.io and of what stands on it: natives of JDK 17, 21 and 25. */
public final class CommonFiles implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/io/FileCleanable", "files", Descriptors.class)
                .sends("cleanupClose0", "(IJ)V", fd(0), CLOSE);
        rows.in("java/io/FileDescriptor", "files", Descriptors.class)
                .sends("close0", "()V", receiver(), CLOSE)
                .sends("getAppend", "(I)Z", fd(0), GETFL)
                .keeps("getHandle", "(I)J", "answers -1 on this platform: files have no handle besides the number")
                .keeps("initIDs", "()V", Kept.IDS);
        rows.in("java/io/FileInputStream", "files", InputStreams.class)
                .sends("available0", "()I", receiverDataFd("fd"), AVAILABLE)
                .sends("length0", "()J", receiverFd("fd"), FSTAT)
                .sends("open0", "(Ljava/lang/String;)V", unguarded(), OPEN)
                .sends("position0", "()J", receiverDataFd("fd"), LSEEK)
                .sends("read0", "()I", receiverDataFd("fd"), READ, POLL)
                .sends("readBytes", "([BII)I", receiverDataFd("fd"), READ, POLL)
                .sends("skip0", "(J)J", receiverDataFd("fd"), LSEEK)
                .keeps("initIDs", "()V", Kept.IDS);
        rows.in("java/io/FileOutputStream", "files", OutputStreams.class)
                .keeps("initIDs", "()V", Kept.IDS)
                .sends("open0", "(Ljava/lang/String;Z)V", unguarded(), OPEN)
                .sends("write", "(IZ)V", receiverDataFd("fd"), WRITE, POLL)
                .sends("writeBytes", "([BIIZ)V", receiverDataFd("fd"), WRITE, POLL);
        rows.in("java/io/RandomAccessFile", "files", RandomFiles.class)
                .sends("getFilePointer", "()J", receiverDataFd("fd"), LSEEK)
                .sends("open0", "(Ljava/lang/String;I)V", unguarded(), OPEN)
                .sends("read0", "()I", receiverDataFd("fd"), READ, POLL)
                .sends("seek0", "(J)V", receiverDataFd("fd"), LSEEK)
                .sends("write0", "(I)V", receiverDataFd("fd"), WRITE, POLL)
                .keeps("initIDs", "()V", Kept.IDS);
        rows.in("jdk/internal/reflect/FieldAccessor", "files", ReflectedNumbers.class)
                .watches("get", "(Ljava/lang/Object;)Ljava/lang/Object;", fd(0), LEND)
                .watches("getInt", "(Ljava/lang/Object;)I", fd(0), LEND);
        rows.in("java/lang/invoke/MethodHandles$Lookup", "files", NumberHandles.class)
                .watches("getDirectField", "(BLjava/lang/Class;Ljava/lang/invoke/MemberName;)Ljava/lang/invoke/MethodHandle;", unguarded(), LEND)
                .watches("getDirectFieldNoSecurityManager", "(BLjava/lang/Class;Ljava/lang/invoke/MemberName;)Ljava/lang/invoke/MethodHandle;", unguarded(), LEND);
        rows.in("java/io/UnixFileSystem", "files", FileSystems.class)
                .sends("canonicalize0", "(Ljava/lang/String;)Ljava/lang/String;", unguarded(), REALPATH)
                .sends("delete0", "(Ljava/io/File;)Z", unguarded(), UNLINK, RMDIR)
                .sends("getBooleanAttributes0", "(Ljava/io/File;)I", unguarded(), STAT)
                .sends("rename0", "(Ljava/io/File;Ljava/io/File;)Z", unguarded(), RENAME)
                .keeps("initIDs", "()V", Kept.IDS);
        rows.in("java/io/UnixFileSystem", "files", FileSystemAttributes.class)
                .sends("getNameMax0", "(Ljava/lang/String;)J", unguarded(), PATHCONF);
        rows.in("java/util/prefs/FileSystemPreferences", "files", Preferences.class)
                .sends("chmod", "(Ljava/lang/String;I)I", unguarded(), CHMOD)
                .sends("lockFile0", "(Ljava/lang/String;IZ)[I", unguarded(), OPEN, LOCK)
                .sends("unlockFile0", "(I)I", fd(0), UNLOCK, CLOSE);
        rows.in("jdk/internal/agent/FileSystemImpl", "files", Preferences.class)
                .sends("isAccessUserOnly0", "(Ljava/lang/String;)Z", unguarded(), STAT);
    }
    // spotless:on
}
