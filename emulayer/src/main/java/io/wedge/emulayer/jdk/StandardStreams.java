package io.wedge.emulayer.jdk;

import io.wedge.emulayer.session.Session;
import io.wedge.messages.Protocol;
import java.io.FileDescriptor;
import java.util.Map;

/**
 * FileDescriptor.in, out and err: once the call sites are live, they name the capabilities that the kernel took when the program attached. Should the session end before the
 * program, they become the host's own again: what the program has to say then is the last thing that should be lost.
 */
public final class StandardStreams {
    private static final FileDescriptor[] ALL = {FileDescriptor.in, FileDescriptor.out, FileDescriptor.err};
    private static final int[] VIRTUAL = {-1, -1, -1};

    private StandardStreams() {}

    /** Those that the kernel has. */
    public static void handOver(Map<String, String> helloReply) {
        for (int i = 0; i < ALL.length; i++) {
            String capability = helloReply.get("cap.std" + i);
            if (capability != null && Fields.number(ALL[i]) == i) {
                VIRTUAL[i] = Protocol.VIRTUAL_FD_BASE | Integer.parseInt(capability);
                Fields.setNumber(ALL[i], VIRTUAL[i]);
            }
        }
    }

    /** The virtual descriptor of a standard stream, or -1 if it is the program's alone, or closed. */
    public static int virtual(int number) {
        return VIRTUAL[number] >= 0 && Fields.number(ALL[number]) == VIRTUAL[number] ? VIRTUAL[number] : -1;
    }

    /** The host's number of a standard stream's virtual descriptor; -1 for any other. */
    public static int host(int fd) {
        for (int i = 0; i < VIRTUAL.length; i++) {
            if (fd >= 0 && VIRTUAL[i] == fd) {
                return i;
            }
        }
        return -1;
    }

    /** Makes a standard stream the host's again if the session is over. False for other descriptors. */
    public static boolean isGivenBack(FileDescriptor descriptor) {
        int number = host(Fields.number(descriptor));
        if (number < 0 || !Session.isOver()) {
            return false;
        }
        Fields.setNumber(descriptor, number);
        return true;
    }
}
