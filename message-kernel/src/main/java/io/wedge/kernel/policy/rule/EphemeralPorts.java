package io.wedge.kernel.policy.rule;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Ports that the host gives to who asks for any: ip(7), ip_local_port_range.
 *
 * @param first the lowest.
 * @param last the highest.
 */
public record EphemeralPorts(int first, int last) {
    private static final EphemeralPorts LINUX_DEFAULT = new EphemeralPorts(32768, 60999);

    /** This machine's, as they are now. */
    public static EphemeralPorts ofMachine() {
        try {
            String[] words = Files.readString(Path.of("/proc/sys/net/ipv4/ip_local_port_range"))
                    .strip()
                    .split("\\s+");
            return new EphemeralPorts(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
        } catch (IOException | RuntimeException e) {
            return LINUX_DEFAULT;
        }
    }

    /** Whether it is one of them. */
    public boolean has(int port) {
        return port >= first && port <= last;
    }
}
