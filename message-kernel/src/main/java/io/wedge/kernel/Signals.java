package io.wedge.kernel;

import java.lang.reflect.Proxy;

/** Signals of this process, by sun.misc.Signal; by reflection, since javac warns of that class wherever it is named, and cannot be told not to. */
final class Signals {
    private Signals() {}

    /** The JVM does nothing when that signal comes. */
    static void ignore(String name) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object nothing = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, (proxy, method, arguments) -> null);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), nothing);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM has no sun.misc.Signal", e);
        }
    }
}
