package io.wedge.emulayer.io;

import io.wedge.agent.spi.Originals;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.StandardStreams;
import io.wedge.messages.Syscall;
import java.io.IOException;
import java.lang.invoke.MethodHandle;

/** java.io.Console and jdk.internal.io.JdkConsoleImpl. A standard stream that the kernel could not take is looked at by the JDK itself. */
public final class Terminals {
    private static final int IN = 0;
    private static final int OUT = 1;
    private static final int STREAMS = 3;

    private Terminals() {}

    /** Bit n stands for stream n. */
    public static int ttyStatus() {
        int status = 0;
        for (int i = 0; i < STREAMS; i++) {
            int fd = StandardStreams.virtual(i);
            if (fd < 0) {
                return (int) original("java/io/Console", "ttyStatus", "()I");
            }
            status |= isTerminal(fd) ? 1 << i : 0;
        }
        return status;
    }

    public static boolean istty() {
        int in = StandardStreams.virtual(IN);
        int out = StandardStreams.virtual(OUT);
        return in < 0 || out < 0
                ? (boolean) original("java/io/Console", "istty", "()Z")
                : isTerminal(in) && isTerminal(out);
    }

    private static boolean isTerminal(int fd) {
        return Wire.done(Wire.begin(Syscall.IS_TERMINAL, fd)) > 0;
    }

    private static Object original(String owner, String name, String descriptor) {
        MethodHandle handle = Originals.of(owner, name, descriptor);
        try {
            return handle.invoke();
        } catch (Throwable e) {
            throw new IllegalStateException(owner + "." + name, e);
        }
    }

    /** Whether it was on. */
    public static boolean echo(boolean on) throws IOException {
        int fd = StandardStreams.virtual(IN);
        if (fd >= 0) {
            return Failures.orThrow(Wire.done(Wire.begin(on ? Syscall.ECHO_ON : Syscall.ECHO_OFF, fd))) != 0;
        }
        String owner = Runtime.version().feature() < 21 ? "java/io/Console" : "jdk/internal/io/JdkConsoleImpl";
        try {
            return (boolean) Originals.of(owner, "echo", "(Z)Z").invokeExact(on);
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(owner + ".echo", e);
        }
    }
}
