package io.wedge.kernel.policy.learn;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.kernel.policy.file.PolicyDocument;
import io.wedge.kernel.policy.file.PolicyReader;
import io.wedge.kernel.policy.rule.EphemeralPorts;
import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.policy.rule.Section;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class LearntTest {
    private static final List<Map.Entry<String, String>> PLACES =
            List.of(Map.entry("/home/u/app", "${cwd}"), Map.entry("/home/u", "~"), Map.entry("/tmp", "${tmp}"));

    private static List<String> rules(Section section, String... subjects) {
        Learnt learnt = new Learnt();
        for (String subject : subjects) {
            learnt.add(section, subject);
        }
        PolicyDocument document = PolicyReader.parse("l.yaml", learnt.yaml(List.of(), PLACES), Path.of("/"));
        return document.rules().stream()
                .filter(rule -> rule.where().startsWith("l.yaml"))
                .map(Rule::text)
                .toList();
    }

    @Test
    void manyFilesOfAFolderAreTheFolder() {
        assertThat(rules(
                        Section.FILES_READ,
                        "/home/u/app/src/a",
                        "/home/u/app/src/b",
                        "/home/u/app/src/c",
                        "/home/u/app/pom.xml"))
                .containsExactly("${cwd}/pom.xml", "${cwd}/src");
        assertThat(rules(Section.FILES_READ, "/home/u/app/src/a", "/home/u/app/src/b"))
                .containsExactly("${cwd}/src/a", "${cwd}/src/b");
    }

    @Test
    void aFolderThatWasOnlyListedIsNotGivenAway() {
        assertThat(rules(Section.FILES_READ, "/etc/.", "/.")).containsExactly("/.", "/etc/.");
        assertThat(rules(Section.FILES_READ, "/home/u/app/.", "/home/u/app/a", "/home/u/app/b"))
                .containsExactly("${cwd}");
    }

    @Test
    void aRootThatWasLookedAtIsNotGivenAway() {
        assertThat(rules(Section.FILES_READ, "/tmp", "/home/u", "/etc", "/proc", "/"))
                .containsExactly("${tmp}/.", "/.", "/etc/.", "/proc/.", "~/.");
        assertThat(rules(Section.FILES_STAT, "/home/u/app")).containsExactly("${cwd}");
    }

    @Test
    void numbersOfAPlaceAreNotWildcards() {
        Learnt learnt = new Learnt();
        learnt.add(Section.FILES_READ, "/tmp/t123456789/in");
        learnt.add(Section.FILES_READ, "/tmp/t123456789/r987654321");
        learnt.add(Section.FILES_STAT, "/tmp/t123456789");
        assertThat(learnt.yaml(List.of(), List.of(Map.entry("/tmp/t123456789", "${cwd}"), Map.entry("/tmp", "${tmp}"))))
                .contains("'${cwd}'", "'${cwd}/in'", "'${cwd}/r*'");
    }

    @Test
    void rootsAndHomesAreNotGivenAway() {
        assertThat(rules(Section.FILES_READ, "/etc/a", "/etc/b", "/etc/c", "/x", "/y", "/z"))
                .containsExactly("/etc/a", "/etc/b", "/etc/c", "/x/.", "/y/.", "/z/.");
        assertThat(rules(Section.FILES_READ, "/home/u/.a", "/home/u/.b", "/home/u/.c"))
                .containsExactly("~/.a", "~/.b", "~/.c");
        assertThat(rules(Section.FILES_WRITE, "/tmp/a", "/tmp/b", "/tmp/c"))
                .containsExactly("${tmp}/a", "${tmp}/b", "${tmp}/c");
    }

    @Test
    void madeUpNamesArePatterns() {
        assertThat(rules(Section.FILES_WRITE, "/tmp/x1234567890y", "/tmp/x9876543210y"))
                .containsExactly("${tmp}/x*y");
        assertThat(rules(Section.FILES_WRITE, "/tmp/.java_pid4711", "/tmp/hsperfdata_u/4711", "/tmp/a1/b22"))
                .containsExactly("${tmp}/.java_pid*", "${tmp}/a1/b22", "${tmp}/hsperfdata_u/*");
        assertThat(rules(Section.FILES_READ, "/tmp/t1234567/a", "/tmp/t1234567/b", "/tmp/t1234567/c"))
                .containsExactly("${tmp}/t*/**");
    }

    @Test
    void portsThatTheHostPicksAreAnyAndProgramsHaveNoArguments() {
        assertThat(rules(Section.NETWORK_CONNECT, "localhost:43210", "example.org:443"))
                .containsExactly("example.org:443", "localhost:0");
        EphemeralPorts picked = EphemeralPorts.ofMachine();
        for (int port : new int[] {picked.first(), picked.last()}) {
            assertThat(rules(Section.NETWORK_CONNECT, "127.0.0.1:" + port)).containsExactly("127.0.0.1:0");
        }
        for (int port : new int[] {picked.first() - 1, picked.last() + 1}) {
            assertThat(rules(Section.NETWORK_CONNECT, "127.0.0.1:" + port)).containsExactly("127.0.0.1:" + port);
        }
        assertThat(rules(Section.RUN, "/usr/bin/git status", "/usr/bin/git log"))
                .containsExactly("/usr/bin/git");
    }

    @Test
    void whatIsKnownStays() {
        Learnt learnt = new Learnt();
        learnt.add(Section.ENV, "HOME");
        List<Rule> known = List.of(new Rule(Section.ENV, false, "PATH", ""), new Rule(Section.RUN, false, "git", ""));
        String yaml = learnt.yaml(known, PLACES);
        assertThat(yaml)
                .startsWith(Learnt.HEADER)
                .contains("env:\n  - HOME\n  - PATH\n")
                .contains("run:\n  - git\n");
    }

    @Test
    void whatWasWrittenIntoItStays() {
        Learnt learnt = new Learnt();
        learnt.add(Section.FILES_READ, "/home/u/app/data");
        learnt.add(Section.FILES_READ, "/opt/x/y");
        List<Rule> known = List.of(
                new Rule(Section.FILES_READ, false, "${cwd}/data", "l.yaml:3", true),
                new Rule(Section.FILES_WRITE, false, "/a b/{c}", "l.yaml:4", true),
                new Rule(Section.FILES_READ, true, "${cwd}/data/secret", "l.yaml:5"),
                new Rule(Section.FILES_STAT, true, "${cwd}/data", "l.yaml:6"),
                new Rule(Section.FILES_STAT, false, "/opt/x/y", "l.yaml:7"));
        PolicyDocument document = PolicyReader.parse("l.yaml", learnt.yaml(known, PLACES), Path.of("/"));
        assertThat(document.rules().stream().filter(rule -> rule.where().startsWith("l.yaml")))
                .extracting(rule -> (rule.deny() ? "deny " : "") + rule.section() + " " + rule.text()
                        + (rule.grantsData() ? " granted" : ""))
                .containsExactlyInAnyOrder(
                        "FILES_READ ${cwd}/data granted",
                        "FILES_READ /opt/x/y",
                        "FILES_WRITE /a b/{c} granted",
                        "deny FILES_READ ${cwd}/data/secret",
                        "deny FILES_STAT ${cwd}/data");
    }

    @Test
    void whateverNamesContainTheFileCanBeRead() {
        assertThat(rules(Section.FILES_READ, "/a/it's", "/a/\u0007bell", "/b/- x: {y}", "/c/ä#"))
                .containsExactlyInAnyOrder("/a/it's", "/a/\u0007bell", "/b/- x: {y}", "/c/ä#");
    }
}
