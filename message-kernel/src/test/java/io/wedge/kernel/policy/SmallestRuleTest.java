package io.wedge.kernel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.kernel.policy.file.Mode;
import io.wedge.kernel.policy.file.PolicyDocument;
import io.wedge.kernel.policy.file.Shapes;
import io.wedge.kernel.policy.file.Variables;
import io.wedge.kernel.policy.rule.PathRules;
import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.policy.rule.Section;
import io.wedge.messages.Syscall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SmallestRuleTest {
    @TempDir
    private Path folder;

    private static Policy policy(Rule rule) {
        Shapes.check(rule);
        return Policy.of(
                new PolicyDocument("p", Mode.ENFORCE, List.of(rule)), new Variables(Map.of("tmp", List.of("/tmp"))));
    }

    private static Rule file(Section section, String path, Syscall call) {
        return SmallestRule.of(section, path, call, List.of(), "here");
    }

    private static boolean allows(Policy policy, String path, int access) {
        PathText text = PathText.current();
        Rule rule = policy.file(text.of(path), text.length(), access);
        return rule != null && !rule.deny();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/b", "/a/b c", "/a/'\"\n", "/a/~", "/a/é", "/a/$b", "/a/{b}"})
    void aNameIsAllowedAndItsNeighboursAreNot(String path) {
        Policy policy = policy(file(Section.FILES_READ, path, Syscall.OPEN));
        assertThat(allows(policy, path, PathRules.READ)).isTrue();
        assertThat(allows(policy, path, PathRules.WRITE)).isFalse();
        for (String other : List.of("/a/bb", "/a/long name", "/etc/passwd", "/a/x/y", "/tmp", "/long")) {
            assertThat(allows(policy, other, PathRules.READ)).as("%s", other).isFalse();
        }
    }

    /** What cannot be said exactly is not said at all: the program could have made the name up. */
    @ParameterizedTest
    @ValueSource(strings = {"/a/**", "/a/*", "/*", "/a/${tmp}", "/a/?x", "/a/\uFFFD"})
    void aNameThatARuleWouldTakeForAPatternMakesNone(String path) {
        assertThat(file(Section.FILES_READ, path, Syscall.OPEN)).isNull();
        assertThat(file(Section.NATIVE, path, Syscall.LIBRARY_LOAD)).isNull();
        assertThat(file(Section.NETWORK_CONNECT, "unix:" + path, Syscall.CONNECT))
                .isNull();
    }

    @Test
    void aFolderIsAllowedWithoutWhatIsInIt() throws IOException {
        String real = folder.toRealPath().toString();
        Files.createFile(folder.resolve("x"));
        Policy stat = policy(file(Section.FILES_STAT, real, Syscall.STAT));
        assertThat(allows(stat, real, PathRules.STAT)).isTrue();
        assertThat(allows(stat, real + "/x", PathRules.STAT)).isFalse();
        Policy made = policy(file(Section.FILES_WRITE, real + "/new", Syscall.MKDIR));
        assertThat(allows(made, real + "/new", PathRules.WRITE)).isTrue();
        assertThat(allows(made, real + "/new/x", PathRules.WRITE)).isFalse();
        Policy listed = policy(file(Section.FILES_READ, real + "/.", Syscall.OPENDIR));
        assertThat(allows(listed, real + "/.", PathRules.READ) || allows(listed, real, PathRules.READ))
                .isTrue();
        assertThat(allows(listed, real + "/x", PathRules.READ)).isFalse();
    }

    private static Rule run(String program, String... words) {
        String subject = words.length == 0 ? program : program + " " + String.join(" ", words);
        return SmallestRule.of(Section.RUN, subject, Syscall.SPAWN, List.of(words), "here");
    }

    @Test
    void programsAreAllowedWithTheirArguments() {
        Policy policy = policy(run("/usr/bin/git", "status", "-s"));
        assertThat(policy.run().find("/usr/bin/git", List.of("status", "-s"))).isNotNull();
        assertThat(policy.run().find("/usr/bin/git", List.of("status"))).isNull();
        assertThat(policy.run().find("/usr/bin/git", List.of("status", "-s", "x")))
                .isNull();
        // What cannot be said exactly is not said at all.
        assertThat(run("/usr/bin/git", "a b")).isNull();
        assertThat(run("/usr/bin/git", "*")).isNull();
        assertThat(run("/usr/bin/git", "...")).isNull();
        assertThat(run("/usr/bin/git", "")).isNull();
        assertThat(run("/usr/bin/my git")).isNull();
        assertThat(run("/usr/bin/${tmp}")).isNull();
    }

    private static Rule name(String name) {
        return SmallestRule.of(Section.NETWORK_RESOLVE, name, Syscall.RESOLVE, List.of(), "here");
    }

    @Test
    void aNameThatIsNoneMakesNoRule() {
        Policy policy = policy(name("db.example.org"));
        assertThat(NetworkGate.lookUp(policy, "db.example.org")).isNotNull();
        assertThat(NetworkGate.lookUp(policy, "example.org")).isNull();
        assertThat(name("*")).isNull();
        assertThat(name("*.org")).isNull();
        assertThat(name("10.0.0.0/8")).isNull();
        Rule connect = SmallestRule.of(Section.NETWORK_CONNECT, "[::1]:80", Syscall.CONNECT, List.of(), "here");
        byte[] loopback = new byte[16];
        loopback[15] = 1;
        assertThat(policy(connect).connect().find("tcp", loopback, 80, Set.of()))
                .isNotNull();
        assertThat(policy(connect).connect().find("tcp", loopback, 81, Set.of()))
                .isNull();
    }
}
