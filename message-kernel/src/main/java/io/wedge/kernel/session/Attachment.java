package io.wedge.kernel.session;

import io.wedge.kernel.calls.Caller;
import io.wedge.kernel.host.session.Limits;
import io.wedge.kernel.host.session.Peer;
import io.wedge.messages.Protocol;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;

/** One connection, from HELLO to the end of its session, on a thread of its own. */
final class Attachment {
    private static final List<Integer> SUPPORTED_JDKS = List.of(17, 21, 25);
    /** What an agent may be given for policy and recorder. */
    private static final List<String> WEDGES_OPTIONS = List.of(
            "policy",
            "policy.log",
            "record",
            "record.payload",
            "record.redact",
            "record.redact-file",
            "record.stacks",
            "record.best-effort");

    private static final int PATIENCE_SECONDS = 10;
    private static final String LAYER_CLASS = "io.wedge.emulayer.EmulationLayerImpl";

    private final KernelCore kernel;
    private final SocketChannel channel;
    /** Whether it has said its HELLO, or was hung up on: whichever came first. */
    private final AtomicBoolean decided = new AtomicBoolean();

    private Attachment(KernelCore kernel, SocketChannel channel) {
        this.kernel = kernel;
        this.channel = channel;
    }

    static void run(KernelCore kernel, SocketChannel channel) {
        new Attachment(kernel, channel).run();
    }

    private void run() {
        Session session;
        try {
            kernel.connecting(channel);
            session = attach();
        } catch (SessionRefusedException e) {
            refuse(e.getMessage());
            return;
        } catch (EOFException e) {
            // One that only wanted to know whether somebody listens here.
            hangUp();
            return;
        } catch (ClosedChannelException e) {
            kernel.log().info("hung up on one that did not finish its HELLO");
            return;
        } catch (IOException | RuntimeException | Error e) {
            if (!channel.isOpen()) {
                // Closed by another thread while its descriptor was in use here: the host's error says nothing.
                kernel.log().info("hung up in the middle of a HELLO: " + e.getMessage());
                return;
            }
            kernel.log().error("a HELLO failed", e);
            refuse("the kernel could not make a session: " + e);
            return;
        } finally {
            kernel.connected(channel);
        }
        kernel.options().listener().attached(session.info());
        session.run();
    }

    private Session attach() throws IOException {
        Peer peer = Peer.of(channel);
        if (peer.uid() != Peer.ownUid()) {
            throw new SessionRefusedException(
                    "this kernel serves user " + Peer.ownUid() + " alone, not user " + peer.uid());
        }
        // From here on, not sooner: that this kernel itself takes long to start, on a busy machine, is nobody's fault.
        CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS).execute(this::losePatience);
        Hello hello = Hello.read(channel);
        if (!decided.compareAndSet(false, true)) {
            throw new ClosedChannelException();
        }
        int pid = hello.number("pid");
        if (pid != peer.pid()) {
            throw new SessionRefusedException("the program says it is process " + pid + ", the host says " + peer.pid()
                    + ": it runs in another pid namespace; start the kernel in the same container");
        }
        int jdk = hello.number("jdk");
        if (!SUPPORTED_JDKS.contains(jdk)) {
            throw new SessionRefusedException("JDK " + jdk + " is not supported; supported are 17, 21 and 25");
        }
        Caller caller = new Caller(
                pid,
                peer.uid(),
                peer.gid(),
                Peer.umask(pid),
                hello.get("command", "process " + pid),
                Limits.fileSize(pid),
                hello.get("java.home", ""),
                hello.get("class.path", ""),
                forWedges(hello));
        List<Path> jars = kernel.options().layer().jars();
        List<String> hashes = kernel.options().layer().hashes(jars);
        String name = kernel.nextSessionName();
        Path directory = kernel.directory().path().resolve(name);
        SessionInfo info = new SessionInfo(name, pid, jdk, caller.command(), directory);
        SessionMemory memory = SessionMemory.create(
                directory, kernel.options().lanes(), kernel.options().slots());
        Session session = open(info, caller, memory);
        try {
            answer(ok(info, session, jars, hashes));
        } catch (IOException e) {
            session.end("the application ended");
        }
        return session;
    }

    private static Map<String, String> forWedges(Hello hello) {
        Map<String, String> options = new HashMap<>();
        for (String name : WEDGES_OPTIONS) {
            options.put(name, hello.get("option." + name, ""));
        }
        return options;
    }

    private Session open(SessionInfo info, Caller caller, SessionMemory memory) throws IOException {
        Session session;
        try {
            session = new Session(kernel, info, caller, channel, memory);
        } catch (IllegalArgumentException e) {
            memory.removeAll();
            throw new SessionRefusedException(e.getMessage(), e);
        } catch (IOException | RuntimeException | Error e) {
            memory.removeAll();
            throw e;
        }
        kernel.started(session);
        session.start();
        return session;
    }

    private String ok(SessionInfo info, Session session, List<Path> jars, List<String> hashes) {
        List<String> lines = new ArrayList<>();
        lines.add("WEDGE/1 OK");
        lines.add("session=" + info.name());
        lines.add("dir=" + info.directory());
        lines.add("kernel.pid=" + ProcessHandle.current().pid());
        lines.add("lanes=" + kernel.options().lanes());
        lines.add("slots=" + kernel.options().slots());
        lines.add("layer.class=" + LAYER_CLASS);
        lines.add("layer.path=" + jars.stream().map(Path::toString).collect(Collectors.joining(":")));
        lines.add("layer.sha256=" + String.join(":", hashes));
        lines.add("cap.root=" + Session.CAP_ROOT);
        lines.add("cap.cwd=" + Session.CAP_CWD);
        for (int i = 0; i < Session.STANDARD_STREAMS; i++) {
            if (session.hasStandardStream(i)) {
                lines.add("cap.std" + i + "=" + (Session.CAP_STDIN + i));
            }
        }
        lines.add("calls="
                + Arrays.stream(kernel.options().handlers().served())
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(",")));
        lines.add("protocol=" + Protocol.VERSION);
        if (session.wedges().wantsClocks()) {
            lines.add("rewrite.clocks=1");
        }
        if (session.wedges().wantsThreadNames()) {
            lines.add("thread.names=1");
        }
        if (session.wedges().wantsThreadOrigins()) {
            lines.add("thread.origins=1");
        }
        lines.addAll(session.wedges().tells(session.caller()));
        return String.join("\n", lines) + "\n\n";
    }

    private void refuse(String reason) {
        String line = reason.replace('\n', ' ');
        kernel.options().listener().refused(line);
        try (channel) {
            answer("WEDGE/1 NO\nreason=" + line + "\n\n");
        } catch (IOException e) {
            kernel.log().info("refused one that did not wait to hear why (" + line + "): " + e.getMessage());
        }
    }

    /** One that connects and says nothing would keep a thread and a resident kernel alive for ever. */
    private void losePatience() {
        if (decided.compareAndSet(false, true)) {
            hangUp();
        }
    }

    private void hangUp() {
        try {
            channel.close();
        } catch (IOException e) {
            kernel.log().error("hanging up", e);
        }
    }

    private void answer(String text) throws IOException {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
