package io.wedge.agent.kernel;

import io.wedge.agent.spi.GuardedThreads;
import io.wedge.agent.support.StartupException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The boot protocol: lines of text, an empty line, and an answer of the same form. Keys that the other side does not know are ignored by it. */
public final class Hello {
    private static final long TIMEOUT_S = 20;
    private static final int MAX_REPLY_BYTES = 1 << 16;
    private static final List<String> NEEDED = List.of("layer.class", "layer.path", "layer.sha256");

    private Hello() {}

    /** Connects; null if nothing answers there. */
    public static SocketChannel connect(Path socket) {
        SocketChannel channel = null;
        try {
            channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(socket));
            return channel;
        } catch (IOException e) {
            closeQuietly(channel); // no such file, or nobody listens: the caller knows what to do
            return null;
        }
    }

    /** Says HELLO. Closes the channel unless the kernel says OK. */
    public static HelloReply greet(SocketChannel channel, Map<String, String> passedOn) {
        CountDownLatch answered = new CountDownLatch(1);
        GuardedThreads.start("hello-timeout", new Runnable() {
            @Override
            public void run() {
                closeUnless(answered, channel);
            }
        });
        boolean ok = false;
        try {
            HelloReply reply = new HelloReply(parse(exchange(channel, request(passedOn))), channel);
            ok = true;
            return reply;
        } catch (IOException e) {
            throw new StartupException("the kernel broke off at HELLO: " + e, "see its log, and wedge doctor", e);
        } finally {
            answered.countDown();
            if (!ok) {
                closeQuietly(channel);
            }
        }
    }

    /** A kernel that refuses may do so before it has read all: then its answer is there although the request could not be written. */
    private static String exchange(SocketChannel channel, String request) throws IOException {
        IOException broken = null;
        try {
            write(channel, request);
        } catch (IOException e) {
            broken = e;
        }
        try {
            return read(channel);
        } catch (IOException e) {
            throw broken != null ? broken : e;
        }
    }

    private static void closeUnless(CountDownLatch answered, SocketChannel channel) {
        try {
            if (!answered.await(TIMEOUT_S, TimeUnit.SECONDS)) {
                closeQuietly(channel);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Class path and module path: what a policy lets every program read. */
    private static String classPath() {
        String modules = System.getProperty("jdk.module.path", "");
        String classes = System.getProperty("java.class.path", "");
        return modules.isEmpty() ? classes : classes.isEmpty() ? modules : classes + ":" + modules;
    }

    private static String request(Map<String, String> passedOn) {
        StringBuilder text = new StringBuilder("WEDGE/1 HELLO\n");
        line(text, "pid", Long.toString(ProcessHandle.current().pid()));
        line(text, "jdk", Integer.toString(Runtime.version().feature()));
        line(text, "jdk.version", Runtime.version().toString());
        line(text, "java.home", System.getProperty("java.home"));
        line(text, "class.path", classPath());
        line(text, "arch", System.getProperty("os.arch"));
        line(text, "command", System.getProperty("sun.java.command", ""));
        for (Map.Entry<String, String> option : passedOn.entrySet()) {
            line(text, "option." + option.getKey(), option.getValue());
        }
        return text.append('\n').toString();
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append('=').append(value.replace('\n', ' ')).append('\n');
    }

    private static void write(SocketChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String read(SocketChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MAX_REPLY_BYTES);
        int end = -1;
        while (end < 0) {
            if (!bytes.hasRemaining()) {
                throw new IOException("its answer is too long");
            }
            if (channel.read(bytes) < 0) {
                throw new IOException("it closed the socket");
            }
            end = emptyLine(bytes);
        }
        if (end != bytes.position()) {
            throw new IOException("it spoke on before its session had started");
        }
        return new String(bytes.array(), 0, end, StandardCharsets.UTF_8);
    }

    private static int emptyLine(ByteBuffer bytes) {
        for (int i = 1; i < bytes.position(); i++) {
            if (bytes.get(i) == '\n' && bytes.get(i - 1) == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private static Map<String, String> parse(String text) throws IOException {
        String[] lines = text.split("\n");
        Map<String, String> values = new HashMap<>();
        for (String line : lines) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        }
        if (lines[0].equals("WEDGE/1 NO")) {
            String reason = values.getOrDefault("reason", "no reason given");
            throw new StartupException("the kernel refused: " + reason, "change that and start again");
        }
        if (!lines[0].equals("WEDGE/1 OK")) {
            throw new IOException("it answered '" + lines[0] + "'");
        }
        for (String key : NEEDED) {
            if (!values.containsKey(key)) {
                throw new IOException("its answer has no " + key);
            }
        }
        return values;
    }

    static void closeQuietly(SocketChannel channel) {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            return; // it was of no use anyway
        }
    }
}
