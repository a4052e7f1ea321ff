package io.wedge.kernel.session;

import io.wedge.messages.port.SharedMemoryPort;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** An application's side of a session, in the test's own process. */
public final class TestSession implements AutoCloseable {
    private final SocketChannel control;
    private final Map<String, String> reply;
    private final SharedMemoryPort port;
    private final Thread waker;

    private TestSession(SocketChannel control, Map<String, String> reply) throws IOException {
        this.control = control;
        this.reply = reply;
        this.port = new SharedMemoryPort(
                Path.of(reply.get("dir")), Integer.parseInt(reply.get("lanes")), Integer.parseInt(reply.get("slots")));
        this.waker = new Thread(this::wake, "test-waker");
        waker.setDaemon(true);
        waker.start();
    }

    static TestSession attach(Path socket) throws IOException {
        SocketChannel control = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        Map<String, String> reply = hello(control, defaultHello());
        if (reply.containsKey("reason")) {
            throw new IOException(reply.get("reason"));
        }
        return new TestSession(control, reply);
    }

    static String defaultHello() {
        return hello(17);
    }

    static String hello(int jdk) {
        return "WEDGE/1 HELLO\npid=" + ProcessHandle.current().pid() + "\njdk=" + jdk + "\ncommand=a test\n\n";
    }

    /** Says something and reads the answer. */
    static Map<String, String> hello(SocketChannel control, String text) throws IOException {
        control.write(StandardCharsets.UTF_8.encode(text));
        StringBuilder answer = new StringBuilder();
        ByteBuffer one = ByteBuffer.allocate(1);
        while (!answer.toString().endsWith("\n\n")) {
            one.clear();
            if (control.read(one) < 0) {
                throw new IOException("hung up after " + answer);
            }
            answer.append((char) one.get(0));
        }
        Map<String, String> reply = new HashMap<>();
        for (String line : answer.toString().split("\n")) {
            int equals = line.indexOf('=');
            reply.put(equals < 0 ? "status" : line.substring(0, equals), line.substring(equals + 1));
        }
        return reply;
    }

    private void wake() {
        ByteBuffer bytes = ByteBuffer.allocate(64);
        StringBuilder reason = new StringBuilder();
        try {
            do {
                for (int i = 0; i < bytes.position(); i++) {
                    reason.append(bytes.get(i) == 0 ? "" : (char) bytes.get(i));
                }
                port.wakeSleepers();
                bytes.clear();
            } while (control.read(bytes) >= 0);
            port.over(reason.isEmpty() ? "the kernel is gone" : "the kernel ended the session: " + reason);
        } catch (IOException e) {
            port.over("the kernel is gone: " + e.getMessage());
        }
    }

    public SharedMemoryPort port() {
        return port;
    }

    public boolean asksForThreadNames() {
        return "1".equals(reply.get("thread.names"));
    }

    Map<String, String> reply() {
        return reply;
    }

    public Path directory() {
        return Path.of(reply.get("dir"));
    }

    @Override
    public void close() throws IOException {
        control.close();
        port.close();
    }
}
