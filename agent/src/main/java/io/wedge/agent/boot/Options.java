package io.wedge.agent.boot;

import io.wedge.agent.support.StartupException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The agent's options, {@code key=value,key=value}. What is not the agent's own goes to the kernel, which refuses what it does not know: so a newer kernel's options work
 * with an older agent.
 */
public final class Options {
    private static final Set<String> OWN = Set.of("home", "kernel", "log", "strict", "report");
    private final Map<String, String> own = new LinkedHashMap<>();
    private final Map<String, String> passedOn = new LinkedHashMap<>();

    /** Parses; null or empty means none. */
    public Options(String text) {
        for (String option : text == null || text.isBlank() ? new String[0] : text.split(",")) {
            int equals = option.indexOf('=');
            if (equals < 1 || option.indexOf('\n') >= 0) {
                throw new StartupException("option '" + option + "' is not key=value", "see wedge run --help");
            }
            String key = option.substring(0, equals);
            (OWN.contains(key) ? own : passedOn).put(key, option.substring(equals + 1));
        }
        String log = own.getOrDefault("log", "timing");
        if (!log.equals("timing")) {
            throw new StartupException("option log=" + log + " is unknown", "the only log is log=timing");
        }
    }

    /** One of the agent's own options, or null. */
    public String get(String key) {
        return own.get(key);
    }

    /** Whether one of the agent's own options is {@code true}. */
    public boolean is(String key) {
        return Boolean.parseBoolean(own.get(key));
    }

    /** What the kernel gets as {@code option.<key>}. */
    public Map<String, String> passedOn() {
        return passedOn;
    }
}
