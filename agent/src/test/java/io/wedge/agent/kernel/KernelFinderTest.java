package io.wedge.agent.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.agent.support.Jvm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelFinderTest {
    @TempDir
    Path directory;

    private Path lib;
    private Path shared;

    @BeforeEach
    void makeDirectories() throws Exception {
        lib = Files.createDirectories(directory.resolve("lib"));
        Files.createDirectories(lib.resolve("kernel"));
        shared = Files.createDirectory(directory.resolve("shm"));
        Path source = Files.createDirectories(directory.resolve("source/io/wedge/kernel"))
                .resolve("KernelMain.java");
        Files.writeString(
                source,
                "package io.wedge.kernel; public class KernelMain { public static void main(String[] a) throws Exception {"
                        + " io.wedge.agent.kernel.FakeKernelMain.main(a); } }");
        String classPath = System.getProperty("java.class.path");
        assertThat(javax.tools.ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-cp",
                                classPath,
                                "-d",
                                lib.resolve("kernel").toString(),
                                source.toString()))
                .isZero();
    }

    private void kernelServes(int sessions) throws Exception {
        Files.writeString(
                lib.resolve("kernel/jvm.options"),
                "# test\n17-:-Dsessions=" + sessions + "\n11:-XX:NoSuchOption\n-Xbootclasspath/a:"
                        + lib.resolve("kernel") + ":"
                        + Path.of(FakeKernelMain.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI()) + "\n");
    }

    private String find() {
        try {
            return Jvm.run(
                            Path.of(System.getProperty("java.home")),
                            directory,
                            List.of(
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    FinderProgram.class.getName(),
                                    lib.toString(),
                                    shared.toString()))
                    .out();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Path file(String name) throws Exception {
        return shared.resolve("wedge-" + Files.getAttribute(Path.of("/proc/self"), "unix:uid"))
                .resolve(name);
    }

    @Test
    void applicationsThatStartTogetherShareOneKernel() throws Exception {
        kernelServes(3);
        CompletableFuture<String> first = CompletableFuture.supplyAsync(this::find);
        CompletableFuture<String> second = CompletableFuture.supplyAsync(this::find);
        assertThat(first.get()).isEqualTo("connected true\n");
        assertThat(second.get()).isEqualTo("connected true\n");
        assertThat(find()).isEqualTo("connected true\n");
        assertThat(Files.readString(file("starts"))).isEqualTo("started\n");
    }

    @Test
    void tellsWhyAKernelDidNotStart() throws Exception {
        kernelServes(0);
        assertThat(find())
                .startsWith(
                        "the kernel ended before it was ready: no memory for queues; see " + file("kernel-test.log"));
    }

    @Test
    void refusesADirectoryThatOthersCanUse() throws Exception {
        Files.createDirectory(file("").normalize());
        assertThat(find()).contains("is not a directory of yours with mode 0700");
    }

    @Test
    void readsJvmOptions() {
        assertThat(KernelJvmOptions.parse("# no\n\n-Xa\n17:-Xb\n24-:-Xc\n17-23:-Xd=1:2\n", 17))
                .containsExactly("-Xa", "-Xb", "-Xd=1:2");
        assertThat(KernelJvmOptions.parse("-Xa\n17:-Xb\n24-:-Xc\n17-23:-Xd\n", 25))
                .containsExactly("-Xa", "-Xc");
    }
}
