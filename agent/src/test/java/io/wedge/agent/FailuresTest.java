package io.wedge.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.agent.support.Distribution;
import io.wedge.agent.support.FakeKernel;
import io.wedge.agent.support.Jvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every failure of the start is one line and exit status 2, before the application's main. */
class FailuresTest {
    private static final Path HOME = Path.of(System.getProperty("java.home"));

    @TempDir
    Path directory;

    private Distribution distribution;

    @BeforeEach
    void makeDistribution() throws Exception {
        distribution = new Distribution(directory);
        Files.createDirectory(directory.resolve("data"));
    }

    private void assertRefused(Path agent, String answer, String options, String line) throws Exception {
        try (FakeKernel kernel = new FakeKernel(directory.resolve("kernel.sock"), answer)) {
            Jvm.Output output = Jvm.run(
                    HOME,
                    directory.resolve("cache"),
                    List.of(
                            "-javaagent:" + agent + "=kernel=" + kernel.socket() + options,
                            "-cp",
                            distribution.program().toString(),
                            "io.wedge.agent.programs.FilesProgram",
                            directory.resolve("data").toString()));
            assertThat(output.err()).contains(line).startsWith("wedge: ").hasLineCount(1);
            assertThat(output.out()).isEmpty();
            assertThat(output.status()).isEqualTo(2);
        }
    }

    @Test
    void kernelSaysNo() throws Exception {
        assertRefused(
                distribution.agent(),
                "WEDGE/1 NO\nreason=option bogus is unknown\n\n",
                ",bogus=1",
                "option bogus is unknown");
    }

    @Test
    void optionWithoutValue() throws Exception {
        assertRefused(distribution.agent(), distribution.ok("FakeLayer"), ",bogus", "option 'bogus' is not key=value");
    }

    @Test
    void jarMoved() throws Exception {
        Path moved = Files.createDirectory(directory.resolve("moved")).resolve("wedge.jar");
        Files.copy(distribution.agent(), moved);
        assertRefused(moved, distribution.ok("FakeLayer"), "", "no agent jars in " + directory.resolve("moved/agent"));
    }

    @Test
    void jarMovedAndHomeGiven() throws Exception {
        Path moved = Files.createDirectory(directory.resolve("moved")).resolve("wedge.jar");
        Files.copy(distribution.agent(), moved);
        try (FakeKernel kernel = new FakeKernel(directory.resolve("kernel.sock"), distribution.ok("FakeLayer"))) {
            Jvm.Output output = Jvm.run(
                    HOME,
                    directory.resolve("cache"),
                    List.of(
                            "-javaagent:" + moved + "=trace=/x,home="
                                    + distribution.agent().getParent() + ",kernel=" + kernel.socket(),
                            "-cp",
                            distribution.program().toString(),
                            "io.wedge.agent.programs.FilesProgram",
                            directory.resolve("data").toString()));
            assertThat(output.status()).isZero();
            assertThat(kernel.hellos.take())
                    .startsWith("WEDGE/1 HELLO\npid=")
                    .contains("\njdk=" + Runtime.version().feature() + "\n")
                    .contains("\noption.trace=/x\n")
                    .contains("\ncommand=io.wedge.agent.programs.FilesProgram ")
                    .doesNotContain("option.kernel");
        }
    }

    @Test
    void wrongHash() throws Exception {
        String wrong = distribution.ok("FakeLayer").replaceAll("layer.sha256=.", "layer.sha256=g");
        assertRefused(distribution.agent(), wrong, "", "its SHA-256 differs");
    }

    @Test
    void noSuchLayerClass() throws Exception {
        assertRefused(
                distribution.agent(),
                distribution.ok("NoLayer"),
                "",
                "cannot be loaded: java.lang.ClassNotFoundException");
    }

    @Test
    void targetMissing() throws Exception {
        assertRefused(
                distribution.agent(),
                distribution.ok("WrongLayer"),
                "",
                "no public static io/wedge/agent/fakelayer/Targets.missing(");
    }

    @Test
    void noEquivalentForAPublicNative() throws Exception {
        assertRefused(
                distribution.agent(),
                distribution.ok("PublicLayer"),
                "",
                "anybody may call the native java/lang/Runtime.availableProcessors()I");
    }

    @Test
    void strictRefusesNativesWithoutRow() throws Exception {
        assertRefused(
                distribution.agent(),
                distribution.ok("ScopedLayer"),
                ",strict=true",
                "no row for java/io/FileDescriptor.getAppend(I)Z");
    }

    @Test
    void kernelBreaksOff() throws Exception {
        assertRefused(distribution.agent(), "WEDGE/1 OK\nprotocol=1\n\n", "", "its answer has no layer.class");
        assertRefused(distribution.agent(), "HTTP/1.1 400\n\n", "", "it answered 'HTTP/1.1 400'");
    }

    @Test
    void nobodyListens() throws Exception {
        Jvm.Output output = Jvm.run(
                HOME,
                directory.resolve("cache"),
                List.of("-javaagent:" + distribution.agent() + "=kernel=/no/such.sock", "-version"));
        assertThat(output)
                .isEqualTo(
                        new Jvm.Output(
                                2,
                                "",
                                "wedge: no kernel answers at /no/such.sock; start one there, or leave the option kernel= out\n"));
    }

    @Test
    void damagedCacheIsIgnored() throws Exception {
        String ok = distribution.ok("FakeLayer");
        for (int i = 0; i < 2; i++) {
            try (FakeKernel kernel = new FakeKernel(directory.resolve("kernel.sock"), ok)) {
                Jvm.Output output = Jvm.run(
                        HOME,
                        directory.resolve("cache"),
                        List.of(
                                "-javaagent:" + distribution.agent() + "=kernel=" + kernel.socket(),
                                "-cp",
                                distribution.program().toString(),
                                "io.wedge.agent.programs.FilesProgram",
                                directory.resolve("data").toString()));
                assertThat(output.err()).isEmpty();
            }
            try (var files = Files.list(directory.resolve("cache/wedge"))) {
                for (Path file : files.toList()) {
                    byte[] bytes = Files.readAllBytes(file);
                    bytes[bytes.length / 2] ^= 1;
                    Files.write(file, bytes);
                }
            }
        }
    }
}
