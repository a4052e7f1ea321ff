package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A confined program's own namespaces, looked at from outside while it runs; as root and as an ordinary user, who needs a user namespace for them. */
@Execution(ExecutionMode.CONCURRENT)
class NamespacesIT extends PolicyRuns {
    private static final String NONE = "0000000000000000";

    /** Becomes the rest in a user namespace where its user is himself, without capabilities, and may make no other. */
    private static final List<String> CLOSED = List.of(
            "unshare",
            "--user",
            "--map-current-user",
            "--keep-caps",
            "sh",
            "-c",
            "echo 0 > /proc/sys/user/max_user_namespaces"
                    + " && exec setpriv --ambient-caps=-all --inh-caps=-all --bounding-set=-all \"$@\"",
            "sh");

    static Stream<Arguments> all() {
        Stream<Person> who = OrdinaryUser.isPossible() ? Stream.of(Person.values()) : Stream.of(Person.SELF);
        return who.flatMap(person -> Jdk.found().stream().map(jdk -> Arguments.of(jdk, person)));
    }

    private boolean isRoot() {
        return ConfinedIT.ROOT && person == Person.SELF;
    }

    /** A confined program that waits, and the kernel process that serves it. */
    private final class Running implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final Thread speaker = new Thread(this::speak);
        private final Process wedge;
        private final List<String> said = new ArrayList<>();
        final Path program;
        final Path kernel;

        Running(Jdk jdk, String options, List<String> before) throws IOException {
            speaker.start();
            Path policy =
                    Files.writeString(folder.resolve("policy.yaml"), """
                    version: 1
                    network: {connect: ["127.0.0.1:PORT"]}
                    system: [interfaces]
                    """.replace("PORT", "" + server.getLocalPort()));
            List<String> words = new ArrayList<>(before);
            words.add(Dist.command().toString());
            words.addAll(command(
                    List.of("run", "--confined", "--policy=" + policy), jdk, "NamespaceProbe", server.getLocalPort()));
            person.give(folder);
            ProcessBuilder builder = new ProcessBuilder(person.command(words));
            builder.environment().putAll(person.environment());
            builder.environment().put("WEDGE_JAVA_OPTS", options);
            wedge = builder.redirectError(folder.resolve("stderr").toFile()).start();
            BufferedReader lines = wedge.inputReader();
            for (int i = 0; i < 3; i++) {
                String line = lines.readLine();
                assertThat(line).as(Files.readString(folder.resolve("stderr"))).isNotNull();
                said.add(line);
            }
            program = Path.of("/proc/" + said.get(0));
            kernel = Path.of("/proc/" + wedge.pid());
        }

        private void speak() {
            try (Socket socket = server.accept()) {
                socket.getOutputStream().write(42);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        boolean shares(String namespace) throws IOException {
            return Files.readSymbolicLink(program.resolve("ns/" + namespace))
                    .equals(Files.readSymbolicLink(kernel.resolve("ns/" + namespace)));
        }

        /** By name, of the program's main thread. */
        Map<String, String> status() throws IOException {
            Map<String, String> status = new HashMap<>();
            for (String line : Files.readAllLines(program.resolve("status"))) {
                String[] words = line.split(":\\s*", 2);
                status.put(words[0], words[1]);
            }
            return status;
        }

        @Override
        public void close() throws IOException {
            try (server;
                    OutputStream end = wedge.getOutputStream()) {
                end.write('\n');
            } finally {
                await().atMost(Duration.ofSeconds(30)).until(() -> !wedge.isAlive() && !speaker.isAlive());
            }
            assertThat(wedge.exitValue())
                    .as(Files.readString(folder.resolve("stderr")))
                    .isZero();
        }
    }

    /** Nothing of the network is there but a loopback interface of its own, and no right came with it; what the policy allows goes by the kernel process, as ever. */
    @ParameterizedTest(name = "on {0} {1}")
    @MethodSource("all")
    void theNetworkIsEmptyAndNothingIsGained(Jdk jdk, Person who) throws IOException {
        person = who;
        assumeOpen();
        try (Running running = new Running(jdk, "", List.of())) {
            for (String own : List.of("net", "ipc", "uts")) {
                assertThat(running.shares(own)).as(own).isFalse();
            }
            assertThat(running.shares("user")).isEqualTo(isRoot());
            assertThat(running.shares("mnt")).isTrue();
            assertThat(Files.readAllLines(running.program.resolve("net/dev")).stream()
                            .filter(line -> line.contains(":"))
                            .map(line -> line.strip().split(":")[0]))
                    .containsExactly("lo");
            assertThat(Files.readAllLines(running.program.resolve("net/route"))).hasSize(1);
            Map<String, String> status = running.status();
            for (String set : List.of("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")) {
                assertThat(status).containsEntry(set, NONE);
            }
            assertThat(status).containsEntry("NoNewPrivs", "1").containsEntry("Seccomp", "2");
            assertThat(status).containsEntry("SigBlk", NONE);
            if (!isRoot()) {
                String uid = status.get("Uid").split("\\s+")[0];
                assertThat(Files.readString(running.program.resolve("uid_map"))
                                .strip()
                                .split("\\s+"))
                        .containsExactly(uid, uid, "1");
                assertThat(Files.readString(running.program.resolve("setgroups")))
                        .isEqualTo("deny\n");
            }
            theProgramMeetsTheHost(running);
        }
    }

    private static void theProgramMeetsTheHost(Running running) throws IOException {
        int interfaces =
                Collections.list(NetworkInterface.getNetworkInterfaces()).size();
        assertThat(running.said.subList(1, 3)).containsExactly("heard 42", "interfaces " + interfaces);
    }

    /** The layer is not needed: where the host gives it to no ordinary user, a program is confined without, and wedge doctor says who closed it. */
    @OnOneJdk
    void whereTheyAreClosedItIsConfinedWithout(Jdk jdk) throws IOException {
        assumeTrue(!isRoot(), "root has them in any case");
        assumeOpen();
        try (Running running = new Running(jdk, "", CLOSED)) {
            assertThat(running.shares("net")).isTrue();
            assertThat(running.shares("user")).isTrue();
            assertThat(running.status()).containsEntry("CapEff", NONE).containsEntry("Seccomp", "2");
            theProgramMeetsTheHost(running);
        }
        List<String> doctor = new ArrayList<>(CLOSED);
        doctor.addAll(List.of(Dist.command().toString(), "doctor"));
        assertThat(mine(doctor).run().stdout().lines())
                .anyMatch(line -> line.matches(
                        "note +user namespaces +closed by user.max_user_namespaces = 0: an ordinary user's .*"));
        assertThat(wedge("doctor").stdout().lines())
                .anyMatch(line -> line.matches("ok +user namespaces +open: an ordinary user's confined program .*"));
    }

    private void assumeOpen() {
        if (!isRoot()) {
            Output output = mine(List.of("unshare", "--user", "--net", "true")).run();
            assumeTrue(output.exit() == 0, "this host has no namespaces for ordinary users: " + output.lines());
        }
    }
}
