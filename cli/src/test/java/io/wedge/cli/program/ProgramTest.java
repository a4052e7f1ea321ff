package io.wedge.cli.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProgramTest {
    @Test
    void optionsPutAsideByTheLauncherAreTheProgramsAgain() {
        Map<String, String> environment = new HashMap<>(Map.of("_WEDGE_KEPT_JAVA_TOOL_OPTIONS", "-Da=b", "OTHER", "1"));
        Program.restore(environment);
        assertThat(environment).isEqualTo(Map.of("JAVA_TOOL_OPTIONS", "-Da=b", "OTHER", "1"));
    }
}
