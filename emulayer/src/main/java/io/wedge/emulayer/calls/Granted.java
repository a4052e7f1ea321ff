package io.wedge.emulayer.calls;

import io.wedge.messages.Element;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.wire.ReplyReader;
import java.io.FileDescriptor;
import java.io.IOException;

/**
 * Regular files whose data the policy grants ({@code grant: data}). The kernel has opened them and decided; this process opens the same object once more, and the host's number stands in the
 * FileDescriptor: reads, writes, and all that goes by the place in the file are the JDK's own natives with it, from then on. All else (size, truncate, locks, maps, transfers, close) is about
 * the kernel's descriptor, whose own place in the file nobody uses. What cannot be opened a second time stays mediated. Any thread.
 */
public final class Granted {
    private Granted() {}

    /** Whether a number in a FileDescriptor is that of a granted file. */
    public static boolean is(int number) {
        return LentNumbers.isGranted(number);
    }

    /** What a reply to an open grants; null if nothing. */
    static byte[] path(ReplyReader reply) {
        return reply.failed() || !reply.has(Element.GRANTED) ? null : reply.bytesAt(Element.GRANTED);
    }

    /** The number that a descriptor is to have which was just opened with these flags: the host's, or its virtual one if the host opens it for nobody else. */
    static int opened(int virtual, byte[] path, long flags) {
        if (path == null || (flags & OpenFlag.PATH_ONLY.value()) != 0) {
            return virtual;
        }
        int host = HostFiles.open(path, flags);
        if (host < 0) {
            return virtual;
        }
        LentNumbers.enter(host, virtual, true);
        return host;
    }

    /** Where a granted file stands. */
    public static long position(FileDescriptor file) throws IOException {
        return HostFiles.seek(file, -1);
    }

    /** Moves a granted file to there. */
    public static void seek(FileDescriptor file, long position) throws IOException {
        HostFiles.seek(file, position);
    }

    /** Makes what this process has open of a granted file go past the page cache, too. */
    public static int setDirect(FileDescriptor file) throws IOException {
        return HostFiles.setDirect(file);
    }
}
