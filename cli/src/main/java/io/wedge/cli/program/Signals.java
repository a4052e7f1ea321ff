package io.wedge.cli.program;

import io.wedge.cli.machine.SetupException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * What this process does with signals while it has a program to look after: nothing but tell. By reflection, because javac's warning about sun.misc.Signal has no off
 * switch and the build knows no warnings; it is part of the supported module jdk.unsupported.
 */
final class Signals {
    private static final Map<String, Integer> TOLD = Map.of("HUP", 1, "INT", 2, "TERM", 15);

    private Signals() {}

    /**
     * From now on HUP, INT and TERM no longer end this process, but call the receiver with their number, on a thread of the JVM's. A signal that was ignored when this
     * process started stays so, and so it stays for its children.
     */
    static void tell(IntConsumer receiver) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object ignore = handlerType.getField("SIG_IGN").get(null);
            for (Map.Entry<String, Integer> told : TOLD.entrySet()) {
                Object handler = Proxy.newProxyInstance(
                        Signals.class.getClassLoader(), new Class<?>[] {handlerType}, (proxy, method, arguments) -> {
                            if (method.getName().equals("handle")) {
                                receiver.accept(told.getValue());
                                return null;
                            }
                            return switch (method.getName()) {
                                case "hashCode" -> System.identityHashCode(proxy);
                                case "equals" -> proxy == arguments[0];
                                default -> "tells of " + told.getKey();
                            };
                        });
                Object named = signal.getConstructor(String.class).newInstance(told.getKey());
                Object former = signal.getMethod("handle", signal, handlerType).invoke(null, named, handler);
                if (former == ignore) {
                    signal.getMethod("handle", signal, handlerType).invoke(null, named, ignore);
                }
            }
        } catch (ReflectiveOperationException e) {
            throw new SetupException(
                    "this Java cannot handle signals (" + e + ")", "run Wedge with a full JDK: set WEDGE_JAVA", e);
        }
    }
}
