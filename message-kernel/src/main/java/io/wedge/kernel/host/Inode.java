package io.wedge.kernel.host;

import static io.wedge.ffi.HostFlags.*;

import io.wedge.kernel.capability.HostObject;
import io.wedge.messages.flags.FileType;

/** Reads what {@link HostFacts#inode} answered: mode and device number in one long. */
public final class Inode {
    /** Memory devices: null, zero, full, random; kmsg (minor 11) waits. */
    private static final long MEMORY_MAJOR = 1;

    private static final long KMSG_MINOR = 11;

    private Inode() {}

    static long of(int mode, long rdev) {
        return mode & 0xFFFFL | (rdev & 0x7FFF_FFFFL) << 32;
    }

    /** What it is. */
    public static FileType type(long inode) {
        return Translations.typeOfMode((int) inode);
    }

    /** Whether its calls may have to wait. Character devices may, but for the memory devices. */
    public static HostObject.Kind kind(long inode) {
        return switch ((int) inode & S_IFMT) {
            case S_IFREG -> HostObject.Kind.REGULAR;
            case S_IFDIR -> HostObject.Kind.DIRECTORY;
            case S_IFBLK -> HostObject.Kind.DEVICE;
            case S_IFCHR -> characterDevice(inode >>> 32);
            case S_IFLNK -> HostObject.Kind.PATH;
            default -> HostObject.Kind.STREAM;
        };
    }

    private static HostObject.Kind characterDevice(long rdev) {
        boolean memory = rdev >>> 8 == MEMORY_MAJOR && (rdev & 0xFF) != KMSG_MINOR;
        return memory ? HostObject.Kind.DEVICE : HostObject.Kind.STREAM;
    }
}
