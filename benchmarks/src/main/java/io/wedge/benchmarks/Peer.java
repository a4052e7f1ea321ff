package io.wedge.benchmarks;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that serves at a port, whose number is the first line it prints, and that ends with its standard input. */
final class Peer implements Closeable {
    private static final long TIMEOUT_SECONDS = 30;

    private final Process process;
    private final String port;

    Peer(List<String> command) throws IOException {
        process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = process.inputReader();
        port = output.readLine();
        if (port == null) {
            throw new IOException("did not start: " + String.join(" ", command));
        }
    }

    String port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("a peer does not end");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
