package io.wedge.agent.boot;

import java.lang.instrument.Instrumentation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Opens packages of java.base to the agent's and the layer's own unnamed modules: what {@code --add-opens} would do, without a flag, and not for the application, whose
 * unnamed module is another one. Nothing is marked as native-access enabled: no class of agent or layer calls a restricted method, and that mark is shared by all unnamed modules.
 */
final class ModuleOpener {
    private static final int FIRST_WITH_LOGGER = 21;

    private static final List<String> PACKAGES = List.of(
            "java.io",
            "java.lang",
            "java.lang.invoke",
            "java.lang.ref",
            "java.lang.reflect",
            "java.net",
            "java.nio",
            "java.nio.channels",
            "java.nio.channels.spi",
            "java.nio.file",
            "java.util",
            "java.util.concurrent",
            "java.util.zip",
            "jdk.internal.access",
            "jdk.internal.misc",
            "jdk.internal.ref",
            "jdk.internal.reflect",
            "jdk.internal.jimage",
            "jdk.internal.loader",
            "jdk.internal.perf",
            "jdk.internal.util",
            "jdk.internal.vm",
            "sun.net",
            "sun.net.dns",
            "sun.net.spi",
            "sun.nio.ch",
            "sun.nio.cs",
            "sun.nio.fs");

    private ModuleOpener() {}

    /** The one package that starting a kernel wants; {@link #open} may not have come to it yet. From JDK 21 on, where ProcessBuilder has a logger. */
    static void openForStart(Instrumentation instrumentation, Module module) {
        if (Runtime.version().feature() >= FIRST_WITH_LOGGER) {
            Map<String, Set<Module>> opened = Map.of("java.lang", Set.of(module));
            instrumentation.redefineModule(Object.class.getModule(), Set.of(), Map.of(), opened, Set.of(), Map.of());
        }
    }

    static void open(Instrumentation instrumentation, Module... modules) {
        Set<Module> ours = Set.of(modules);
        Module base = Object.class.getModule();
        Map<String, Set<Module>> opened = new HashMap<>();
        for (String name : PACKAGES) {
            if (base.getPackages().contains(name)) {
                opened.put(name, ours);
            }
        }
        instrumentation.redefineModule(base, Set.of(), opened, opened, Set.of(), Map.of());
    }
}
