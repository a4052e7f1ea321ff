package io.wedge.emulayer;

import io.wedge.agent.spi.ClockCalls;
import io.wedge.agent.spi.EmulationLayer;
import io.wedge.agent.spi.GuardedThreads;
import io.wedge.agent.spi.NativeRow;
import io.wedge.emulayer.calls.Lent;
import io.wedge.emulayer.env.Environment;
import io.wedge.emulayer.jdk.OpenJars;
import io.wedge.emulayer.jdk.StandardStreams;
import io.wedge.emulayer.machine.ClockReads;
import io.wedge.emulayer.machine.RunSeeds;
import io.wedge.emulayer.personality.Personalities;
import io.wedge.emulayer.proc.OwnProcess;
import io.wedge.emulayer.proc.Surroundings;
import io.wedge.emulayer.session.CarrierMounting;
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

    private Map<String, String> reply;
    private Instrumentation instrumentation;

    @Override
    public List<NativeRow> rows() {
        return Personalities.rows(Runtime.version().feature());
    }

    @Override
    public Set<String> scope() {
        return SCOPE;
    }

    @Override
    public void start(Map<String, String> helloReply, SocketChannel control, Instrumentation instrumentation)
            throws IOException {
        if (!Personalities.has(Runtime.version().feature())) {
            throw new IOException(
                    "no personality for JDK " + Runtime.version().feature() + "; there are 17, 21 and 25");
        }
        reply = helloReply;
        this.instrumentation = instrumentation;
        Path directory = Path.of(value(helloReply, "dir"));
        SharedMemoryPort port = new SharedMemoryPort(
                directory, number(helloReply, "lanes"), number(helloReply, "slots"), CarrierMounting.get());
        Session.open(port);
        GuardedThreads.start("waker", new Waker(port, control, value(helloReply, "kernel.pid"), directory));
        WarmUp.run();
        if ("1".equals(helloReply.get("thread.names"))) {
            port.tellThreadNames();
        }
        boolean recorded = "1".equals(helloReply.get("thread.origins"));
        if (recorded) {
            port.tellThreadOrigins();
            Lent.refuse();
        }
        if ("1".equals(helloReply.get("stacks"))) {
            port.tellStacks();
        }
        if ("1".equals(helloReply.get("callers"))) {
            port.tellCallers();
        }
        Environment.refresh(recorded);
    }

    @Override
    public ClockCalls clocks() {
        return new ClockReads();
    }

    @Override
    public void live() {
        StandardStreams.handOver(reply);
    }

    @Override
    public void beforeMain(Path own) throws IOException {
        OpenJars.reopen(own);
        if ("1".equals(reply.get("thread.origins"))) {
            Surroundings.askKernel();
            RunSeeds.draw(instrumentation);
            OwnProcess.number(Long.parseLong(reply.getOrDefault("replay.pid", "0")));
        }
    }

    private static int number(Map<String, String> reply, String key) throws IOException {
        return Integer.parseInt(value(reply, key));
    }

    private static String value(Map<String, String> reply, String key) throws IOException {
        String value = reply.get(key);
        if (value == null) {
            throw new IOException("the kernel's answer has no " + key);
        }
        return value;
    }
}
