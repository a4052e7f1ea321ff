package io.wedge.emulayer.jdk;

import java.io.FileDescriptor;

/** Fields of sun.nio.ch's classes. */
public final class ChannelFields {
    private static final long CHANNEL_FD = Fields.offset(Fields.type("sun.nio.ch.FileChannelImpl"), "fd");
    private static final long KEY_DEVICE = Fields.offset(Fields.type("sun.nio.ch.FileKey"), "st_dev");
    private static final long KEY_INODE = Fields.offset(Fields.type("sun.nio.ch.FileKey"), "st_ino");

    private ChannelFields() {}

    /** The descriptor of a FileChannelImpl. */
    public static FileDescriptor descriptor(Object channel) {
        return ObjectsUnsafe.getObject(channel, CHANNEL_FD);
    }

    /** Fills a FileKey. */
    public static void setKey(Object key, long device, long inode) {
        ObjectsUnsafe.putLong(key, KEY_DEVICE, device);
        ObjectsUnsafe.putLong(key, KEY_INODE, inode);
    }
}
