package io.wedge.kernel.policy.rule;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Ports of TCP that rules name. */
public final class TcpPorts {
    /** More of them are as good as all: each is a rule of the host's. */
    private static final int MOST = 256;

    private TcpPorts() {}

    /**
     * Of rules that allow.
     *
     * @param texts as the rules have them, without those of unix-domain sockets.
     * @return null where they do not name few: port 0 is all that the host picks.
     */
    public static Set<Integer> of(List<String> texts) {
        Set<Integer> ports = new TreeSet<>();
        for (String text : texts) {
            HostPattern pattern = HostPattern.parse(new Rule(Section.NETWORK_CONNECT, false, text, ""));
            if (!pattern.hasProtocol("tcp")) {
                continue;
            }
            if (pattern.isEphemeral() || pattern.portCount() > MOST) {
                return null;
            }
            for (int i = 0; i < pattern.portCount(); i++) {
                ports.add(pattern.firstPort() + i);
            }
        }
        return ports.size() > MOST ? null : ports;
    }
}
