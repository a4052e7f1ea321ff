package io.wedge.kernel.confine;

import io.wedge.kernel.host.ChildConfiner;
import io.wedge.kernel.host.confine.CallFilter;
import io.wedge.kernel.host.confine.Landlock;
import io.wedge.kernel.host.confine.Layer;
import io.wedge.kernel.host.confine.Notifications;
import io.wedge.kernel.host.confine.RestrictedThread;
import io.wedge.kernel.host.confine.Restrictions;
import io.wedge.kernel.session.RawLane;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;

/**
 * Programs that a confined program starts, JVMs among them: each with what it starts itself under a filter of its own, whose questions become messages to the session of the program, so that the
 * same policy decides about the files and connections of all of them. What they execute is Landlock's to decide: there is nothing else that they could open by themselves.
 */
public final class ConfinedChildren implements ChildConfiner {
    private static final int NONE = -1;
    private static final List<Path> EVERYTHING = List.of(Path.of("/"));

    private final Set<Layer> layers;
    private final JvmFiles files;
    private final IntFunction<RawLane> lanes;

    /** @param lanes by process id: the session of the program whose children they are. */
    public ConfinedChildren(Set<Layer> layers, JvmFiles files, IntFunction<RawLane> lanes) {
        this.layers = Set.copyOf(layers);
        this.files = files;
        this.lanes = lanes;
    }

    @Override
    public int start(int application, Path executable, Collection<Path> programs, boolean enforces, IntSupplier start) {
        BlockingQueue<Integer> handOver = new ArrayBlockingQueue<>(1);
        try (Landlock landlock =
                        layers.contains(Layer.LANDLOCK) ? rules(executable, enforces ? programs : EVERYTHING) : null;
                CallFilter filter = layers.contains(Layer.SECCOMP) ? CallRules.ofChildren() : null) {
            if (filter != null) {
                answer(handOver, new ChildCalls(lanes.apply(application), files, executable, programs));
            }
            int result = RestrictedThread.run(
                    new Restrictions(
                            layers.contains(Layer.NO_NEW_PRIVS),
                            layers.contains(Layer.CAPABILITIES),
                            false,
                            landlock,
                            filter),
                    handOver::add,
                    start);
            handOver.offer(NONE);
            return result;
        }
    }

    private static void answer(BlockingQueue<Integer> handOver, ChildCalls calls) {
        Thread thread = new Thread(
                () -> {
                    try {
                        int fd = handOver.take();
                        if (fd != NONE) {
                            calls.answer(new Notifications(fd));
                        }
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "wedge-raw-child");
        thread.setDaemon(true);
        thread.start();
    }

    private static Landlock rules(Path executable, Collection<Path> programs) {
        Landlock landlock = new Landlock();
        allow(landlock, executable);
        programs.forEach(program -> allow(landlock, program));
        return landlock;
    }

    private static void allow(Landlock landlock, Path program) {
        landlock.allowExecute(program);
        Path interpreter = Files.isRegularFile(program) ? Interpreters.of(program) : null;
        if (interpreter != null) {
            landlock.allowExecute(interpreter);
            // Of a script's interpreter, which is a program itself.
            Path loader = Interpreters.of(interpreter);
            if (loader != null) {
                landlock.allowExecute(loader);
            }
        }
    }
}
