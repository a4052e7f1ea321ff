package io.wedge.agent.rewrite;

import io.wedge.agent.layer.LayerLoader;
import io.wedge.agent.spi.Guard;
import io.wedge.agent.support.StartupException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;

/** Defines the trap inside java.base and its implementation in the layer's loader, and initialises both: nothing of it may be loaded or initialised inside a hook. */
public final class TrapInstaller {
    private TrapInstaller() {}

    /** Once per JVM; java.lang and sun.nio.ch must be open to the agent. */
    @SuppressWarnings("unchecked") // the field is ours, and holds int[] cells only
    public static void install(TrapClasses classes, LayerLoader loader) {
        try {
            Lookup javaLang = MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup());
            javaLang.defineClass(classes.guard());
            Class<?> trap = javaLang.defineClass(classes.trap());
            Guard.install((ThreadLocal<int[]>) trap.getField("GUARD").get(null));
            if (classes.originals().length > 0) {
                Class<?> neighbour = Class.forName("sun.nio.ch.FileDispatcherImpl", true, null);
                MethodHandles.privateLookupIn(neighbour, MethodHandles.lookup()).defineClass(classes.originals());
                Class.forName("sun.nio.ch.WedgeOriginals", true, null);
            }
            Class<?> targets = loader.define(Trap.TARGETS.replace('/', '.'), classes.targets());
            trap.getField("pending").set(null, targets.getConstructor().newInstance());
            Class<?> live = javaLang.defineClass(classes.live());
            Class.forName(live.getName(), true, null);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new StartupException(
                    "the trap cannot be defined inside java.base: " + e,
                    "this JDK (" + Runtime.version() + ") may not be supported",
                    e);
        }
    }

    /** Whether this JVM has a trap already. */
    public static boolean isInstalled() {
        try {
            Class.forName("java.lang.WedgeTrap", false, null);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
