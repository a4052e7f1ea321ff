package io.wedge.kernel.session;

import io.wedge.kernel.calls.Caller;
import io.wedge.kernel.calls.Completion;
import io.wedge.kernel.calls.Invocation;
import io.wedge.kernel.calls.Lingering;
import io.wedge.kernel.calls.Parking;
import io.wedge.kernel.capability.Capabilities;
import io.wedge.kernel.capability.Rights;
import io.wedge.messages.Element;
import io.wedge.messages.ElementType;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.MalformedMessageException;
import io.wedge.messages.wire.MalformedMessageException.Code;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyDescriptor;
import io.wedge.messages.wire.ReplyWriter;

/** What a handler sees of the call that a poller serves. One object a poller. */
final class LaneInvocation implements Invocation {
    private final Session session;
    private final PathRoom paths;
    private final WarmCalls warm;
    private ServedCall served;

    LaneInvocation(Session session, WarmCalls warm) {
        this.session = session;
        this.warm = warm;
        this.paths = new PathRoom(session.caller().pid());
    }

    void begin(ServedCall call) {
        served = call;
        paths.clear();
    }

    @Override
    public CallReader call() {
        return served.call();
    }

    @Override
    public ReplyWriter reply() {
        return served.reply();
    }

    @Override
    public Capabilities capabilities() {
        return session.capabilities();
    }

    @Override
    public Caller caller() {
        return session.caller();
    }

    @Override
    public Parking parking() {
        return session.parking();
    }

    @Override
    public long regionAddress(Element element) {
        return checked(call().regionOffset(element), call().regionLength(element));
    }

    @Override
    public long regionAddressAt(int cursor) {
        if (Element.of(call().idAt(cursor)).type() != ElementType.REGION) {
            throw new IllegalArgumentException("no region: " + Element.of(call().idAt(cursor)));
        }
        long region = RawMemoryUnsafe.getLong(call().addressAt(cursor));
        return checked(region & 0xFFFF_FFFFL, region >>> 32);
    }

    @Override
    public int regionLengthAt(int cursor) {
        return (int) (RawMemoryUnsafe.getLong(call().addressAt(cursor)) >>> 32);
    }

    private long checked(long offset, long lengthBytes) {
        long arena = session.arena().lengthBytes();
        if (offset < 0 || lengthBytes < 0 || offset + lengthBytes > arena) {
            throw new MalformedMessageException(
                    Code.BAD_VALUE, "region of " + lengthBytes + " at " + offset + " in an arena of " + arena);
        }
        return session.arena().address() + offset;
    }

    @Override
    public long path(Element element) {
        return paths.put(call().addressOf(element), call().lengthOf(element), call());
    }

    @Override
    public int directory(Element element) {
        if (!call().has(element)) {
            return session.workingDirectory();
        }
        Capabilities.Held held = session.capabilities().acquire(call().capabilityAt(element));
        if (held == null) {
            return -1;
        }
        if ((held.rights() & Rights.LOOKUP) == 0) {
            held.close();
            return -1;
        }
        served.hold(held);
        return held.fd();
    }

    @Override
    public void replyIn(Element replyBuffer) {
        long address = regionAddress(replyBuffer);
        long length = call().regionLength(replyBuffer);
        if (length < ReplyDescriptor.HEADER_BYTES) {
            throw new MalformedMessageException(Code.BAD_VALUE, "region of " + length + " bytes for a reply");
        }
        served.replyIn((int) call().regionOffset(replyBuffer), address, length);
    }

    @Override
    public Completion detach() {
        return served.detach();
    }

    @Override
    public void linger(Lingering call) {
        warm.add(call);
    }

    @Override
    public void offload(Work work) {
        served.detach();
        session.workers().run(served, work);
    }
}
