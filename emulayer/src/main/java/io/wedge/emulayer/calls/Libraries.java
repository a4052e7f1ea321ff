package io.wedge.emulayer.calls;

import io.wedge.emulayer.jdk.PlatformString;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;
import io.wedge.messages.port.SessionOverException;
import io.wedge.messages.wire.ReplyReader;

/** What the kernel is asked and told of native libraries. */
public final class Libraries {
    private Libraries() {}

    /**
     * What the kernel says of a library that is to be loaded.
     *
     * @param outcome 0 if it may be, or minus an errno.
     * @param path of the file to load: the one that was asked about, unless a replay has put what that one held into another.
     */
    public record Said(long outcome, String path) {}

    /** Asks whether a library may be loaded. */
    public static Said load(String path) {
        try (Call call = Wire.beginPath(Syscall.LIBRARY_LOAD, path)) {
            ReplyReader reply = call.call();
            boolean elsewhere = !reply.failed() && reply.has(Element.PATH_NAME);
            return new Said(
                    Wire.outcome(reply), elsewhere ? PlatformString.decode(reply.bytesAt(Element.PATH_NAME)) : path);
        } catch (SessionOverException e) {
            return new Said(Session.over(e), path);
        }
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
