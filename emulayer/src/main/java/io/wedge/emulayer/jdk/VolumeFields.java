package io.wedge.emulayer.jdk;

import io.wedge.messages.Element;
import io.wedge.messages.wire.ReplyReader;

/** Fills sun.nio.fs.UnixFileStoreAttributes and UnixMountEntry. */
public final class VolumeFields {
    private static final Class<?> STORE = Fields.type("sun.nio.fs.UnixFileStoreAttributes");
    private static final long FRAGMENT_SIZE = Fields.offset(STORE, "f_frsize");
    private static final long BLOCKS = Fields.offset(STORE, "f_blocks");
    private static final long FREE = Fields.offset(STORE, "f_bfree");
    private static final long AVAILABLE = Fields.offset(STORE, "f_bavail");

    private static final Class<?> MOUNT = Fields.type("sun.nio.fs.UnixMountEntry");
    private static final long NAME = Fields.offset(MOUNT, "name");
    private static final long DIRECTORY = Fields.offset(MOUNT, "dir");
    private static final long TYPE = Fields.offset(MOUNT, "fstype");
    private static final long OPTIONS = Fields.offset(MOUNT, "opts");

    private VolumeFields() {}

    /** Copies space. */
    public static void fill(Object attributes, ReplyReader reply) {
        ObjectsUnsafe.putLong(attributes, FRAGMENT_SIZE, reply.longAt(Element.FRAGMENT_SIZE, 0));
        ObjectsUnsafe.putLong(attributes, BLOCKS, reply.longAt(Element.BLOCKS_TOTAL, 0));
        ObjectsUnsafe.putLong(attributes, FREE, reply.longAt(Element.BLOCKS_FREE, 0));
        ObjectsUnsafe.putLong(attributes, AVAILABLE, reply.longAt(Element.BLOCKS_AVAILABLE, 0));
    }

    /** Fills one mounted file system. */
    public static void fill(Object entry, byte[] name, byte[] directory, byte[] type, byte[] options) {
        ObjectsUnsafe.putObject(entry, NAME, name);
        ObjectsUnsafe.putObject(entry, DIRECTORY, directory);
        ObjectsUnsafe.putObject(entry, TYPE, type);
        ObjectsUnsafe.putObject(entry, OPTIONS, options);
    }
}
