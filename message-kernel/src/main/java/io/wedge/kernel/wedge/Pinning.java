package io.wedge.kernel.wedge;

import io.wedge.kernel.capability.Capabilities;
import io.wedge.messages.Element;

/**
 * A wedge's hold on the objects of one call, before it is served: it looks a path up itself, decides, and pins what it has found. The handler then works with that object and does not look the
 * path up again. Valid in {@link Wedge#before} alone.
 */
public interface Pinning {
    /** The path of an element as the handler would get it: NUL-terminated, private memory, the application's /proc/self spelled out. */
    long path(Element path);

    /** The host's descriptor that a relative path starts from; -1 if the capability is none. */
    int directory(Element directory);

    /** The session's capabilities. */
    Capabilities capabilities();

    /** The path means this object, and no link is followed any more. The descriptor belongs to the call from now on. */
    void pinObject(Element path, int fd);

    /**
     * The path means an entry of this directory; where the entry is a link, it is not followed.
     *
     * @param name NUL-terminated, one component, valid until the handler has returned.
     */
    void pinEntry(Element path, int directoryFd, long name);

    /** Who is asked before a program is run by this call. */
    void onSpawn(io.wedge.kernel.host.SpawnGate gate);

    /**
     * The path of an element means another one from now on.
     *
     * @param absolute no longer than 4,351 bytes, without a NUL.
     */
    void redirect(Element path, byte[] absolute);

    /** Names that are to be seen in the reply's environment or listing; what several wedges hide is all hidden. */
    void showOnly(java.util.function.Predicate<String> names);

    /** What is opened gets no rights but these, of {@link io.wedge.kernel.capability.Rights}. */
    void narrow(int rights);

    /** The data of the regular file that is opened is the application's own business, unless another wedge wants to see it. */
    void grantData();
}
