package io.wedge.emulayer.proc;

import io.wedge.emulayer.calls.Spawn;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.HostNumbers;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Errno;
import java.io.IOException;
import java.util.Arrays;

/** java.lang.ProcessImpl: the kernel starts the child, by whatever means it has; the launch mechanism that the JDK was told is the JDK's own affair. */
public final class Spawns {
    private static final boolean OLD_WORDS = Runtime.version().feature() < 21;

    private Spawns() {}

    public static int forkAndExec(
            Object self,
            int mode,
            byte[] helper,
            byte[] program,
            byte[] arguments,
            int argumentCount,
            byte[] environment,
            int environmentCount,
            byte[] directory,
            int[] descriptors,
            boolean errorToOutput)
            throws IOException {
        Surroundings own = Surroundings.get();
        int[] streams = descriptors.clone();
        long pid = Spawn.process(
                withoutNul(program),
                arguments,
                argumentCount,
                environment == null ? own.block : strings(environment, environmentCount),
                environment == null ? own.count : environmentCount,
                own.search,
                directory == null ? null : withoutNul(directory),
                streams,
                errorToOutput);
        if (pid < 0) {
            throw failure(pid);
        }
        System.arraycopy(streams, 0, descriptors, 0, streams.length);
        return (int) pid;
    }

    /** The JDK's block ends with one NUL more. */
    private static byte[] strings(byte[] block, int count) {
        int at = 0;
        for (int left = count; left > 0; at++) {
            left -= block[at] == 0 ? 1 : 0;
        }
        return at == block.length ? block : Arrays.copyOf(block, at);
    }

    private static byte[] withoutNul(byte[] string) {
        return Arrays.copyOf(string, string.length - 1);
    }

    private static IOException failure(long failure) {
        if (failure == Session.OVER) {
            return Failures.io(failure);
        }
        int number = HostNumbers.errno(failure);
        String text = HostNumbers.text(number);
        return Failures.trimmed(new IOException(
                OLD_WORDS
                        ? "error=" + number + ", " + text
                        : step(failure) + ", error: " + number + " (" + text + ") "));
    }

    /** What the JDK's own launcher would have been doing. */
    private static String step(long failure) {
        if (failure == -Errno.EMFILE.id() || failure == -Errno.ENFILE.id() || failure == -Errno.EBADF.id()) {
            return "Bad file descriptor";
        }
        return failure == -Errno.EAGAIN.id() ? "posix_spawn failed" : "Exec failed";
    }
}
