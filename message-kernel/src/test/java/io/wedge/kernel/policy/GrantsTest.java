package io.wedge.kernel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.kernel.policy.file.PolicyReader;
import io.wedge.kernel.policy.file.Variables;
import io.wedge.kernel.policy.rule.PathRules;
import io.wedge.kernel.policy.rule.Section;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GrantsTest {
    private static final int READ = 1 << PathRules.READ;
    private static final int WRITE = 1 << PathRules.WRITE;
    private static final String RULES =
            "version: 1\nfiles:\n  read: [/in, {path: /in/data, grant: data}, {path: /both, grant: data}]\n"
                    + "  write: [{path: /out, grant: data}, {path: /both, grant: data}]\n";

    private static Policy policy(String text) {
        return Policy.of(PolicyReader.parse("p.yaml", text, Path.of("/")), new Variables(Map.of()));
    }

    private static boolean grants(Policy policy, String path, int accesses) {
        PathText text = PathText.current();
        return policy.grantsData(text.of(path), text.length(), accesses);
    }

    @ParameterizedTest
    @CsvSource({
        "/in/a, 2, false",
        "/in/data, 2, true",
        "/in/data/a/b, 2, true",
        "/in/database, 2, false",
        "/in/data/a, 4, false",
        "/in/data/a, 6, false",
        "/out/a, 4, true",
        "/out/a, 6, false",
        "/both/a, 6, true",
        "/elsewhere, 2, false"
    })
    void aFileIsGrantedByARuleForEachOfItsAccesses(String path, int accesses, boolean granted) {
        assertThat(READ | WRITE).isEqualTo(6);
        assertThat(grants(policy(RULES), path, accesses)).isEqualTo(granted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limits: {read: 1MB}",
                "limits: {write: 1MB}",
                "calls: [{calls: read, error: EIO}]",
                "calls: [{calls: desc, delay_enter: 1ms}]",
                "calls: [{calls: pwrite, short: 3, path: /none}]"
            })
    void nothingIsGrantedWhereAnAlterationIsAboutData(String alteration) {
        Policy policy = policy(RULES + "alter: {" + alteration + "}\n");
        assertThat(grants(policy, "/both/a", READ)).isFalse();
        assertThat(Explanation.of(policy, Section.FILES_READ, "/both/a").grant())
                .contains("is not granted");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limits: {files: 9}", "calls: [{calls: connect, error: EIO}]", "hide: {files: [/x]}"})
    void otherAlterationsAreNotInTheWay(String alteration) {
        Policy policy = policy(RULES + "alter: {" + alteration + "}\n");
        assertThat(grants(policy, "/both/a", READ)).isTrue();
    }

    @Test
    void explanationsSayWhatIsGranted() {
        Policy policy = policy(RULES);
        assertThat(Explanation.of(policy, Section.FILES_READ, "/in/data/a").grant())
                .startsWith("its data is granted, by files.read (grant: data) \"/in/data\" (p.yaml:3)");
        assertThat(Explanation.of(policy, Section.FILES_READ, "/in/a").grant()).isEmpty();
        assertThat(Explanation.of(policy, Section.FILES_WRITE, "/in/data/a").grant())
                .isEmpty();
        assertThat(Explanation.of(policy, Section.FILES_STAT, "/in/data/a").grant())
                .isEmpty();
    }

    @Test
    void withoutSuchRulesNothingIs() {
        Policy policy = policy("version: 1\nfiles: {read: [/]}\n");
        assertThat(policy.grants()).isFalse();
        assertThat(grants(policy, "/a", READ)).isFalse();
    }
}
