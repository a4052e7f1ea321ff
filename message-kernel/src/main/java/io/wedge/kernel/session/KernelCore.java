package io.wedge.kernel.session;

import io.wedge.kernel.calls.SyscallTable;
import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** What all sessions of a kernel share. */
public final class KernelCore implements Closeable {
    private static final long CLOSE_MS = 2_000;

    private final KernelOptions options;
    private final WedgeChain wedges;
    private final KernelDirectory directory;
    private final WarmUp warmUp;
    private final HelloServer hello;
    private final Set<Session> sessions = ConcurrentHashMap.newKeySet();
    private final Set<SocketChannel> attaching = ConcurrentHashMap.newKeySet();
    private final AtomicInteger sessionNumber = new AtomicInteger();
    private final AtomicLong sequence = new AtomicLong();
    private long lastEndNs = System.nanoTime();
    private final Object idle = new Object();
    private volatile boolean closing;

    /** Starts to listen; on a socket that is bound already unless {@code bound} is null. */
    public KernelCore(KernelOptions options, ServerSocketChannel bound) throws IOException {
        this.options = options;
        this.wedges = WedgeChain.of(options.wedges());
        this.directory = KernelDirectory.open(options.base());
        this.warmUp = WarmUp.start();
        Path socket = options.socket() != null
                ? options.socket()
                : directory.path().resolve("kernel-" + directory.sessionName(0) + ".sock");
        try {
            this.hello = bound == null ? HelloServer.listen(this, socket) : HelloServer.adopt(this, socket, bound);
        } catch (IOException | RuntimeException e) {
            warmUp.await();
            directory.close();
            throw e;
        }
    }

    /** Where it listens. */
    public Path socket() {
        return hello.socket();
    }

    /** The sessions that are alive. */
    public List<SessionInfo> sessions() {
        return sessions.stream().map(Session::info).toList();
    }

    /** Where calls of an application go that reach the kernel past its emulation layer; null while it has no session. */
    public RawLane rawLane(int pid) {
        for (Session each : sessions) {
            if (each.info().pid() == pid) {
                return each.raw();
            }
        }
        return null;
    }

    /** Waits until there has been no session for so long. */
    public void awaitIdle(long lingerNs) throws InterruptedException {
        synchronized (idle) {
            while (true) {
                boolean nobody = sessions.isEmpty() && attaching.isEmpty();
                long left = lingerNs - (System.nanoTime() - lastEndNs);
                if (nobody && left <= 0) {
                    return;
                }
                if (nobody) {
                    TimeUnit.NANOSECONDS.timedWait(idle, left + 1_000_000);
                } else {
                    idle.wait();
                }
            }
        }
    }

    private void touch() {
        synchronized (idle) {
            lastEndNs = System.nanoTime();
            idle.notifyAll();
        }
    }

    /** Ends a session. False if there is none of that name. */
    public boolean end(String session, String reason) {
        for (Session each : sessions) {
            if (each.name().equals(session)) {
                each.end(reason);
                return true;
            }
        }
        return false;
    }

    KernelOptions options() {
        return options;
    }

    SyscallTable handlers() {
        return options.handlers();
    }

    WedgeChain wedges() {
        return wedges;
    }

    KernelDirectory directory() {
        return directory;
    }

    KernelLog log() {
        return options.log();
    }

    long nextSequence() {
        return sequence.incrementAndGet();
    }

    String nextSessionName() {
        return directory.sessionName(sessionNumber.incrementAndGet());
    }

    void connecting(SocketChannel channel) throws SessionRefusedException {
        attaching.add(channel);
        warmUp.await();
        if (closing) {
            throw new SessionRefusedException("the kernel is ending");
        }
        if (warmUp.failure() != null) {
            throw new SessionRefusedException(
                    "this host is not fit: " + warmUp.failure().getMessage());
        }
        if (warmUp.largestFile() < SessionMemory.largestFile(options.slots())) {
            throw new SessionRefusedException("the hard limit of file sizes (ulimit -Hf) is " + warmUp.largestFile()
                    + " bytes, and the largest of a session's files has " + SessionMemory.largestFile(options.slots())
                    + ": raise it; a soft limit for the program (ulimit -Sf) may be as small as you like");
        }
    }

    void connected(SocketChannel channel) {
        attaching.remove(channel);
        touch();
    }

    void started(Session session) {
        sessions.add(session);
        if (closing) {
            session.end("the kernel is ending");
        }
    }

    void ended(Session session, String reason) {
        try {
            wedges.sessionEnded(session.name());
        } catch (RuntimeException e) {
            log().error("a wedge failed at the end of session " + session.name(), e);
        }
        sessions.remove(session);
        touch();
        options.listener().ended(session.info(), reason);
    }

    /** Ends all sessions and listens no more. */
    @Override
    public void close() throws IOException {
        closing = true;
        hello.close();
        for (SocketChannel channel : attaching) {
            channel.close();
        }
        List<Session> all = List.copyOf(sessions);
        all.forEach(session -> session.end("the kernel is ending"));
        for (Session session : all) {
            try {
                session.awaitEnd(CLOSE_MS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        warmUp.await();
        directory.close();
    }
}
