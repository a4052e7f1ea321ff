package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was open before Wedge came goes on as it was; what is opened afterwards travels. */
class AdoptionIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @BeforeEach
    void needsWedge() {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
    }

    static Stream<Jdk> jdks() {
        return Jdk.found().stream();
    }

    static Stream<Arguments> jdksAndRuns() {
        return Jdk.found().stream().flatMap(jdk -> Stream.of(Run.values()).map(run -> Arguments.of(jdk, run)));
    }

    /** Connections, servers, a selector, a pipe, files, a lock, a child; reads and an accept that wait while the agent comes. */
    @ParameterizedTest
    @MethodSource("jdks")
    void whatIsOpenAtAttachGoesOn(Jdk jdk) throws IOException, InterruptedException {
        Path natively = Files.createDirectory(folder.resolve("native"));
        String expected = goesOn(jdk, natively, process -> {});
        assertThat(expected).contains("old selector, new channel 1\n").endsWith("new child\n");
        Path attached = Files.createDirectory(folder.resolve("attached"));
        Path calls = folder.resolve("calls");
        List<Process> tracers = new ArrayList<>();
        try {
            String actual = goesOn(jdk, attached, process -> {
                Path tracer = Files.createDirectory(folder.resolve("tracer"));
                tracers.add(new RunProgram(List.of(
                                Dist.command().toString(), "attach", "--trace", calls.toString(), "" + process.pid()))
                        .start(attached, tracer));
                await("the command says that it is done")
                        .pollInterval(Duration.ofMillis(20))
                        .atMost(LIMIT)
                        .until(() -> Files.readString(tracer.resolve("stdout")).contains("is under Wedge"));
            });
            assertThat(actual).isEqualTo(expected);
            assertThat(tracers.get(0).waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            tracers.forEach(RunProgram::killTree);
        }
        List<String> travelled = Files.readAllLines(calls);
        assertThat(travelled).filteredOn(line -> line.contains(" listen(")).hasSize(1);
        assertThat(travelled).filteredOn(line -> line.contains(" spawn(")).hasSize(1);
        assertThat(travelled).filteredOn(line -> line.contains(" connect(")).hasSizeGreaterThan(3);
    }

    /** Descriptor 0 is a connection, as inetd leaves it; the shell makes it. Its other side sees the end when the channel is closed. */
    @ParameterizedTest
    @MethodSource("jdksAndRuns")
    void aChannelInheritedFromTheStarter(Jdk jdk, Run run) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash, which can connect");
        List<String> java = run.command(jdk, RunProgram.javaArguments(Programs.named("StartedByInetd")));
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<String> command = new ArrayList<>(List.of(
                    "/bin/bash",
                    "-c",
                    "exec 0<>/dev/tcp/127.0.0.1/" + server.getLocalPort() + " 1>&0; exec \"$@\"",
                    "bash"));
            command.addAll(java);
            Process process = new RunProgram(command).start(folder, folder);
            try {
                server.setSoTimeout((int) LIMIT.toMillis());
                try (Socket socket = server.accept()) {
                    socket.setSoTimeout((int) LIMIT.toMillis());
                    socket.getOutputStream().write("question\n".getBytes(StandardCharsets.UTF_8));
                    assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                            .isEqualTo("question\ngoes to the socket\n");
                }
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
                assertThat(Files.readString(folder.resolve("stderr"))).isEqualTo("true true\n");
                assertThat(process.exitValue()).isEqualTo(7);
            } finally {
                RunProgram.killTree(process);
            }
        }
    }

    /** Perl makes a socket, says in a file where it is, and becomes the program with it as descriptor 0. */
    private static final String WITH_SOCKET = """
            use Socket;
            my ($kind, $place, @command) = @ARGV;
            socket(my $socket, $kind eq "unix" ? PF_UNIX : PF_INET, $kind eq "udp" ? SOCK_DGRAM : SOCK_STREAM, 0) or die $!;
            bind($socket, $kind eq "unix" ? sockaddr_un("$place.socket") : sockaddr_in(0, INADDR_LOOPBACK)) or die $!;
            $kind eq "udp" or listen($socket, 5) or die $!;
            open(my $file, ">", "$place.new") or die $!;
            print $file $kind eq "unix" ? "$place.socket" : (sockaddr_in(getsockname($socket)))[0];
            close($file) && rename("$place.new", $place) or die $!;
            open(STDIN, "<&", $socket) && close($socket) or die $!;
            exec @command;
            """;

    static Stream<Arguments> jdksAndSockets() {
        return Jdk.found().stream()
                .flatMap(jdk -> Stream.of("tcp", "unix", "udp").map(kind -> Arguments.of(jdk, kind)));
    }

    /** Descriptor 0 is a listening or a datagram socket (inetd's "wait", systemd): all of its traffic travels, and it is closed with its channel. */
    @ParameterizedTest
    @MethodSource("jdksAndSockets")
    void aServerInheritedFromTheStarter(Jdk jdk, String kind) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")), "no perl, which can pass a socket on");
        Program program = Programs.named("InheritedServer");
        List<String> java = new ArrayList<>(RunProgram.javaArguments(program));
        java.add(0, "-Djava.net.preferIPv4Stack=true");
        String natively = serves(kind, Run.NATIVE.command(jdk, java), "natively");
        Path calls = folder.resolve("calls");
        List<String> traced =
                new ArrayList<>(List.of(Dist.command().toString(), "trace", "-o", calls.toString(), "--"));
        traced.addAll(Run.NATIVE.command(jdk, java));
        assertThat(serves(kind, traced, "mediated"))
                .isEqualTo(natively)
                .contains("one")
                .contains("two");
        assertThat(Files.readAllLines(calls))
                .filteredOn(line -> line.contains(kind.equals("udp") ? " recvfrom(fd=" : " accept(fd="))
                .filteredOn(line -> line.contains("<stdin>"))
                .hasSizeGreaterThanOrEqualTo(2);
    }

    /** What two clients are answered, what the program says, and its status. */
    private String serves(String kind, List<String> java, String name) throws IOException, InterruptedException {
        Path work = Files.createDirectory(folder.resolve(name));
        Path place = work.resolve("place");
        List<String> command = new ArrayList<>(List.of("/usr/bin/perl", "-e", WITH_SOCKET, kind, place.toString()));
        command.addAll(java);
        Process process = new RunProgram(command).start(work, work);
        try {
            await("the socket is there")
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(LIMIT)
                    .until(() -> Files.exists(place));
            String at = Files.readString(place);
            StringBuilder answers = new StringBuilder();
            for (String question : List.of("one", "two")) {
                answers.append(kind.equals("udp") ? datagram(at, question) : connection(kind, at, question))
                        .append('\n');
            }
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            return answers + Files.readString(work.resolve("stderr")) + process.exitValue();
        } finally {
            RunProgram.killTree(process);
        }
    }

    /** The answer, whose end is the connection's. */
    private static String connection(String kind, String at, String question) throws IOException {
        SocketAddress address = kind.equals("unix")
                ? UnixDomainSocketAddress.of(at)
                : new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(at));
        try (SocketChannel channel = SocketChannel.open(address)) {
            channel.write(ByteBuffer.wrap(question.getBytes(StandardCharsets.UTF_8)));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String datagram(String at, String question) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout((int) LIMIT.toMillis());
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(at)));
            byte[] bytes = question.getBytes(StandardCharsets.UTF_8);
            socket.send(new DatagramPacket(bytes, bytes.length));
            DatagramPacket answer = new DatagramPacket(new byte[100], 100);
            socket.receive(answer);
            return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8);
        }
    }

    /** Runs OpenBeforeAttach; {@code meanwhile} when it has opened all it will use. What it says. */
    private static String goesOn(Jdk jdk, Path work, Meanwhile meanwhile) throws IOException, InterruptedException {
        Program program = Programs.named("OpenBeforeAttach");
        Path outputs = Files.createDirectory(work.resolve("outputs"));
        Process process = RunProgram.of(program, Run.NATIVE.command(jdk, RunProgram.javaArguments(program)))
                .start(work, outputs);
        try {
            await("the program runs")
                    .pollInterval(Duration.ofMillis(20))
                    .atMost(LIMIT)
                    .until(() -> Files.readString(outputs.resolve("stdout")).contains("ready"));
            meanwhile.happens(process);
            Files.createFile(work.resolve("stop"));
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue())
                    .as("%s", Files.readString(outputs.resolve("stderr")))
                    .isZero();
            return Files.readString(outputs.resolve("stdout"));
        } finally {
            RunProgram.killTree(process);
        }
    }

    /** What happens while a program is running. */
    private interface Meanwhile {
        void happens(Process process) throws IOException;
    }
}
