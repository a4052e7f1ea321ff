package io.wedge.kernel.confine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wedge.kernel.host.confine.Layer;
import io.wedge.kernel.policy.LoadedPolicy;
import io.wedge.kernel.policy.Reach;
import io.wedge.kernel.policy.Reach.Use;
import io.wedge.kernel.policy.file.PolicyException;
import io.wedge.kernel.policy.file.PolicyReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelFenceTest {
    private static final Path JDK = Path.of(System.getProperty("java.home"));

    @TempDir
    private Path temp;

    private Path base;

    @BeforeEach
    void folder() throws IOException {
        base = temp.toRealPath();
        Files.createDirectories(base.resolve("app/out"));
        Files.createDirectories(base.resolve("conf"));
        Files.writeString(base.resolve("conf/app.yaml"), "x");
        Files.writeString(base.resolve("app/state"), "x");
    }

    private LoadedPolicy policy(String rules) throws IOException {
        Path file = Files.writeString(base.resolve("policy.yaml"), "version: 1\n" + rules.replace("BASE", "" + base));
        return new LoadedPolicy(() -> PolicyReader.read(file.toString()), null, List.of());
    }

    private Reach reach(String rules) throws IOException {
        return policy(rules).reach(base, JDK, List.of(base.resolve("lib/app.jar")));
    }

    private KernelFence fence(String rules) throws IOException {
        return KernelFence.of(reach(rules), files(), List.of(JDK), List.of(), List.of());
    }

    private JvmFiles files() {
        return JvmFiles.of(JDK, JDK, List.of(), null, Path.of("/dev/shm"));
    }

    private Set<Use> at(KernelFence fence, String path) {
        return fence.places().getOrDefault(base.resolve(path).normalize(), Set.of());
    }

    @Test
    void aFolderThatIsReadIsMeantItself() throws IOException {
        KernelFence fence = fence("files: {read: [BASE/app]}");
        assertThat(at(fence, "app")).containsExactly(Use.READ);
        assertThat(at(fence, "")).isEmpty();
    }

    /** The program may remove it, and make another. */
    @Test
    void ofAFolderThatIsWrittenItsOwnFolderIsMeant() throws IOException {
        KernelFence fence = fence("files: {read: [BASE/app/out], write: [BASE/app/out]}");
        assertThat(at(fence, "app")).containsExactly(Use.READ, Use.WRITE);
        assertThat(at(fence, "app/out")).isEmpty();
    }

    /** An editor, or the program, gives another file its name. */
    @Test
    void ofAFileItsFolderIsMeant() throws IOException {
        assertThat(at(fence("files: {read: [BASE/conf/app.yaml]}"), "conf")).containsExactly(Use.READ);
        assertThat(at(fence("files: {write: [BASE/app/state]}"), "app")).containsExactly(Use.WRITE);
        assertThat(fence("files: {read: [/etc/passwd, /etc/shadow]}").places())
                .containsKey(Path.of("/etc/passwd"))
                .doesNotContainKey(Path.of("/etc"));
    }

    @Test
    void ofWhatIsNotThereTheNearestFolderIsMeant() throws IOException {
        assertThat(at(fence("files: {write: [BASE/app/new/deep/file]}"), "app")).containsExactly(Use.WRITE);
        assertThat(fence("files: {read: [/not/there]}").places()).doesNotContainKey(Path.of("/"));
    }

    @Test
    void aPatternIsTheFolderThatItBeginsIn() throws IOException {
        KernelFence fence = fence("files: {write: ['BASE/app/*/x.txt'], read: [BASE/conf/.]}");
        assertThat(at(fence, "app")).containsExactly(Use.WRITE);
        assertThat(at(fence, "conf")).containsExactly(Use.READ);
        assertThat(at(fence, "")).isEmpty();
    }

    /** As the JVM's own {@code /etc/java-*}. */
    @Test
    void whereOthersFilesAreItIsWhatMatches() throws IOException {
        KernelFence fence = fence("files: {read: ['/etc/host*', '/etc/not-there*/**']}");
        assertThat(fence.places())
                .containsKey(Path.of("/etc/hosts").toRealPath())
                .doesNotContainKey(Path.of("/etc"));
        assertThat(fence("files: {read: ['/etc/**']}").places()).containsKey(Path.of("/etc"));
    }

    @Test
    void denialsTakeNothingAwayAndCallersAddTheirs() throws IOException {
        KernelFence fence = fence("files: {read: [BASE/app]}\ndeny: {files: {read: [BASE/app/out]}}\n"
                + "callers:\n  - who: {package: a}\n    files: {read: [BASE/conf]}");
        assertThat(at(fence, "app")).containsExactly(Use.READ);
        assertThat(at(fence, "conf")).containsExactly(Use.READ);
    }

    @Test
    void aProgramComesWithWhatRunsIt() throws IOException {
        KernelFence fence = fence("run: [/usr/bin/env x ...]");
        assertThat(fence.places().get(Path.of("/usr/bin/env").toRealPath())).containsExactly(Use.EXECUTE);
        assertThat(fence("run: ['*']").places().get(Path.of("/"))).containsExactly(Use.EXECUTE);
    }

    @Test
    void portsAreThoseOfRulesThatNameThem() throws IOException {
        Reach named = reach("network: {connect: ['a.example:443', 'udp://*:9', 'unix:/run/x'], listen: ['*:80-82']}");
        assertThat(named.connect()).containsExactlyInAnyOrder(53, 443);
        assertThat(named.listen()).containsExactlyInAnyOrder(80, 81, 82);
        assertThat(reach("network: {connect: ['a.example']}").connect()).isNull();
        assertThat(reach("network: {listen: ['127.0.0.1:0']}").listen()).isNull();
        assertThat(reach("alter: {redirect: [{host: 'a:1', to: '127.0.0.1:2'}]}\nnetwork: {connect: ['a:1']}")
                        .connect())
                .contains(2);
        assertThat(reach("mode: warn").everything()).isTrue();
    }

    @Test
    void itSaysWhatAnotherPolicyNeedsBeyond() throws IOException {
        KernelFence fence = fence("files: {read: [BASE/app]}\nnetwork: {connect: ['127.0.0.1:80']}");
        assertThat(fence.lacks(reach("files: {read: [BASE/app/out]}"))).isNull();
        assertThat(fence.lacks(reach("files: {read: [BASE/conf]}"))).startsWith("read " + base.resolve("conf"));
        assertThat(fence.lacks(reach("files: {write: [BASE/app]}"))).startsWith("write " + base.resolve("app"));
        assertThat(fence.lacks(reach("network: {connect: ['127.0.0.1:81']}"))).isEqualTo("connect to port 81");
        assertThat(fence.lacks(reach("network: {listen: ['127.0.0.1:81']}"))).isEqualTo("listen on port 81");
        assertThat(fence.lacks(reach("mode: audit"))).isEqualTo("take on a mode that denies nothing");
    }

    @Test
    void aPolicyThatReachesFurtherStaysAsItWas() throws IOException {
        LoadedPolicy loaded = policy("files: {read: [BASE/app]}");
        loaded.reach(base, JDK, List.of());
        loaded.keepWithin(newer -> newer.connect() == null ? "too far" : null);
        policy("files: {read: [BASE/conf]}\nnetwork: {connect: ['*']}");
        assertThat(org.assertj.core.api.Assertions.catchThrowable(loaded::reload))
                .isInstanceOf(PolicyException.class)
                .hasMessage("too far");
        assertThat(loaded.document().rules())
                .noneMatch(rule -> rule.text().endsWith("conf"))
                .anyMatch(rule -> rule.text().endsWith("app"));
        policy("files: {read: [BASE/conf]}");
        loaded.reload();
        assertThat(loaded.document().rules()).anyMatch(rule -> rule.text().endsWith("conf"));
    }

    /** In a JVM of its own, which stays restricted. */
    @Test
    void itHoldsTheThreadThatClosesItAndThoseOfBefore() throws Exception {
        assumeTrue(Layer.KERNEL_LANDLOCK.available(), "no Landlock here");
        List<String> command = new ArrayList<>();
        command.add(JDK.resolve("bin/java").toString());
        command.addAll(List.of(System.getProperty("wedge.jvm.flags").strip().split(" +")));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), FencedMain.class.getName(), base.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.lines().filter(line -> !line.startsWith("WARNING")))
                .containsExactly("before: read in, read out", "main: read in", "before: read in", "started: read in");
    }
}
