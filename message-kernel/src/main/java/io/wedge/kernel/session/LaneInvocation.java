package io.wedge.kernel.session;

import io.wedge.kernel.calls.Caller;
import io.wedge.kernel.calls.ChildOutputs;
import io.wedge.kernel.calls.Completion;
import io.wedge.kernel.calls.Invocation;
import io.wedge.kernel.calls.Lingering;
import io.wedge.kernel.calls.Parking;
import io.wedge.kernel.capability.Capabilities;
import io.wedge.kernel.capability.HostObject;
import io.wedge.kernel.capability.Rights;
import io.wedge.kernel.host.SpawnGate;
import io.wedge.kernel.host.session.HostDescriptor;
import io.wedge.kernel.wedge.Pinning;
import io.wedge.messages.Element;
import io.wedge.messages.ElementType;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.MalformedMessageException;
import io.wedge.messages.wire.MalformedMessageException.Code;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyDescriptor;
import io.wedge.messages.wire.ReplyWriter;
import java.util.function.Predicate;

/** What a handler sees of the call that a poller serves. One object a poller. */
final class LaneInvocation implements Invocation, Pinning {
    private final Session session;
    private final PathRoom paths;
    private final WarmCalls warm;
    private final Pin[] pins = new Pin[2];
    private ServedCall served;
    /** The paths that lie in the room already, as a wedge and a handler both ask for them. */
    private final Element[] pathsOf = new Element[2];

    private final long[] known = new long[2];
    /** The directories that the paths start from, held once however often they are asked for. */
    private final Capabilities.Held[] directories = new Capabilities.Held[2];

    private int pinned;
    private int rights;
    private boolean dataGranted;
    private SpawnGate spawnGate;
    private Predicate<String> visible;

    LaneInvocation(Session session, WarmCalls warm) {
        this.session = session;
        this.warm = warm;
        this.paths = new PathRoom(session.caller().pid());
    }

    void begin(ServedCall call) {
        served = call;
        paths.clear();
        while (pinned > 0) {
            pins[--pinned] = null;
        }
        rights = Rights.ALL;
        dataGranted = false;
        spawnGate = null;
        visible = null;
        pathsOf[0] = null;
        pathsOf[1] = null;
        directories[0] = null;
        directories[1] = null;
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
    public ChildOutputs childOutputs() {
        return session.childOutputs();
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

    /** All pieces of the arena that the call brings lie in it. */
    void checkRegions() {
        CallReader call = call();
        if (call.has(Element.REPLY_BUFFER)) {
            checked(call.regionOffset(Element.REPLY_BUFFER), call.regionLength(Element.REPLY_BUFFER));
        }
        if (!call.has(Element.BUFFER)) {
            return;
        }
        for (int cursor = call.first(); cursor >= 0; cursor = call.next(cursor)) {
            if (call.idAt(cursor) == Element.BUFFER.id()) {
                regionAddressAt(cursor);
            }
        }
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
        Pin pin = pin(element);
        if (pin != null) {
            return pin.name() != 0 ? pin.name() : paths.putDescriptor(pin.fd());
        }
        int place = element == Element.TO_PATH ? 1 : 0;
        if (pathsOf[place] != element) {
            pathsOf[place] = element;
            known[place] = paths.put(call().addressOf(element), call().lengthOf(element), call());
        }
        return known[place];
    }

    @Override
    public void redirect(Element element, byte[] absolute) {
        int place = element == Element.TO_PATH ? 1 : 0;
        pathsOf[place] = element;
        known[place] = paths.put(absolute);
    }

    @Override
    public int directory(Element element) {
        Pin pin = pinned == 0 ? null : pin(element == Element.TO_DIR ? Element.TO_PATH : Element.PATH_NAME);
        if (pin != null) {
            return pin.fd();
        }
        if (!call().has(element)) {
            return session.workingDirectory();
        }
        int place = element == Element.TO_DIR ? 1 : 0;
        if (directories[place] != null) {
            return directories[place].fd();
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
        directories[place] = held;
        return held.fd();
    }

    private Pin pin(Element path) {
        for (int i = 0; i < pinned; i++) {
            if (pins[i].path() == path) {
                return pins[i];
            }
        }
        return null;
    }

    @Override
    public void pinObject(Element path, int fd) {
        pin(new Pin(path, fd, 0));
    }

    @Override
    public void pinEntry(Element path, int directoryFd, long name) {
        pin(new Pin(path, directoryFd, name));
    }

    private void pin(Pin pin) {
        served.hold(pin);
        pins[pinned++] = pin;
    }

    @Override
    public int pinnedObject(Element path) {
        Pin pin = pinned == 0 ? null : pin(path);
        return pin != null && pin.name() == 0 ? pin.fd() : -1;
    }

    @Override
    public boolean isPinnedEntry(Element path) {
        Pin pin = pinned == 0 ? null : pin(path);
        return pin != null && pin.name() != 0;
    }

    @Override
    public void narrow(int allowed) {
        rights &= allowed;
    }

    @Override
    public void grantData() {
        dataGranted = !session.isDataWanted();
    }

    @Override
    public boolean isDataGranted() {
        return dataGranted;
    }

    @Override
    public void onSpawn(SpawnGate gate) {
        spawnGate = gate;
    }

    @Override
    public SpawnGate spawnGate() {
        return spawnGate;
    }

    @Override
    public void showOnly(Predicate<String> names) {
        visible = visible == null ? names : visible.and(names);
    }

    @Override
    public Predicate<String> visibleNames() {
        return visible;
    }

    @Override
    public int rightsAllowed() {
        return rights;
    }

    /** What a path was found to mean, closed with the call. */
    private record Pin(Element path, int fd, long name) implements Capabilities.Held {
        @Override
        public HostObject.Kind kind() {
            return HostObject.Kind.PATH;
        }

        @Override
        public int rights() {
            return Rights.LOOKUP | Rights.STAT;
        }

        @Override
        public Object offsetLock() {
            return this;
        }

        @Override
        public void close() {
            HostDescriptor.close(fd);
        }
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
    public void progress(long bytes) {
        if (served.slot() >= 0) {
            session.replies().progress(served.slot(), (int) bytes);
        }
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
