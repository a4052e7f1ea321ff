package io.wedge.emulayer.jdk;

import java.io.FileDescriptor;
import net.openhft.chronicle.core.UnsafeMemory;

/** Fields of sun.nio.ch's classes. */
public final class ChannelFields {
    private static final long CHANNEL_FD = Fields.offset(Fields.type("sun.nio.ch.FileChannelImpl"), "fd");
    private static final long KEY_DEVICE = Fields.offset(Fields.type("sun.nio.ch.FileKey"), "st_dev");
    private static final long KEY_INODE = Fields.offset(Fields.type("sun.nio.ch.FileKey"), "st_ino");

    private ChannelFields() {}

    /** The descriptor of a FileChannelImpl. */
    public static FileDescriptor descriptor(Object channel) {
        return UnsafeMemory.unsafeGetObject(channel, CHANNEL_FD);
    }

    /** Fills a FileKey. */
    public static void setKey(Object key, long device, long inode) {
        UnsafeMemory.unsafePutLong(key, KEY_DEVICE, device);
        UnsafeMemory.unsafePutLong(key, KEY_INODE, inode);
    }
}
