package io.wedge.emulayer.net;

import io.wedge.agent.spi.Guard;
import io.wedge.agent.spi.Originals;
import java.lang.invoke.MethodHandle;

/** Whether this JVM uses IPv6: what libnet found out when it was loaded, asked once of sun.nio.ch.Net's own native. */
final class Ipv6 {
    private static final boolean AVAILABLE = ask();

    private Ipv6() {}

    static boolean isAvailable() {
        return AVAILABLE;
    }

    /** Without the guard: asking may initialise Net, and what its initialisation asks of the host (a library, socket options) is not the layer's own. */
    private static boolean ask() {
        int raised = Guard.suspend();
        try {
            return original();
        } finally {
            Guard.resume(raised);
        }
    }

    private static boolean original() {
        MethodHandle original = Originals.of("sun/nio/ch/Net", "isIPv6Available0", "()Z");
        try {
            return (boolean) original.invokeExact();
        } catch (Throwable e) {
            throw new IllegalStateException("Net.isIPv6Available0", e);
        }
    }
}
