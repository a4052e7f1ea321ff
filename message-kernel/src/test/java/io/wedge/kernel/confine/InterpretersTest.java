package io.wedge.kernel.confine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterpretersTest {
    @Test
    void loadersAndScripts(@TempDir Path folder) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin/java");
        assertThat(Interpreters.of(java)).exists();
        assertThat(Interpreters.of(Files.writeString(folder.resolve("script"), "#! /bin/sh -e\nexit\n")))
                .isEqualTo(Path.of("/bin/sh"));
        for (String none : new String[] {"", "#!", "#!sh\n", "text", "\u007fELF", "\u007fELF" + "\uffff".repeat(60)}) {
            assertThat(Interpreters.of(Files.writeString(folder.resolve("none"), none)))
                    .as(none)
                    .isNull();
        }
        assertThat(Interpreters.of(folder.resolve("nothing"))).isNull();
    }
}
