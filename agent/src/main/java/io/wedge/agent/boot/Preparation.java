package io.wedge.agent.boot;

import io.wedge.agent.layer.LayerLoader;
import io.wedge.agent.spi.EmulationLayer;
import io.wedge.agent.spi.GuardedThreads;
import io.wedge.agent.support.CacheFiles;
import java.io.File;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * The layer's head start: while the kernel is found or started, the classes of the layer that lies beside the agent are loaded, in the expectation that the kernel will name
 * just those jars; if it names others, this layer is abandoned. Its jars are as trusted as the agent's own, which lie next to them; their hashes are compared all the same
 * before anything is mediated. Not for a JVM that is attached to: there the application runs already.
 */
final class Preparation {
    private static final String LAYER_CLASS = "io.wedge.emulayer.EmulationLayerImpl";

    private final Instrumentation instrumentation;
    private final CacheFiles cache;
    private final String cacheName;
    private final List<Path> jars;
    private Thread thread;
    private Thread preloader;
    private volatile boolean enough;
    private LayerLoader loader;
    private EmulationLayer layer;

    private Preparation(Instrumentation instrumentation, CacheFiles cache, String cacheName, List<Path> jars) {
        this.instrumentation = instrumentation;
        this.cache = cache;
        this.cacheName = cacheName;
        this.jars = jars;
    }

    /** Starts it; null if there is no layer beside the agent. */
    static Preparation start(Instrumentation instrumentation, CacheFiles cache, String build, Path lib) {
        File[] files = lib.resolve("layer").toFile().listFiles();
        if (files == null) {
            return null;
        }
        Arrays.sort(files);
        List<Path> jars = new ArrayList<>();
        for (File file : files) {
            if (file.getName().endsWith(".jar")) {
                jars.add(file.toPath());
            }
        }
        String cacheName = "classes-" + Runtime.version().feature() + "-" + build;
        Preparation preparation = new Preparation(instrumentation, cache, cacheName, jars);
        preparation.thread = GuardedThreads.start("layer", new Runnable() {
            @Override
            public void run() {
                preparation.run();
            }
        });
        return preparation;
    }

    private void run() {
        LayerLoader early = new LayerLoader(jars, Installer.class.getClassLoader(), UnsafeModule.classes());
        ModuleOpener.open(instrumentation, Installer.class.getModule(), early.getUnnamedModule());
        UnsafeWarning.silence(early);
        preload(early);
        try {
            layer = (EmulationLayer)
                    early.loadClass(LAYER_CLASS).getConstructor().newInstance();
            loader = early;
        } catch (ReflectiveOperationException | LinkageError | ClassCastException e) {
            return; // the layer that the kernel names meets the same, and says so
        }
    }

    /** Loads, verifies and links on a thread of its own what earlier starts loaded; initialising stays with those who use it, or two threads could wait for each other. */
    private void preload(LayerLoader early) {
        byte[] names = cache.read(cacheName);
        if (names == null) {
            early.record();
            return;
        }
        preloader = GuardedThreads.start("preloader", new Runnable() {
            @Override
            public void run() {
                for (String name : new String(names, StandardCharsets.UTF_8).split("\n")) {
                    if (enough) {
                        return;
                    }
                    load(early, name);
                }
            }
        });
    }

    private static void load(LayerLoader loader, String name) {
        try {
            Class<?> type = Class.forName(name, false, loader);
            if (type.getClassLoader() == loader) {
                type.getDeclaredConstructors(); // links it
            }
        } catch (ClassNotFoundException | LinkageError e) {
            return; // who needs it gets the same answer
        }
    }

    /** The layer, with its loader as {@link #loader}, if it is the one that the kernel means; else null. */
    EmulationLayer layer(List<Path> path, String layerClass) {
        join(thread);
        if (layer == null || (path.equals(jars) && layerClass.equals(LAYER_CLASS))) {
            return layer;
        }
        enough = true;
        return null;
    }

    LayerLoader loader() {
        return loader;
    }

    /** The session is open: before call sites go live, nothing here may still be loading classes. */
    void finish() {
        enough = true;
        if (preloader != null) {
            join(preloader);
        }
        Set<String> names = loader == null ? null : loader.recorded();
        if (names != null) {
            cache.write(cacheName, String.join("\n", names).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
