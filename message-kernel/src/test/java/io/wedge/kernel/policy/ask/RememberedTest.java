package io.wedge.kernel.policy.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wedge.kernel.policy.file.PolicyException;
import io.wedge.kernel.policy.file.PolicyReader;
import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.policy.rule.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RememberedTest {
    @TempDir
    private Path folder;

    private static Rule rule(Section section, boolean deny, String text) {
        return new Rule(section, deny, text, "said");
    }

    /** Whatever a program has put into a name, it is one text of one rule. */
    @Test
    void keepsRulesAsTheyWere() throws IOException {
        Remembered remembered = new Remembered(folder.resolve("new/folder/a.yaml"));
        assertThat(remembered.rules()).isEmpty();
        List<Rule> all = List.of(
                rule(Section.FILES_READ, false, "/plain"),
                rule(Section.FILES_READ, false, "/with 'quotes' \"and\" #: [] {} \\ é"),
                rule(Section.FILES_READ, false, "/two\nlines\"]\nrun: ['*']"),
                rule(Section.FILES_WRITE, false, "/\u0085\u2028\u009b\ufeff\ud83d\ude00"),
                rule(Section.NETWORK_CONNECT, false, "[::1]:80"),
                rule(Section.RUN, true, "/bin/rm -rf"),
                rule(Section.FILES_READ, true, "~x"));
        for (Rule each : all) {
            remembered.add(each);
        }
        assertThat(new Remembered(remembered.file()).rules())
                .extracting(each -> rule(each.section(), each.deny(), each.text()))
                .containsExactlyInAnyOrderElementsOf(all);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(remembered.file())))
                .isEqualTo("rw-------");
        assertThat(remembered.file().resolveSibling("a.yaml.new")).doesNotExist();
        assertThat(PolicyReader.read(remembered.file().toString()).rules()).hasSizeGreaterThan(all.size());
    }

    @Test
    void oneThatStandsAlreadyStandsOnce() throws IOException {
        Remembered remembered = new Remembered(folder.resolve("a.yaml"));
        remembered.add(rule(Section.FILES_READ, false, "/a"));
        remembered.add(rule(Section.FILES_READ, false, "/a"));
        assertThat(remembered.rules()).hasSize(1);
    }

    @Test
    void somebodyElsesFileIsLeftAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "version: 1\n");
        Remembered remembered = new Remembered(file);
        assertThatThrownBy(remembered::rules)
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining("was not written by wedge run --prompt");
        assertThatThrownBy(() -> remembered.add(rule(Section.FILES_READ, false, "/a")))
                .isInstanceOf(PolicyException.class);
        assertThat(file).hasContent("version: 1\n");
    }
}
