package io.wedge.emulayer.io;

import io.wedge.agent.spi.Originals;
import io.wedge.emulayer.calls.Files;
import io.wedge.emulayer.calls.Grants;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.messages.flags.AccessMode;
import io.wedge.messages.flags.OpenFlag;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;

/**
 * java.lang.ProcessImpl: a child whose standard input, output or error is a file that Java opened gets that file itself, granted by the kernel. The rest is the host's own
 * spawning.
 */
public final class Redirects {
    private static final int STANDARD_STREAMS = 3;

    private Redirects() {}

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
        Closeable[] granted = new Closeable[STANDARD_STREAMS];
        try {
            for (int i = 0; i < STANDARD_STREAMS; i++) {
                granted[i] = grant(descriptors, i);
            }
            return (int) Original.SPAWN.invokeExact(
                    self,
                    mode,
                    helper,
                    program,
                    arguments,
                    argumentCount,
                    environment,
                    environmentCount,
                    directory,
                    descriptors,
                    errorToOutput);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("ProcessImpl.forkAndExec", e);
        } finally {
            for (Closeable stream : granted) {
                if (stream != null) {
                    stream.close();
                }
            }
        }
    }

    /** Puts a host's number in the place of a virtual one; answers what holds it open until the child has it. */
    private static Closeable grant(int[] descriptors, int index) throws IOException {
        int fd = descriptors[index];
        if (!Wire.isVirtual(fd)) {
            return null;
        }
        long flags = Failures.orThrow(Files.flags(fd));
        if ((flags & OpenFlag.WRITE.value()) == 0) {
            FileInputStream in = new FileInputStream(Grants.path(fd, AccessMode.READ.value()));
            descriptors[index] = Fields.number(in.getFD());
            return in;
        }
        // Appending: opening it for anything else would cut off what is there.
        FileOutputStream out = new FileOutputStream(Grants.path(fd, AccessMode.WRITE.value()), true);
        descriptors[index] = Fields.number(out.getFD());
        return out;
    }

    /** Looked up with the first child. */
    private static final class Original {
        static final MethodHandle SPAWN = Originals.of("java/lang/ProcessImpl", "forkAndExec", "(I[B[B[BI[BI[B[IZ)I")
                .asType(MethodType.methodType(
                        int.class,
                        Object.class,
                        int.class,
                        byte[].class,
                        byte[].class,
                        byte[].class,
                        int.class,
                        byte[].class,
                        int.class,
                        byte[].class,
                        int[].class,
                        boolean.class));
    }
}
