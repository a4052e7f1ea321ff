package io.wedge.emulayer.calls;

import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;

/** What the kernel is asked and told of native libraries. */
public final class Libraries {
    private Libraries() {}

    /** Whether a library may be loaded: 0, or minus an errno. */
    public static long load(String path) {
        return Wire.done(Wire.beginPath(Syscall.LIBRARY_LOAD, path));
    }

    /** How it went. Whether its code may take numbers out of a FileDescriptor. */
    public static boolean loaded(String path, boolean loaded) {
        Call call = Wire.beginPath(Syscall.LIBRARY_LOADED, path);
        call.elements().putLong(Element.LOADED, loaded ? 1 : 0);
        return Wire.done(call) == 1;
    }

    /** One is given back. */
    public static void unload(String path) {
        Wire.done(Wire.beginPath(Syscall.LIBRARY_UNLOAD, path));
    }
}
