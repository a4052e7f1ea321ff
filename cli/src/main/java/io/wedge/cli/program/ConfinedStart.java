package io.wedge.cli.program;

import io.wedge.agent.support.CacheFiles;
import io.wedge.cli.machine.Distribution;
import io.wedge.cli.machine.SetupException;
import io.wedge.kernel.confine.ConfinedChildren;
import io.wedge.kernel.confine.Confinement;
import io.wedge.kernel.confine.JvmFiles;
import io.wedge.kernel.confine.LeastKernel;
import io.wedge.kernel.host.confine.Layer;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** How a program's JVM is started confined: with which layers, files and options. */
final class ConfinedStart {
    private final Set<Layer> layers;
    private final KernelHost kernel;
    private JvmFiles files;
    private PolicyHost fence;
    private List<Path> writes = List.of();

    private ConfinedStart(Set<Layer> layers, KernelHost kernel) {
        this.layers = layers;
        this.kernel = kernel;
    }

    /**
     * Looks at what the host has.
     *
     * @throws SetupException if a layer is missing that confinement is not to be claimed without, and not everything will do.
     */
    static ConfinedStart of(boolean bestEffort, KernelHost kernel) {
        List<Layer> missing = Layer.missing();
        List<Layer> needed = missing.stream().filter(Layer::required).toList();
        if (!needed.isEmpty() && !bestEffort) {
            throw new SetupException(
                    "this machine cannot confine: "
                            + needed.stream().map(Layer::title).collect(Collectors.joining(", "))
                            + (needed.size() == 1 ? " is missing" : " are missing"),
                    "wedge doctor tells more; --confined=best-effort runs without");
        }
        if (!needed.isEmpty()) {
            System.err.println("wedge: NOT confined, best effort: without "
                    + needed.stream()
                            .map(layer -> layer.title() + " (" + layer.use() + ")")
                            .collect(Collectors.joining(", ")));
        }
        Set<Layer> layers = EnumSet.allOf(Layer.class);
        missing.forEach(layers::remove);
        return new ConfinedStart(layers, kernel);
    }

    /** Loads what a confined start needs, and touches nothing. */
    static void load() {
        Confinement.load();
    }

    /** For the agent: found on the boot class path, it cannot tell where its distribution is. */
    static String agentOptions() {
        return ",home=" + Distribution.here().agentJar().getParent();
    }

    /** The kernel process, too, is to be held by that policy. Before {@link #start}. */
    void fenceBy(PolicyHost policy, List<Path> written) {
        fence = policy;
        writes = written;
    }

    /** Confines the children of the program that has been started. */
    ConfinedFollower follower() {
        return new ConfinedFollower(new ConfinedChildren(layers, files, kernel::rawLane));
    }

    /** From here on no thread of this process has a right that the kernel does not need. */
    void giveUpRights() {
        try {
            LeastKernel.dropCapabilitiesOfAll();
        } catch (IOException e) {
            throw new SetupException(e.getMessage(), "wedge doctor tells more", e);
        }
    }

    /** From here on this process makes no system call that the kernel does not need. */
    void giveUpCalls() {
        try {
            LeastKernel.filter(layers);
        } catch (IOException e) {
            throw new SetupException(e.getMessage(), "wedge doctor tells more", e);
        }
    }

    /** Starts it; the environment is changed for it. */
    Process start(JavaCommand command, List<String> words, Map<String, String> environment) throws IOException {
        Path launcher = command.launcher().toRealPath();
        Path home = launcher.getParent().getParent();
        if (!Files.exists(home.resolve("lib/modules"))) {
            throw new SetupException(
                    command.java() + " is not a JDK's own launcher",
                    "confined, give the full path of a JDK's bin/java");
        }
        List<String> all = new ArrayList<>(words);
        all.addAll(1, options(command, environment));
        Charset text = Program.NATIVE;
        List<byte[]> variables = environment.entrySet().stream()
                .map(entry -> (entry.getKey() + "=" + entry.getValue()).getBytes(text))
                .toList();
        LauncherPaths named = LauncherPaths.of(command, environment);
        files = JvmFiles.of(
                home,
                Distribution.here().home(),
                named.paths(),
                CacheFiles.ofUser(KernelHost.ownUid()).folder(),
                kernel.socket().getParent());
        if (fence != null && layers.contains(Layer.KERNEL_LANDLOCK)) {
            // Before the program: the host lets this process look into it only where it is restricted as this one is.
            List<Path> own = List.of(Distribution.here().home(), Path.of(System.getProperty("java.home")));
            fence.fence(home, named.classPath(), files, own, writes);
        }
        Confinement confinement = new Confinement(files, layers, kernel.socket());
        confinement.serveBy(kernel::rawLane);
        return confinement.start(
                launcher, all.stream().map(word -> word.getBytes(text)).toList(), variables, kernel.id());
    }

    /**
     * What the JVM cannot find out by itself any more; and that the agent's first class and the selector provider come from the boot loader: a program's jar could have classes of those
     * names, which would run before the process is closed.
     */
    private static List<String> options(JavaCommand command, Map<String, String> environment) {
        String prefix = command.tool() ? "-J" : "";
        List<String> options = new ArrayList<>();
        options.add(prefix + "-XX:-UsePerfData");
        options.add(prefix + "-Xbootclasspath/a:" + Distribution.here().agentJar());
        options.add(prefix + "-Djava.nio.channels.spi.SelectorProvider=sun.nio.ch.EPollSelectorProvider");
        String given = environment.getOrDefault("JAVA_TOOL_OPTIONS", "");
        for (String name : List.of("user.name", "user.home")) {
            if (!given.contains("-D" + name + "=")) {
                options.add(prefix + "-D" + name + "=" + System.getProperty(name));
            }
        }
        return options;
    }
}
