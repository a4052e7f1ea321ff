package io.wedge.emulayer.proc;

import io.wedge.agent.spi.Originals;
import io.wedge.emulayer.env.Environment;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * This process's own environment, which its children inherit unless the program says otherwise. Read once, with the first child, as it stands in the process itself; in a run that
 * is recorded or replayed the kernel is asked, so that the trace has it and children are started with the recorded one.
 */
public final class Surroundings {
    private static final byte[] PATH = "PATH".getBytes(StandardCharsets.US_ASCII);
    private static volatile boolean asked;

    /** {@code NAME=value}, a NUL behind each. */
    final byte[] block;

    final int count;
    /** Where programs are looked for, with its NUL; empty if there is no such variable. */
    final byte[] search;

    private Surroundings() {
        byte[][] namesAndValues = asked ? Environment.environ() : original();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] path = new byte[0];
        for (int i = 0; i + 1 < namesAndValues.length; i += 2) {
            all.writeBytes(namesAndValues[i]);
            all.write('=');
            all.writeBytes(namesAndValues[i + 1]);
            all.write(0);
            if (Arrays.equals(namesAndValues[i], PATH)) {
                path = Arrays.copyOf(namesAndValues[i + 1], namesAndValues[i + 1].length + 1);
            }
        }
        block = all.toByteArray();
        count = namesAndValues.length / 2;
        search = path;
    }

    private static byte[][] original() {
        try {
            return (byte[][]) Originals.of("java/lang/ProcessEnvironment", "environ", "()[[B")
                    .invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException("ProcessEnvironment.environ", e);
        }
    }

    /** From now on the kernel says what the environment is. Before the first child. */
    public static void askKernel() {
        asked = true;
    }

    static Surroundings get() {
        return Holder.OWN;
    }

    private static final class Holder {
        static final Surroundings OWN = new Surroundings();
    }
}
