package io.wedge.kernel.inject;

import io.wedge.kernel.wedge.CallContext;
import io.wedge.kernel.wedge.Wedge;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.Lists;
import io.wedge.messages.wire.RawMemoryUnsafe;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.messages.wire.ReplyWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Lets calls fail, or move fewer bytes, as {@link Injection}s say. The first that is about a call and meant decides. Calls are counted over all sessions of the kernel. */
public final class FaultWedge implements Wedge {
    private final List<Injection> injections;
    private final AtomicLong[] counts;
    private final SplittableRandom[] chances;
    private final boolean threads;
    private final Map<String, Map<Long, String>> threadNames = new ConcurrentHashMap<>();

    public FaultWedge(List<Injection> injections) {
        this.injections = List.copyOf(injections);
        this.counts = new AtomicLong[injections.size()];
        this.chances = new SplittableRandom[injections.size()];
        for (int i = 0; i < counts.length; i++) {
            counts[i] = new AtomicLong();
            chances[i] = new SplittableRandom(injections.get(i).seed());
        }
        this.threads = injections.stream().anyMatch(Injection::isAboutThreads);
    }

    @Override
    public String name() {
        return "inject";
    }

    @Override
    public boolean wantsThreadNames() {
        return threads;
    }

    @Override
    public Verdict before(CallContext context, CallReader call, ReplyWriter reply) {
        Syscall syscall = call.syscall();
        if (syscall == Syscall.PING
                || syscall == Syscall.THREAD_NAME
                || syscall == Syscall.STACK
                || syscall == Syscall.CANCEL) {
            return Verdict.PASS;
        }
        for (int i = 0; i < counts.length; i++) {
            Injection injection = injections.get(i);
            if (injection.isAbout(syscall) && matches(injection, context, call) && isMeant(i)) {
                if (injection.error() != null) {
                    reply.fails(injection.error());
                    return Verdict.ANSWERED;
                }
                shorten(call, injection.shortBytes());
                return Verdict.PASS;
            }
        }
        return Verdict.PASS;
    }

    private boolean isMeant(int index) {
        Injection injection = injections.get(index);
        if (!injection.isMeant(counts[index].incrementAndGet())) {
            return false;
        }
        if (injection.probability() >= 1) {
            return true;
        }
        synchronized (chances[index]) {
            return chances[index].nextDouble() < injection.probability();
        }
    }

    private boolean matches(Injection injection, CallContext context, CallReader call) {
        return (!injection.isAboutPaths()
                        || hasPath(injection, call, Element.PATH_NAME)
                        || hasPath(injection, call, Element.TO_PATH))
                && (!injection.isAboutHosts() || call.has(Element.ADDRESS) && injection.hasHost(host(call)))
                && (!injection.isAboutThreads()
                        || injection.hasThread(
                                threadNames
                                        .getOrDefault(context.session(), Map.of())
                                        .get(call.threadId()),
                                call.threadId()));
    }

    private static boolean hasPath(Injection injection, CallReader call, Element element) {
        return call.has(element) && injection.hasPath(new String(call.bytesAt(element), StandardCharsets.UTF_8));
    }

    private static String host(CallReader call) {
        long list = call.addressOf(Element.ADDRESS);
        int bytes = call.lengthOf(Element.ADDRESS);
        byte[] path = Lists.bytesAt(list, bytes, Element.PATH_NAME);
        if (path != null) {
            return "unix:" + new String(path, StandardCharsets.UTF_8);
        }
        byte[] host = Lists.bytesAt(list, bytes, Element.HOST);
        try {
            return (host == null ? "*" : InetAddress.getByAddress(host).getHostAddress()) + ":"
                    + Lists.longAt(list, bytes, Element.PORT, 0);
        } catch (UnknownHostException e) {
            return "";
        }
    }

    /** In the kernel's private copy of the call. What is sent inside the message is too short to be worth it. */
    private static void shorten(CallReader call, int bytes) {
        if (call.has(Element.SIZE) && call.longAt(Element.SIZE, 0) > bytes) {
            RawMemoryUnsafe.putLong(call.addressOf(Element.SIZE), bytes);
        }
        if (call.has(Element.BUFFER) && call.regionLength(Element.BUFFER) > bytes) {
            long region = call.regionOffset(Element.BUFFER) | (long) bytes << Integer.SIZE;
            RawMemoryUnsafe.putLong(call.addressOf(Element.BUFFER), region);
        }
    }

    @Override
    public void after(CallContext context, CallReader call, ReplyReader reply) {
        if (call.syscall() == Syscall.THREAD_NAME) {
            threadNames
                    .computeIfAbsent(context.session(), key -> new ConcurrentHashMap<>())
                    .put(call.threadId(), new String(call.bytesAt(Element.NAME), StandardCharsets.UTF_8));
        }
    }

    @Override
    public void sessionEnded(String session) {
        threadNames.remove(session);
    }
}
