package io.wedge.kernel.policy.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RunRulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "git              | git status      | true",
                "git status       | git status      | true",
                "git status       | git push        | false",
                "git status       | git status -s   | false",
                "git status ...   | git status -s -b | true",
                "git log -*       | git log -5      | true",
                "git log -*       | git log         | false",
                "*                | anything x      | true",
                "hg               | git             | false",
            })
    void programsAndArguments(String text, String command, boolean allowed) {
        RunRules rules = new RunRules(List.of(new Rule(Section.RUN, false, text, "test")), word -> "/usr/bin/" + word);
        List<String> words = Arrays.asList(command.split(" "));
        assertThat(rules.find("/usr/bin/" + words.get(0), words.subList(1, words.size())) != null)
                .isEqualTo(allowed);
    }

    /** As a host does that knows files alone. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "git            |              | git | true",
                "git status     |              | git | false",
                "git status ... |              | git | false",
                "g*             |              | git | false",
                "*              |              | git | true",
                "*              | hg           | git | false",
                "git            | git push ... | git | false",
                "git            | hg           | git | true",
            })
    void programsByThemselves(String allow, String deny, String program, boolean allowed) {
        List<Rule> all = deny == null
                ? List.of(new Rule(Section.RUN, false, allow, "test"))
                : List.of(new Rule(Section.RUN, false, allow, "test"), new Rule(Section.RUN, true, deny, "test"));
        RunRules rules = new RunRules(all, word -> "/usr/bin/" + word);
        Rule found = rules.findProgram("/usr/bin/" + program);
        assertThat(found != null && !found.deny()).isEqualTo(allowed);
        Path path = Path.of("/usr/bin/" + program);
        assertThat(rules.programs().stream().anyMatch(path::startsWith)).isEqualTo(allowed);
    }

    @Test
    void denyWins() {
        RunRules rules = new RunRules(
                List.of(
                        new Rule(Section.RUN, false, "git", "test"),
                        new Rule(Section.RUN, true, "git push ...", "test")),
                word -> word);
        assertThat(rules.find("git", List.of("push", "-f")).deny()).isTrue();
        assertThat(rules.find("git", List.of("pull")).deny()).isFalse();
    }

    @Test
    void namesHaveWildcards() {
        NameRules names = new NameRules(List.of(
                new Rule(Section.ENV, false, "LC_*", "test"),
                new Rule(Section.ENV, false, "HOME", "test"),
                new Rule(Section.ENV, true, "*SECRET*", "test")));
        assertThat(names.find("LC_ALL").deny()).isFalse();
        assertThat(names.find("HOME").deny()).isFalse();
        assertThat(names.find("LC_SECRET").deny()).isTrue();
        assertThat(names.find("PATH")).isNull();
    }
}
