package io.wedge.agent.boot;

import io.wedge.agent.kernel.Hello;
import io.wedge.agent.kernel.HelloReply;
import io.wedge.agent.kernel.KernelFinder;
import io.wedge.agent.layer.JarVerifier;
import io.wedge.agent.layer.LayerLoader;
import io.wedge.agent.rewrite.ClockInstaller;
import io.wedge.agent.rewrite.Prepared;
import io.wedge.agent.rewrite.Preparer;
import io.wedge.agent.rewrite.TrapInstaller;
import io.wedge.agent.rewrite.WedgeTransformer;
import io.wedge.agent.spi.EmulationLayer;
import io.wedge.agent.spi.Guard;
import io.wedge.agent.support.CacheFiles;
import io.wedge.agent.support.StartupException;
import java.io.File;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/** The start: kernel, HELLO, layer, trap, session, and at last the call sites. Called by name from {@code WedgeAgent}. */
public final class Installer {
    private static final String ANNOUNCEMENT = "/wedge/announced";
    private final Instrumentation instrumentation;
    private final Options options;
    private final Path lib;
    private final boolean attached;
    private final Timing timing = new Timing();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean live;
    /** This thread's cell of the trap, raised as soon as there is one. */
    private int[] trapCell;

    private EmulationLayer layer;

    private Installer(Instrumentation instrumentation, Options options, Path lib, boolean attached) {
        this.instrumentation = instrumentation;
        this.options = options;
        this.lib = lib;
        this.attached = attached;
    }

    /** Puts this JVM under Wedge, or throws and leaves it as it was. */
    public static void install(Instrumentation instrumentation, String options, File lib, boolean attached) {
        int[] cell = Guard.raise();
        Thread thread = Thread.currentThread();
        ClassLoader context = thread.getContextClassLoader();
        Installer installer = new Installer(instrumentation, new Options(options), lib.toPath(), attached);
        try {
            installer.run();
        } catch (IOException | UnmodifiableClassException e) {
            throw new StartupException("start failed: " + e, "see wedge doctor", e);
        } finally {
            thread.setContextClassLoader(context);
            if (installer.trapCell != null) {
                Guard.lower(installer.trapCell);
            }
            Guard.lower(cell);
        }
        installer.announce();
    }

    private void run() throws IOException, UnmodifiableClassException {
        if (TrapInstaller.isInstalled()) {
            throw new StartupException(
                    "this JVM is under Wedge already, or an attach failed after the kernel had answered",
                    "nothing was changed");
        }
        int uid = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        CacheFiles cache = CacheFiles.ofUser(uid);
        String build = Build.of(lib);
        Preparation preparation = attached ? null : Preparation.start(instrumentation, cache, build, lib);
        timing.done("agent");
        HelloReply reply = hello(uid, build);
        boolean installed = false;
        try {
            install(reply, cache, preparation);
            installed = true;
        } finally {
            if (!installed) {
                reply.control().close();
            }
        }
        timing.done("sites");
        if (options.get("log") != null) {
            System.err.println("wedge: " + timing);
        }
        if (options.get("report") != null) {
            Files.writeString(Path.of(options.get("report")), "ok\n");
        }
    }

    private HelloReply hello(int uid, String build) {
        String socket = options.get("kernel");
        if (socket == null) {
            // Should a kernel have to be started, the thread that prepares the layer may not have come to that yet.
            ModuleOpener.openForStart(instrumentation, Installer.class.getModule());
        }
        SocketChannel channel =
                socket != null ? KernelFinder.at(Path.of(socket)) : new KernelFinder(lib, build, uid).resident();
        timing.done("kernel");
        HelloReply reply = Hello.greet(channel, options.passedOn());
        timing.done("hello");
        return reply;
    }

    private void install(HelloReply reply, CacheFiles cache, Preparation preparation)
            throws IOException, UnmodifiableClassException {
        EmulationLayer prepared = preparation == null ? null : preparation.layer(reply.layerPath(), reply.layerClass());
        new JarVerifier(cache).verify(reply.layerPath(), reply.layerHashes());
        timing.done("verify");
        LayerLoader loader = prepared != null ? preparation.loader() : loader(reply);
        Thread.currentThread().setContextClassLoader(loader);
        layer = prepared != null ? prepared : layer(loader, reply.layerClass());
        timing.done("layer");
        String key = Build.version() + " " + Build.ofJdk() + " " + reply.layerClass() + " "
                + String.join(":", reply.layerHashes());
        String cacheName = "sites-" + Runtime.version().feature() + "-" + checksum(key);
        byte[] cached = cache.read(cacheName);
        Prepared rewriting = cached == null ? null : PreparedFile.read(cached, key);
        if (rewriting == null) {
            rewriting = Preparer.prepare(layer, loader::bytesOf);
        }
        report(rewriting.plan.unclassified);
        timing.done("plan");
        TrapInstaller.install(rewriting.trap, loader);
        trapCell = Guard.raise();
        timing.done("trap");
        layer.start(reply.values(), reply.control(), instrumentation);
        if (preparation != null) {
            preparation.finish();
        }
        timing.done("session");
        goLive(rewriting);
        if ("1".equals(reply.values().get("rewrite.clocks"))) {
            ClockInstaller.install(instrumentation, layer.clocks(), loader, this::failed);
        }
        layer.live();
        if (rewriting.isChanged()) {
            cache.write(cacheName, PreparedFile.write(rewriting, key));
        }
    }

