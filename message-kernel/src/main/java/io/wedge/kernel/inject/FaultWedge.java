package io.wedge.kernel.inject;

import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.host.HostSockets;
import io.wedge.kernel.wedge.CallContext;
import io.wedge.kernel.wedge.Wedge;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.ReplyReader;
import io.wedge.messages.wire.ReplyWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets calls fail, move fewer bytes, wait, or lose their connection, as {@link Injection}s say. The first that is about a call and meant decides. Calls are counted over all sessions of the kernel.
 */
public final class FaultWedge implements Wedge {
    private final List<Injection> injections;
    private final AtomicLong[] counts;
    private final SplittableRandom[] chances;
    private final boolean threads;
    private final Map<String, Map<Long, String>> threadNames = new ConcurrentHashMap<>();

    /** What happens to calls that are under way: from {@link #entryDelayNs}, which is asked first, to {@link #exitDelayNs}, which is asked last. */
    private final Map<CallContext, Injection> chosen = new ConcurrentHashMap<>();

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
    public boolean wantsData() {
        return injections.stream().anyMatch(Injection::isAboutData);
    }

    @Override
    public long entryDelayNs(CallContext context, CallReader call) {
        Syscall syscall = call.syscall();
        if (syscall == Syscall.PING
                || syscall == Syscall.THREAD_NAME
                || syscall == Syscall.STACK
                || syscall == Syscall.THREAD_ORIGIN
                || syscall == Syscall.CALLER_IS
                || syscall == Syscall.CANCEL) {
            return 0;
        }
        for (int i = 0; i < counts.length; i++) {
            Injection injection = injections.get(i);
            if (injection.isAbout(syscall) && matches(injection, context, call) && isMeant(i)) {
                chosen.put(context, injection);
                return injection.delayEnterNs();
            }
        }
        return 0;
    }

    @Override
    public Verdict before(CallContext context, CallReader call, ReplyWriter reply) {
        Injection injection = chosen.get(context);
        if (injection == null) {
            return Verdict.PASS;
        }
        if (injection.error() != null) {
            reply.fails(injection.error());
            return Verdict.ANSWERED;
        }
        if (injection.tearBytes() == 0) {
            tear(context, call);
            reply.fails(Errno.ECONNRESET);
            return Verdict.ANSWERED;
        }
        int most = Math.max(injection.shortBytes(), injection.tearBytes());
        if (most > 0) {
            ShortCall.shorten(call, most);
        }
        return Verdict.PASS;
    }

    @Override
    public long exitDelayNs(CallContext context, CallReader call) {
        Injection injection = chosen.remove(context);
        return injection == null ? 0 : injection.delayExitNs();
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
        return (!injection.isAboutPaths() || CallSubject.paths(context, call).anyMatch(injection::hasPath))
                && (!injection.isAboutHosts() || injection.hasHost(CallSubject.host(context, call)))
                && (!injection.isAboutThreads()
                        || injection.hasThread(
                                threadNames
                                        .getOrDefault(context.session(), Map.of())
                                        .get(call.threadId()),
                                call.threadId()));
    }

    private static void tear(CallContext context, CallReader call) {
        if (call.has(Element.FD)) {
            try (Held held = context.pinning().capabilities().acquire(call.capabilityAt(Element.FD))) {
                if (held != null) {
                    HostSockets.reset(held.fd());
                }
            }
        }
    }

    @Override
    public void after(CallContext context, CallReader call, ReplyReader reply) {
        if (call.syscall() == Syscall.THREAD_NAME) {
            threadNames
                    .computeIfAbsent(context.session(), key -> new ConcurrentHashMap<>())
                    .put(call.threadId(), new String(call.bytesAt(Element.NAME), StandardCharsets.UTF_8));
            return;
        }
        Injection injection = chosen.get(context);
        if (injection != null && injection.tearBytes() > 0 && !reply.failed()) {
            tear(context, call);
        }
    }

    @Override
    public void sessionEnded(String session) {
        threadNames.remove(session);
        chosen.keySet().removeIf(context -> context.session().equals(session));
    }
}
