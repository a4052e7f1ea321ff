package io.wedge.emulayer.net;

import io.wedge.agent.spi.Originals;
import io.wedge.emulayer.calls.Files;
import io.wedge.emulayer.jdk.StandardStreams;
import java.io.IOException;
import java.lang.invoke.MethodHandle;

/** sun.nio.ch.InheritedChannel: the socket that a program's starter (inetd) left as descriptor 0. */
public final class InheritedChannels {
    private static final int STANDARD_STREAMS = 3;

    private InheritedChannels() {}

    /**
     * Closing the channel puts /dev/null in the place of the standard streams, which are that socket too. The host's numbers get it, and what the kernel holds of the streams is let
     * go: the connection ends here, and not with the program.
     */
    public static void dup2(int from, int to) throws IOException {
        original(from, to);
        if (to >= 0 && to < STANDARD_STREAMS) {
            int virtual = StandardStreams.release(to);
            if (virtual >= 0) {
                Files.close(virtual);
            }
        }
    }

    private static void original(int from, int to) throws IOException {
        try {
            Original.DUP2.invokeExact(from, to);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("InheritedChannel.dup2", e);
        }
    }

    /** Looked up with the first inherited channel's end. */
    private static final class Original {
        static final MethodHandle DUP2 = Originals.of("sun/nio/ch/InheritedChannel", "dup2", "(II)V");
    }
}
