package io.wedge.agent.layer;

import io.wedge.agent.spi.Guard;
import io.wedge.agent.support.StartupException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleReader;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.ProtectionDomain;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The layer's loader: its jars, and the agent as parent. Every load runs with the thread's guard up: jars are read with the original natives, whoever asks. */
public final class LayerLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    private static final String UNSAFE_PACKAGE = "sun.misc.";

    /** Has the classes of {@code sun.misc} where the JVM has left them out; else null. */
    private final ModuleReader unsafe;

    /** Names in the order in which they were first asked for; null while nobody wants to know. */
    private volatile Set<String> asked;

    /**
     * Over these jars.
     *
     * @param unsafe has {@code sun.misc}, if the JVM has left it out; else null.
     */
    public LayerLoader(List<Path> jars, ClassLoader agent, ModuleReader unsafe) {
        super("wedge-layer", urls(jars), agent);
        this.unsafe = unsafe;
    }

    /** Defines a generated class. */
    public Class<?> define(String name, byte[] bytes) {
        return defineClass(name, bytes, 0, bytes.length);
    }

    /** The class file of one of the layer's classes, or null. */
    public byte[] bytesOf(String internalName) {
        try (InputStream in = getResourceAsStream(internalName + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new StartupException(
                    "cannot read " + internalName + " from the emulation layer: " + e.getMessage(),
                    "is the distribution complete?",
                    e);
        }
    }

    /** Notes the names of the classes that are loaded from now on. */
    public void record() {
        asked = Collections.synchronizedSet(new LinkedHashSet<>());
    }

    /** The names noted since {@link #record}; null if that was not called. Nothing is noted any more. */
    public Set<String> recorded() {
        Set<String> names = asked;
        asked = null;
        return names;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        int[] cell = Guard.raise();
        try {
            Class<?> loaded = super.loadClass(name, resolve);
            Set<String> names = asked;
            if (names != null) {
                names.add(name);
            }
            return loaded;
        } finally {
            Guard.lower(cell);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (unsafe == null || !name.startsWith(UNSAFE_PACKAGE)) {
            return super.findClass(name);
        }
        try {
            Optional<ByteBuffer> bytes = unsafe.read(name.replace('.', '/') + ".class");
            return defineClass(
                    name, bytes.orElseThrow(() -> new ClassNotFoundException(name)), (ProtectionDomain) null);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    private static URL[] urls(List<Path> jars) {
        URL[] urls = new URL[jars.size()];
        for (int i = 0; i < urls.length; i++) {
            try {
                urls[i] = jars.get(i).toUri().toURL();
            } catch (MalformedURLException e) {
                throw new IllegalArgumentException(e);
            }
        }
        return urls;
    }
}
