package io.wedge.agent.spi;

import java.util.HashMap;
import java.util.Map;

/**
 * System properties that a library of the layer insists on reading once, in a static initialiser: set while a body runs and gone after. Use it before the application runs
 * (in {@link EmulationLayer#start}); a thread of the application that looks at that moment would see them.
 */
public final class TransientProperties {
    private TransientProperties() {}

    /** Runs the body with the properties set, then restores what was there. */
    public static void during(Map<String, String> properties, Runnable body) {
        Map<String, String> before = new HashMap<>();
        properties.forEach((name, value) -> before.put(name, System.setProperty(name, value)));
        try {
            body.run();
        } finally {
            before.forEach((name, value) -> {
                if (value == null) {
                    System.clearProperty(name);
                } else {
                    System.setProperty(name, value);
                }
            });
        }
    }
}
