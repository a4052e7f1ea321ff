package io.wedge.agent.spi;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An emulation layer, as the kernel delivers it: public class, public constructor without parameters. */
public interface EmulationLayer {
    /** The personality's table for this JDK: one row per native method. Asked only when the plan for this JDK and these layer jars is not cached yet. */
    List<NativeRow> rows();

    /**
     * Where every native must have a row: packages ({@code java/io/}, with the slash at the end) and classes ({@code java/lang/ProcessImpl}) of java.base. Natives there
     * that no row names are reported at start, or refused with the option {@code strict=true}.
     */
    default Set<String> scope() {
        return Set.of();
    }

    /**
     * Opens the session. Called once, on the premain (or attach) thread, with this thread's guard up and the layer's loader as its context loader, before any call site
     * is live.
     *
     * @param helloReply      the kernel's answer, key by key.
     * @param control         the control socket; the layer owns it from here on.
     * @param instrumentation of this JVM.
     */
    void start(Map<String, String> helloReply, SocketChannel control, Instrumentation instrumentation)
            throws IOException;

    /** Reads of clocks as calls, asked for once, after {@link #start}, where the kernel's answer says {@code rewrite.clocks=1}; null if this layer has none. */
    default ClockCalls clocks() {
        return null;
    }

    /** The call sites are live: what the JVM has had since its start may change hands. Called once, with the guard up; after an attach too. */
    default void live() {}

    /**
     * The call sites are live, and the application's {@code main} has not begun: whatever the JVM has open by now is handed over. Called once, with the guard down; not called
     * after an attach.
     *
     * @param own the folder of Wedge's own archives.
     */
    default void beforeMain(Path own) throws IOException {}
}
