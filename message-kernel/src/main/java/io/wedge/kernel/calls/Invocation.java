package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities;
import io.wedge.messages.Element;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ReplyWriter;

/** One call being served: what a handler may see and do. Owned by the lane's poller and used again for the next call; nothing of it may be kept. */
public interface Invocation {
    /** The call, copied from the lane and checked. */
    CallReader call();

    /** The reply to be; says success and 0 at first. */
    ReplyWriter reply();

    /** The descriptor of the object that the path of an element was found to mean; -1 if it is still to be looked up. */
    default int pinnedObject(Element path) {
        return -1;
    }

    /** Whether the path of an element is an entry, which is not to be followed if it is a link. */
    default boolean isPinnedEntry(Element path) {
        return false;
    }

    /** Asked before a program is run; null if every one may be. */
    default io.wedge.kernel.host.SpawnGate spawnGate() {
        return null;
    }

    /** Which names an environment is to show; null for all. */
    default java.util.function.Predicate<String> visibleNames() {
        return null;
    }

    /** Where children's output goes that would go past the kernel; null if nobody wants to know. */
    default ChildOutputs childOutputs() {
        return null;
    }

    /** What a capability made by this call may have, of {@link io.wedge.kernel.capability.Rights}. */
    default int rightsAllowed() {
        return io.wedge.kernel.capability.Rights.ALL;
    }

    /** Whether the application may have the data of a regular file that this call opens for itself. */
    default boolean isDataGranted() {
        return false;
    }

    /** What the session may reach. */
    Capabilities capabilities();

    /** Facts of the application that calls depend on. */
    Caller caller();

    /**
     * The address of a region element in the kernel's mapping of the arena, checked to lie inside.
     *
     * @throws io.wedge.messages.wire.MalformedMessageException if it does not.
     */
    long regionAddress(Element element);

    /** As {@link #regionAddress(Element)} for a region that stands at a cursor of the call. */
    long regionAddressAt(int cursor);

    /** Length of the region that {@link #regionAddressAt} gave. */
    int regionLengthAt(int cursor);

    /**
     * The path of an element, as a NUL-terminated string in the kernel's private memory, ready for the host: /proc/self, /dev/fd and their like name the application's.
     * Valid until the handler returns; two paths of one call do not overlap.
     */
    long path(Element element);

    /** The host's descriptor that relative paths of the call start from: the capability in that element, or the working directory; -1 if it is no capability. */
    int directory(Element element);

    /** Moves the reply into the region of that element, which may hold more than the reply slot; call it before elements are put. */
    void replyIn(Element replyBuffer);

    /**
     * Tells the caller that the first bytes of its BUFFER region are there already and final, while the handler fetches the rest. On the poller, before the reply; the
     * reply must lie in the slot.
     */
    void progress(long bytes);

    /** Takes the call off the poller: it is answered later, by anyone, through the completion. */
    Completion detach();

    /** Where detached calls of the session wait. */
    Parking parking();

    /** Takes a detached call that waits for one descriptor: the poller looks at it a little longer, then parks it. */
    default void linger(Lingering call) {
        call.park();
    }

    /** Runs work that can block on one of the kernel's workers and answers the call with what it returns. The call and its paths are not valid there: capture values. */
    void offload(Work work);

    /** Blocking work of one call. */
    @FunctionalInterface
    interface Work {
        /** Returns a value of at least 0, or minus a host errno. */
        long run();
    }
}
