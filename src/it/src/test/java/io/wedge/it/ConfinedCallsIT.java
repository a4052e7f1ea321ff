package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a confined program's native code asks the host itself is answered by its policy, and stands in its traces. */
class ConfinedCallsIT {
    @TempDir
    private Path folder;

    private Path in;
    private Path out;
    private Path libraries;
    private ServerSocket echo;
    private ServerSocket forbidden;

    @BeforeEach
    void somethingToReach() throws IOException {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
        assumeTrue(System.getProperty("os.arch").equals("amd64"), "the programs know x86_64 alone");
        Path real = folder.toRealPath();
        in = Files.createDirectory(real.resolve("in"));
        out = Files.createDirectory(real.resolve("out"));
        Files.writeString(out.resolve("secret"), "secret");
        Files.writeString(out.resolve("victim"), "victim");
        libraries = Files.createDirectory(real.resolve("lib"));
        Jffi.copyLibrary(libraries);
        echo = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
        forbidden = new ServerSocket(0, 9, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::answer, "echo");
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void nobodyListens() throws IOException {
        if (echo != null) {
            echo.close();
            forbidden.close();
        }
    }

    private void answer() {
        while (true) {
            try (Socket peer = echo.accept()) {
                String text = new String(peer.getInputStream().readNBytes(4), StandardCharsets.US_ASCII);
                // At once: the program reads once.
                peer.getOutputStream().write(("to " + text).getBytes(StandardCharsets.US_ASCII));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    static Stream<Arguments> ways() {
        return Jdk.found().stream().flatMap(jdk -> Stream.of("jni", "foreign")
                .filter(way -> !way.equals("foreign") || jdk.feature() >= 25)
                .map(way -> Arguments.of(way, jdk)));
    }

    private List<String> program(Jdk jdk, String way) throws IOException {
        List<String> words = new ArrayList<>(
                List.of(jdk.home().resolve("bin/java").toString(), "-Djffi.boot.library.path=" + libraries));
        if (way.equals("foreign")) {
            words.add("--enable-native-access=ALL-UNNAMED");
        }
        words.addAll(List.of(
                "-cp",
                Programs.classPath(Programs.named("RawServed")) + ":" + Jffi.jar(),
                "RawServed",
                way,
                in.toString(),
                out.toString(),
                "" + echo.getLocalPort(),
                "" + forbidden.getLocalPort()));
        return words;
    }

    private List<String> confined(String command, List<String> options, List<String> program) {
        List<String> words = new ArrayList<>(List.of(Dist.command().toString(), command, "--confined"));
        words.addAll(options);
        words.addAll(List.of(
                "--allow-read=" + in,
                "--allow-write=" + in,
                "--allow-native=" + libraries,
                "--allow-net=127.0.0.1:" + echo.getLocalPort(),
                "--"));
        words.addAll(program);
        return words;
    }

    private void refill() throws IOException {
        try (Stream<Path> files = Files.walk(in)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                if (!file.equals(in)) {
                    Files.delete(file);
                }
            }
        }
        Files.deleteIfExists(out.resolve("file"));
    }

    /** What is allowed is as without Wedge; what is not fails as the host would refuse it, and is told with the rule that is missing; and all of it is traced. */
    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("ways")
    void thePolicyAnswers(String way, Jdk jdk) throws IOException {
        Output natively = new RunProgram(program(jdk, way)).run();
        assertThat(natively.stdout())
                .contains("openat: read by a raw call", "receive: to ping", "denied to look at: 0");
        refill();
        Path trace = folder.resolve("trace");
        Output confined = new RunProgram(confined("run", List.of("--trace=" + trace), program(jdk, way))).run();
        List<String> same = natively.stdout()
                .lines()
                .filter(line -> !line.matches("(denied.*|own memory|rename out|connect to another|execve): .*"))
                .toList();
        assertThat(confined.stdout().lines().toList()).containsAll(same);
        assertThat(confined.stdout())
                .contains(
                        "denied: -13\n",
                        "denied to write: -13\n",
                        "denied to look at: -13\n",
                        "own memory: true\n",
                        "rename out: -13\n",
                        "connect to another: -1\n",
                        "execve: true\n");
        assertThat(confined.stderr())
                .containsPattern(
                        "wedge: denied: read " + out + "/secret \\(open, thread \\d+\\): no rule allows it; to allow: "
                                + "--allow-read=" + out + "/secret")
                .contains("wedge: denied: connect to 127.0.0.1:" + forbidden.getLocalPort());
        assertThat(Files.readString(trace).lines().filter(line -> line.contains("personality=\"linux\"")))
                .anyMatch(line ->
                        line.contains(" open(path=\"" + in + "/file\", flags=O_RDONLY,") && line.contains(" = "))
                .anyMatch(line -> line.contains("/secret") && line.contains("EACCES"))
                .anyMatch(line -> line.contains(" connect(") && line.contains(" = 0 "))
                .anyMatch(line -> line.contains(" raw(name=\"execve\", path=\"/bin/true\"") && line.contains("EPERM"));
    }
}
