package io.wedge.traces.read;

import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ElementReader;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.traces.CallRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the calls of a trace are about. Each call is shown to it by {@link #enter}, then asked about, then {@link #leave} follows; none may be left out, or descriptors lose
 * their names. One thread.
 */
public final class Subjects {
    private final List<Descriptors> sessions = new ArrayList<>();
    private final Map<String, Set<String>> namesOfHosts = new HashMap<>();
    private final ElementReader inside = new ElementReader();
    private CallRecord record;
    private Descriptors session;
    private Descriptor opened;

    /** A call comes. */
    public void enter(CallRecord call) {
        record = call;
        int number = call.thread().session();
        while (sessions.size() <= number) {
            sessions.add(new Descriptors());
        }
        session = sessions.get(number);
        opened = session.learn(call);
        if (call.call().syscall() == Syscall.RESOLVE && !call.reply().failed()) {
            resolved(call.call(), call.reply());
        }
    }

    /** It has been looked at. */
    public void leave() {
        session.forget(record);
    }

    private void resolved(CallReader call, ReplyReader reply) {
        String name = new String(call.bytesAt(Element.NAME), StandardCharsets.UTF_8);
        for (int at = reply.first(); at >= 0; at = reply.next(at)) {
            if (reply.idAt(at) == Element.ADDRESS.id()) {
                Endpoint address = Endpoint.read(inside, reply.addressAt(at), reply.lengthAt(at));
                if (address != null && address.isInternet()) {
                    namesOfHosts
                            .computeIfAbsent(address.hostText(), host -> new HashSet<>())
                            .add(name);
                }
            }
        }
    }

    /** The descriptor the call works on, or null. */
    public Descriptor descriptor() {
        return session.of(record.call().longAt(Element.FD, -1));
    }

    /** The descriptor that a reply or a call names by its number, in the call's session. */
    public Descriptor descriptor(long capability) {
        return session.of(capability);
    }

    /** The descriptor the call made, or null. */
    public Descriptor opened() {
        return opened;
    }

    /** The file or directory the call is about: the one it names, or the one that its descriptor was opened as; null if it is about none. */
    public String file() {
        String path = session.path(record.call());
        if (path != null) {
            return path;
        }
        Descriptor descriptor = descriptor();
        return descriptor != null
                        && (descriptor.kind() == Descriptor.Kind.FILE || descriptor.kind() == Descriptor.Kind.DIRECTORY)
                ? descriptor.name()
                : null;
    }

    /** The socket the call is about, or null. */
    public Descriptor socket() {
        Descriptor descriptor = opened != null && opened.kind() == Descriptor.Kind.SOCKET ? opened : descriptor();
        return descriptor != null && descriptor.kind() == Descriptor.Kind.SOCKET ? descriptor : null;
    }

    /** The address the call is about: that in a message, or its socket's peer, or its own; null. */
    public Endpoint endpoint() {
        CallReader call = record.call();
        ReplyReader reply = record.reply();
        if (call.has(Element.ADDRESS)) {
            return Endpoint.read(inside, call.addressOf(Element.ADDRESS), call.lengthOf(Element.ADDRESS));
        }
        if (call.syscall() == Syscall.RECVFROM && reply.has(Element.ADDRESS)) {
            return Endpoint.read(inside, reply.addressOf(Element.ADDRESS), reply.lengthOf(Element.ADDRESS));
        }
        Descriptor socket = socket();
        return socket == null ? null : socket.remote() != null ? socket.remote() : socket.local();
    }

    /** Whether the call is about a host: its name, its address, or part of one of them. */
    public boolean concernsHost(String wanted) {
        if (record.call().syscall() == Syscall.RESOLVE) {
            return new String(record.call().bytesAt(Element.NAME), StandardCharsets.UTF_8).contains(wanted);
        }
        Endpoint endpoint = endpoint();
        if (endpoint == null || !endpoint.isInternet()) {
            return false;
        }
        return endpoint.text().contains(wanted)
                || namesOfHosts.getOrDefault(endpoint.hostText(), Set.of()).stream()
                        .anyMatch(name -> name.contains(wanted));
    }

    /** The process the call is about, 0 if none: a child's, where it was started or waited for. */
    public long process() {
        Syscall syscall = record.call().syscall();
        if (syscall == Syscall.SPAWN) {
            return record.reply().failed() ? 0 : record.reply().result();
        }
        return syscall == null || !record.call().has(Element.PID)
                ? 0
                : record.call().longAt(Element.PID, 0);
    }

    /** All descriptors that are open now, per session. */
    public List<Descriptor> open() {
        List<Descriptor> all = new ArrayList<>();
        sessions.forEach(each -> all.addAll(each.open()));
        return all;
    }

    /** How many bytes a call has moved; 0 if it is none that does. */
    public static long bytes(CallRecord record) {
        Syscall syscall = record.call().syscall();
        return syscall == null || record.reply().failed() || direction(syscall) == 0
                ? 0
                : Math.max(0, record.reply().result());
    }

    /** Which way a call moves bytes: 1 into the application, -1 out of it or of its children, 2 past it, 0 not at all. */
    public static int direction(Syscall syscall) {
        return switch (syscall) {
            case READ, PREAD, READV, RECVFROM -> 1;
            case WRITE, PWRITE, WRITEV, SEND, SENDTO, CHILD_OUTPUT -> -1;
            case COPY, COPY_FILE_RANGE, SENDFILE -> 2;
            default -> 0;
        };
    }
}
