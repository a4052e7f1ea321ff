package io.wedge.kernel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.kernel.policy.file.PolicyDocument;
import io.wedge.kernel.policy.file.PolicyReader;
import io.wedge.kernel.policy.file.Variables;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WeaknessesTest {
    private static List<String> of(String text) {
        PolicyDocument document = PolicyReader.parse("p.yaml", text, Path.of("/"));
        Variables none = new Variables(Map.of("cwd", List.of("/work-folder")));
        return Weaknesses.of(document, Policy.of(document, none), none);
    }

    @Test
    void whatMayBeReplacedIsTold() {
        assertThat(of("version: 1\nfiles: {write: ['${cwd}']}\nrun:\n  - ./tool x\nnative: [./lib, /usr/lib]\n"))
                .containsExactly(
                        "p.yaml:4: warning: it may run /work-folder/tool and replace it, by files.write \"${cwd}\" (p.yaml:2)",
                        "p.yaml:5: warning: it may load /work-folder/lib and replace it, by files.write \"${cwd}\" (p.yaml:2)");
    }

    @Test
    void whatIsSaidForEverythingIsMeant() {
        assertThat(of("version: 1\nfiles: {write: ['${cwd}']}\nrun: ['*']\n")).isEmpty();
    }
}
