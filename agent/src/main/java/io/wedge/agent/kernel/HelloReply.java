package io.wedge.agent.kernel;

import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The kernel's answer to HELLO.
 *
 * @param values  key by key.
 * @param control the socket, now the control socket; whoever takes the session closes it.
 */
public record HelloReply(Map<String, String> values, SocketChannel control) {
    /** The layer's class. */
    public String layerClass() {
        return values.get("layer.class");
    }

    /** The layer's jars. */
    public List<Path> layerPath() {
        List<Path> jars = new ArrayList<>();
        for (String jar : values.get("layer.path").split(":")) {
            jars.add(Path.of(jar));
        }
        return jars;
    }

    /** Their SHA-256, in lower-case hex, in the same order. */
    public List<String> layerHashes() {
        return List.of(values.get("layer.sha256").split(":"));
    }
}
