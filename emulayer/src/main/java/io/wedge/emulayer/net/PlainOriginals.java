package io.wedge.emulayer.net;

import io.wedge.agent.spi.Originals;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Fields;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.ConcurrentHashMap;

/** The natives of java.net.PlainSocketImpl itself, for sockets that were there before Wedge was attached. */
final class PlainOriginals {
    private static final ConcurrentHashMap<String, MethodHandle> HANDLES = new ConcurrentHashMap<>();

    private PlainOriginals() {}

    /** Whether a socket's descriptor is the host's own. */
    static boolean isOwn(Object socket) {
        FileDescriptor descriptor = PlainFields.descriptor(socket);
        int fd = descriptor == null ? -1 : Fields.number(descriptor);
        return fd >= 0 && !Wire.isVirtual(fd);
    }

    /** Calls one of them. */
    static Object call(String name, String descriptor, Object... receiverAndArguments) throws IOException {
        MethodHandle handle =
                HANDLES.computeIfAbsent(name, key -> Originals.of("java/net/PlainSocketImpl", key, descriptor));
        try {
            return handle.invokeWithArguments(receiverAndArguments);
        } catch (IOException | RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("PlainSocketImpl." + name, e);
        }
    }
}
