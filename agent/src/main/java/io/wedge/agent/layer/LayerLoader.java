package io.wedge.agent.layer;

import io.wedge.agent.spi.Guard;
import io.wedge.agent.support.StartupException;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;

/** The layer's loader: its jars, and the agent as parent. Every load runs with the thread's guard up: jars are read with the original natives, whoever asks. */
public final class LayerLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    /** Over these jars. */
    public LayerLoader(List<Path> jars, ClassLoader agent) {
        super("wedge-layer", urls(jars), agent);
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

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        int[] cell = Guard.raise();
        try {
            return super.loadClass(name, resolve);
        } finally {
            Guard.lower(cell);
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
