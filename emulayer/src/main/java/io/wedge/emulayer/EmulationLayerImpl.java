package io.wedge.emulayer;

import io.wedge.agent.spi.EmulationLayer;
import io.wedge.agent.spi.GuardedThreads;
import io.wedge.agent.spi.NativeRow;
import io.wedge.emulayer.jdk.OpenJars;
import io.wedge.emulayer.jdk.StandardStreams;
import io.wedge.emulayer.personality.Personalities;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.port.SharedMemoryPort;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The layer, as the agent knows it. The session lasts as long as the JVM: shutdown hooks and deleteOnExit are served too, so nothing here ends it. */
public final class EmulationLayerImpl implements EmulationLayer {
    /** Packages of files, classes of processes; a native of one of them that has no row is a gap. */
    private static final Set<String> SCOPE = Set.of(
            "java/io",
            "sun/nio/fs",
            "sun/nio/ch",
            "java/lang/ProcessImpl",
            "java/lang/ProcessHandleImpl",
            "java/lang/ProcessHandleImpl$Info");

    /** Set by the first of {@link #prepare} and {@link #start}, of which the agent calls one after the other. */
    private volatile PortOpener opener;

    private Map<String, String> reply;

    @Override
    public List<NativeRow> rows() {
        return Personalities.rows(Runtime.version().feature());
    }

    @Override
    public Set<String> scope() {
        return SCOPE;
    }

    @Override
    public void prepare() {
        opener = PortOpener.start();
    }

    @Override
    public void answered(Map<String, String> helloReply) {
        try {
            tell(opener, helloReply);
        } catch (IOException e) {
            return; // start meets it again
        }
    }

    @Override
    public void abandon() {
        opener.abandon();
    }

    @Override
    public void start(Map<String, String> helloReply, SocketChannel control, Instrumentation instrumentation)
            throws IOException {
        if (!Personalities.has(Runtime.version().feature())) {
            throw new IOException(
                    "no personality for JDK " + Runtime.version().feature() + "; there are 17, 21 and 25");
        }
        reply = helloReply;
        Path directory = Path.of(value(helloReply, "dir"));
        if (opener == null) {
            opener = PortOpener.start();
        }
        tell(opener, helloReply);
        SharedMemoryPort port = opener.open();
        Session.open(port);
        GuardedThreads.start("waker", new Waker(port, control, value(helloReply, "kernel.pid"), directory));
        WarmUp.run();
    }

    private static void tell(PortOpener opener, Map<String, String> reply) throws IOException {
        int lanes = Integer.parseInt(value(reply, "lanes"));
        int slots = Integer.parseInt(value(reply, "slots"));
        opener.tell(Path.of(value(reply, "dir")), lanes, slots);
    }

    @Override
    public void live() {
        StandardStreams.handOver(reply);
    }

    @Override
    public void beforeMain(Path own) throws IOException {
        OpenJars.reopen(own);
    }

    private static String value(Map<String, String> reply, String key) throws IOException {
        String value = reply.get(key);
        if (value == null) {
            throw new IOException("the kernel's answer has no " + key);
        }
        return value;
    }
}
