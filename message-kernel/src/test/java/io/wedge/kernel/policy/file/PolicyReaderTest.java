package io.wedge.kernel.policy.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wedge.kernel.policy.Policy;
import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.policy.rule.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class PolicyReaderTest {
    @TempDir
    private Path folder;

    private PolicyDocument parse(String text) {
        return PolicyReader.parse("p.yaml", text.replace("\\n", "\n"), folder);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "files: {}                                    | p.yaml:1:1: 'version: 1' is missing",
                "version: 2                                   | p.yaml:1:10: version '2' is not known",
                "version: 1\\nfile: {}                        | p.yaml:2:1: unknown key 'file' in a policy; did you mean 'files'?",
                "version: 1\\nfiles:\\n  raed: [/x]           | p.yaml:3:3: unknown key 'raed' in files; did you mean 'read'?",
                "version: 1\\nfiles:\\n  read: /x             | p.yaml:3:9: files.read must be a list",
                "version: 1\\nfiles: [x]                      | p.yaml:2:8: files must be a mapping",
                "version: 1\\nversion: 1                      | p.yaml:2:1: key 'version' stands twice",
                "version: 1\\nmode: enforced                  | p.yaml:2:7: unknown mode 'enforced'; did you mean 'enforce'?",
                "version: 1\\nfiles: {read: [[a]]}            | p.yaml:2:16: an entry of files.read must be text",
                "version: 1\\nfiles: {read: [{a: b}]}         | p.yaml:2:17: unknown key 'a' in an entry of files.read",
                "version: 1\\nfiles: {read: [{grant: data}]}  | p.yaml:2:16: an entry of files.read has no 'path'",
                "version: 1\\nfiles: {read: [{path: /a, grant: date}]} | p.yaml:2:34: unknown grant 'date'; did you mean 'data'?",
                "version: 1\\nfiles: {stat: [{path: /a, grant: data}]} | p.yaml:2:16: an entry of files.stat must be text; 'grant' is for",
                "version: 1\\ndeny: {files: {read: [{path: /a}]}} | p.yaml:2:23: an entry of deny.files.read must be text; 'grant' is for",
                "version: 1\\nrun: [{path: /a}]               | p.yaml:2:7: an entry of run must be text; 'grant' is for",
                "version: 1\\nfiles: {read: [{path: '${java.hoem}', grant: data}]} | p.yaml:2:16: files.read: unknown variable",
                "version: 1\\nfiles: {read: ['${java.hoem}']} | p.yaml:2:16: files.read: unknown variable 'java.hoem'; did you mean 'java.home'?",
                "version: 1\\nnetwork: {connect: ['a b']}     | p.yaml:2:21: network.connect: 'a b' is",
                "version: 1\\nsystem: [proceses]              | p.yaml:2:10: system: unknown 'proceses'; did you mean 'processes'?",
                "version: 1\\ninclude: [read-onyl]            | p.yaml:2:11: no preset 'read-onyl'; did you mean 'read-only'?",
                "version: 1\\ninclude: [./none.yaml]          | p.yaml:2:11: include: ./none.yaml: no such policy file",
                "version: 1\\ndeny: {env: [A], mode: warn}    | p.yaml:2:18: unknown key 'mode' in deny",
                "version: 1\\nfiles: {read: [x                | p.yaml:",
                "version: 1\\ncallers: [{files: {}}]   | p.yaml:2:11: an entry of callers says who",
                "version: 1\\ncallers: [{who: {jra: a}}] | p.yaml:2:18: unknown key 'jra' in who; did you mean 'jar'?",
                "version: 1\\ncallers: [{who: {jar: a}, file: {}}] | p.yaml:2:27: unknown key 'file' in an entry of callers; did you mean 'files'?",
                "version: 1\\ncallers: [{who: {jar: a}, files: {raed: [b]}}] | p.yaml:2:35: unknown key 'raed' in files",
                "version: 1\\nalter: {limit: {}}              | p.yaml:2:9: unknown key 'limit' in alter; did you mean 'limits'?",
                "version: 1\\nalter:\\n  limits: {file: 3}    | p.yaml:3:12: unknown key 'file' in alter.limits; did you mean 'files'?",
                "version: 1\\nalter: {limits: {read: 3 MB}}   | p.yaml:2:24: alter.limits.read: '3 MB' is no number of bytes",
                "version: 1\\nalter: {limits: {calls: 0}}     | p.yaml:2:25: alter.limits.calls: a limit is at least 1",
                "version: 1\\nalter: {redirect: [{path: /a}]} | p.yaml:2:20: an entry of alter.redirect has a path or a host, and to",
                "version: 1\\nalter: {redirect: [{path: /a*, to: /b}]} | p.yaml:2:27: alter.redirect: '/a*': a path here has no wildcards",
                "version: 1\\nalter: {redirect: [{host: a, to: b}]}    | p.yaml:2:34: alter.redirect: 'b' is no ADDRESS[:PORT]",
                "version: 1\\nprompt: maybe                   | p.yaml:2:9: prompt is true or false, not 'maybe'",
                "version: 1\\nprompts: true                   | p.yaml:2:1: unknown key 'prompts' in a policy; did you mean 'prompt'?",
                "version: 1\\nalter: {overlays: []}            | p.yaml:2:9: unknown key 'overlays' in alter; did you mean 'overlay'?",
                "version: 1\\nalter: {overlay: target}        | p.yaml:2:18: alter.overlay must be a list",
                "version: 1\\nalter: {overlay: [target]}      | p.yaml:2:19: an entry of alter.overlay must be a mapping",
                "version: 1\\nalter: {overlay: [{to: /b}]}    | p.yaml:2:19: an entry of alter.overlay has a path",
                "version: 1\\nalter: {overlay: [{pat: /b}]}   | p.yaml:2:20: unknown key 'pat' in an entry of alter.overlay; did you mean 'path'?",
                "version: 1\\nalter: {overlay: [{path: /b*}]} | p.yaml:2:26: alter.overlay: '/b*': a path here has no wildcards",
                "version: 1\\nalter: {overlay: [{path: '${java.home}'}]} | p.yaml:2:26: alter.overlay: '${java.home}': ${java.home} is not known before the program runs",
                "version: 1\\nalter: {calls: [{calls: conect, error: EIO}]} | p.yaml:2:17: alter.calls: 'conect' is no call",
                "version: 1\\nalter: {calls: [{calls: connect, eror: EIO}]} | p.yaml:2:34: unknown key 'eror' in an entry of alter.calls; did you mean 'error'?",
                "version: 1\\nalter: {clock: {at: tomorrow}}  | p.yaml:2:21: alter.clock.at: 'tomorrow' is no time such as",
                "version: 1\\nalter: {clock: {shift: 3}}      | p.yaml:2:24: alter.clock.shift: '3' is no time such as 90s",
                "version: 1\\nalter: {hide: {files: ['${hom}']}} | p.yaml:2:24: alter.hide.files: unknown variable 'hom'; did you mean 'home'?",
            })
    void mistakesAreToldWithTheirPlace(String text, String message) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void rulesKnowTheirPlace() {
        PolicyDocument document =
                parse("version: 1\nmode: warn\nfiles:\n  read:\n    - /a\n    - /b\ndeny:\n  run: [rm]\n");
        assertThat(document.mode()).isEqualTo(Mode.WARN);
        assertThat(document.rules())
                .contains(
                        new Rule(Section.FILES_READ, false, "/b", "p.yaml:6"),
                        new Rule(Section.RUN, true, "rm", "p.yaml:8"))
                .anyMatch(rule -> rule.where().startsWith("preset jvm:"));
    }

    /** Whoever includes a policy has the last word. */
    @Test
    void promptIsSaidByTheLastThatSaysSo() throws IOException {
        Files.writeString(folder.resolve("o.yaml"), "version: 1\nprompt: true\n");
        assertThat(parse("version: 1").prompt()).isNull();
        assertThat(parse("version: 1\ninclude: [./o.yaml]").prompt()).isTrue();
        assertThat(parse("version: 1\ninclude: [./o.yaml]\nprompt: false").prompt())
                .isFalse();
    }

    @Test
    void overlaysOfIncludedFilesComeFirst() throws IOException {
        Files.writeString(folder.resolve("o.yaml"), "version: 1\nalter: {overlay: [{path: /a/, to: /b}]}\n");
        PolicyDocument document = parse("version: 1\ninclude: [./o.yaml]\nalter:\n  overlay:\n  - {path: ~/c}\n");
        assertThat(document.alterations().overlays())
                .containsExactly(
                        new Alterations.Overlaid("/a", "/b", "./o.yaml:2"),
                        new Alterations.Overlaid("~/c", null, "p.yaml:5"));
        assertThat(document.alterations().areOfCalls()).isFalse();
        assertThat(document.alterations().lines())
                .contains(new Alterations.Line("alter.overlay", "~/c -> ~/c.overlay", "p.yaml:5"));
    }

    @Test
    void anEntryMayGrantTheData() {
        PolicyDocument document = parse(
                "version: 1\nfiles:\n  read: [/a, {path: /b, grant: data}, {path: /c}]\n  write: [{grant: data, path: /d}]\n");
        assertThat(document.rules())
                .contains(
                        new Rule(Section.FILES_READ, false, "/a", "p.yaml:3", false),
                        new Rule(Section.FILES_READ, false, "/b", "p.yaml:3", true),
                        new Rule(Section.FILES_READ, false, "/c", "p.yaml:3", false),
                        new Rule(Section.FILES_WRITE, false, "/d", "p.yaml:4", true));
    }

    @Test
    void includesAreReadOnceAndNotRoundInCircles() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "version: 1\ninclude: [./b.yaml]\n");
        Files.writeString(folder.resolve("b.yaml"), "version: 1\nfiles: {read: [/b]}\n");
        assertThat(PolicyReader.read(folder.resolve("a.yaml").toString()).rules())
                .anyMatch(rule -> rule.text().equals("/b"));
        Files.writeString(folder.resolve("b.yaml"), "version: 1\ninclude: [./a.yaml]\n");
        assertThatThrownBy(() -> PolicyReader.read(folder.resolve("a.yaml").toString()))
                .hasMessageContaining("includes itself");
    }

    static List<String> presets() {
        return Presets.names();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void presetsAreRight(String name) {
        Variables variables = new Variables(Map.of("cwd", List.of("/work"), "home", List.of("/home/u")));
        assertThat(Policy.of(PolicyReader.read(name), variables).mode()).isEqualTo(Mode.ENFORCE);
    }

    @Test
    void variablesStandForEachOfTheirValues() {
        Variables variables = new Variables(
                Map.of("class.path", List.of("/a.jar", "/b"), "cwd", List.of("/w"), "home", List.of("/h")));
        assertThat(variables.expand("${class.path}/x")).containsExactly("/a.jar/x", "/b/x");
        assertThat(variables.expand("rel/x")).containsExactly("/w/rel/x");
        assertThat(variables.expand("~/x")).containsExactly("/h/x");
        assertThat(variables.expand("${java.home}")).isEmpty();
    }

    @Test
    void theSchemaKnowsEverySection() {
        for (Section section : Section.values()) {
            assertThat(Presets.schema()).contains("\"" + section.group() + "\"");
        }
    }
}