    /** A loader that lives as long as the JVM. */
    private LayerLoader loader(HelloReply reply) {
        LayerLoader loader =
                new LayerLoader(reply.layerPath(), Installer.class.getClassLoader(), UnsafeModule.classes());
        ModuleOpener.open(instrumentation, Installer.class.getModule(), loader.getUnnamedModule());
        UnsafeWarning.silence(loader);
        return loader;
    }

    private static EmulationLayer layer(LayerLoader loader, String className) {
        try {
            return (EmulationLayer) loader.loadClass(className).getConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            throw new StartupException(
                    "the emulation layer " + className + " cannot be loaded: " + e, "do agent and kernel match?", e);
        }
    }

    private void report(List<String> unclassified) {
        if (unclassified.isEmpty()) {
            return;
        }
        String names = String.join(", ", unclassified);
        if (options.is("strict")) {
            throw new StartupException(
                    "the emulation layer has no row for " + names,
                    "leave the option strict out to run with these native");
        }
        System.err.println("wedge: no row for " + names + ": native, not mediated");
    }

    /** All loaded planned classes change in one safepoint; the others as they are loaded. */
    private void goLive(Prepared prepared) throws UnmodifiableClassException {
        WedgeTransformer transformer = new WedgeTransformer(prepared, new Consumer<>() {
            @Override
            public void accept(Throwable e) {
                failed(e);
            }
        });
        warmUp(transformer, prepared);
        instrumentation.addTransformer(transformer, true);
        boolean done = false;
        try {
            List<Class<?>> loaded = new ArrayList<>();
            for (Class<?> type : instrumentation.getAllLoadedClasses()) {
                if (!type.isArray()
                        && type.getModule().getLayer() == ModuleLayer.boot()
                        && prepared.plan.classes.containsKey(type.getName().replace('.', '/'))) {
                    loaded.add(type);
                }
            }
            instrumentation.retransformClasses(loaded.toArray(Class<?>[]::new));
            if (failure.get() instanceof StartupException known) {
                throw known;
            }
            if (failure.get() != null) {
                throw new StartupException(
                        "a class could not be rewritten: " + failure.get(),
                        "run with -Dwedge.debug=true",
                        failure.get());
            }
            done = true;
            live = true;
        } finally {
            if (!done) {
                instrumentation.removeTransformer(transformer);
                restore(prepared);
            }
        }
    }

    /** The first calls that travel, and then one past the kernel, for whoever watches from outside (strace, say): from here on the kernel serves. */
    private void announce() {
        try {
            if (!attached) {
                layer.beforeMain(lib);
            }
        } catch (IOException e) {
            throw new StartupException("start failed: " + e, "see wedge doctor", e);
        }
        int[] cell = Guard.raise();
        new File(ANNOUNCEMENT).exists();
        Guard.lower(cell);
    }

    /** Runs the transformer once before the JVM calls it: what it needs is loaded by then. */
    private static void warmUp(WedgeTransformer transformer, Prepared prepared) {
        for (String name : prepared.plan.classes.keySet()) {
            prepared.find(name, new byte[1]);
            break;
        }
        transformer.transform(Object.class.getModule(), null, "java/lang/Object", null, null, new byte[0]);
    }

    /** Another try without the transformer: the JVM goes back to what the classes were. */
    private void restore(Prepared prepared) throws UnmodifiableClassException {
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (!type.isArray()
                    && type.getModule().getLayer() == ModuleLayer.boot()
                    && prepared.plan.classes.containsKey(type.getName().replace('.', '/'))) {
                instrumentation.retransformClasses(type);
            }
        }
    }

    private void failed(Throwable e) {
        if (!live) {
            failure.compareAndSet(null, e);
            return;
        }
        // A class that is loaded later and cannot be rewritten would run past the kernel: nothing may fail open, so the
        // JVM ends. An attached-to JVM lives on, and is told.
        String line = e instanceof StartupException ? e.getMessage() : "a class could not be rewritten: " + e;
        System.err.println("wedge: " + line);
        if (!attached) {
            Runtime.getRuntime().halt(2);
        }
    }

    private static String checksum(String key) {
        CRC32 crc = new CRC32();
        crc.update(key.getBytes(StandardCharsets.UTF_8));
        return Long.toHexString(crc.getValue());
    }
}
