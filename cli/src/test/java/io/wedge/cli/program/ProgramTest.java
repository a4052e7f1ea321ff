package io.wedge.cli.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
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

    @Test
    void variablesThatAShellDropsAreThere() {
        String odd = "my.property=a=b\nc\0BASH_FUNC_f%%=() { :; }\0no equals sign\0";
        Map<String, String> environment = new HashMap<>(Map.of(
                "_WEDGE_ODD",
                Base64.getEncoder().encodeToString(odd.getBytes(StandardCharsets.US_ASCII)),
                "OTHER",
                "1"));
        Program.restore(environment);
        assertThat(environment).isEqualTo(Map.of("my.property", "a=b\nc", "BASH_FUNC_f%%", "() { :; }", "OTHER", "1"));
    }
}
