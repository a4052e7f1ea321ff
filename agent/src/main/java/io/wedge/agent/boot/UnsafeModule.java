package io.wedge.agent.boot;

import io.wedge.agent.support.StartupException;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;

/**
 * {@code sun.misc.Unsafe} for the layer. Its module is in every JVM that starts from a class path, but not in one that starts a main module which does not ask for it. It cannot
 * be added to a JVM that runs, nor defined once more (it is one of the boot loader's); so the layer's loader then defines the JDK's own classes for itself, which the program
 * does not see.
 */
final class UnsafeModule {
    private static final String NAME = "jdk.unsupported";

    private UnsafeModule() {}

    /** Where the layer's loader finds those classes; null: where everybody does. */
    static ModuleReader classes() {
        if (ModuleLayer.boot().findModule(NAME).isPresent()) {
            return null;
        }
        ModuleReference module = ModuleFinder.ofSystem()
                .find(NAME)
                .orElseThrow(() -> new StartupException(
                        "this Java runtime has no module " + NAME, "Wedge needs it: add it to the image (jlink)"));
        try {
            return module.open();
        } catch (IOException e) {
            throw new StartupException("cannot read the module " + NAME + ": " + e, "is this JDK complete?", e);
        }
    }
}
