package io.wedge.traces.read;

import io.wedge.messages.flags.SocketType;
import java.io.IOException;
import java.nio.file.Path;

/** Traces for tests in other packages. */
public final class Samples {
    private Samples() {}

    /** A little of everything. */
    public static void everything(Path trace) throws IOException {
        try (Sample sample = new Sample(trace)) {
            int file = sample.open("/etc/passwd");
            sample.read(file, "root:x:0");
            sample.close(file);
            sample.missing("/no/such");
            sample.open("/left/open");
            int socket = sample.socket(SocketType.STREAM);
            sample.connect(socket, new byte[] {127, 0, 0, 1}, 80);
            sample.send(socket, "GET / HTTP/1.0\r\n\r\n ");
            sample.receive(socket, "HTTP/1.0 200 OK\r\n\r\n");
            sample.close(socket);
            int datagrams = sample.socket(SocketType.DATAGRAM);
            sample.connect(datagrams, new byte[] {10, 0, 0, 1}, 9);
            sample.send(datagrams, "ping");
            sample.close(datagrams);
            sample.spawn(999, "ls", 77);
            sample.read(77, "a.txt\n");
            sample.waited(999, 3);
            sample.end();
        }
    }

    /** A child that is no JVM says "five\n"; one that is a JVM, and followed, "seven\n", and its JVM "nine\n" before. */
    public static void followed(Path trace) throws IOException {
        try (Sample sample = new Sample(trace)) {
            sample.spawn(100, "echo", 5);
            sample.childWrote(100, "five\n");
            sample.spawn(101, "java", 6);
            sample.childWrote(101, "nine\n");
            int child = sample.writer().session(101, 25, 7, "Child");
            sample.as(sample.writer().thread(child, 1, 11, 12, 1, false, "main"));
            sample.write(3, "seven\n");
            sample.as(0).childWrote(101, "seven\n");
            sample.end();
        }
    }

    /** What a program asks for at its start, with a secret and names of temporary files in it. */
    public static void login(Path trace, int pid, String password, boolean second) throws IOException {
        try (Sample sample = new Sample(trace)) {
            int file = sample.open("/tmp/session" + pid * 1_234_567L + ".tmp");
            sample.write(file, "user=me password=" + password + " done");
            sample.close(file);
            if (second) {
                sample.stat("/only/in/one");
            }
            int config = sample.open("/etc/config");
            sample.read(config, "password=" + password + "\nx");
            sample.close(config);
            sample.end();
        }
    }

    /** Something of each kind of record that version 1 has. What the golden traces were made of; never changed. */
    public static void golden(Path trace) throws IOException {
        try (Sample sample = new Sample(trace)) {
            int file = sample.open("/etc/größe");
            sample.read(file, "0123456789abcdef".repeat(1000));
            sample.read(file, "0123456789abcdef".repeat(1000));
            sample.read(file, "short");
            sample.close(file);
            sample.stat("/srv/a/path/that/the/dictionary/may/keep");
            sample.stat("/srv/a/path/that/the/dictionary/may/keep");
            sample.missing("/no/such");
            sample.writer().threadName(0, "main, renamed");
            int child = sample.writer().session(4712, 25, 0, "Child");
            int thread = sample.writer().thread(child, 33, 11, 12, 1, true, "virtual one");
            sample.as(thread).stat("/seen/by/the/child");
            sample.writer().sessionEnded(child, "exited");
            sample.as(0);
            int socket = sample.socket(SocketType.STREAM);
            sample.connect(socket, new byte[] {127, 0, 0, 1}, 80);
            sample.send(socket, "GET / HTTP/1.0\r\n\r\n");
            sample.receive(socket, "HTTP/1.0 200 OK\r\n\r\n");
            sample.close(socket);
            sample.writer()
                    .content(
                            0,
                            5000,
                            java.util.List.of(
                                    Sample.direct(Sample.utf8("mapped")), Sample.direct(Sample.utf8("content"))));
            sample.stat("/last");
            sample.end();
        }
    }
}
