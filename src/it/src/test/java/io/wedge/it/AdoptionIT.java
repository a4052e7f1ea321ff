package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
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
