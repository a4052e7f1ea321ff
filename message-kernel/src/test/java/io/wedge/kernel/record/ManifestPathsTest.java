package io.wedge.kernel.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestPathsTest {
    @TempDir
    private Path folder;

    private Path jar(String name, String classPath) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        Path jar = folder.resolve(name);
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    private String in(String name) {
        return folder.resolve(name).normalize().toString();
    }

    @Test
    void manifestsNameMore() throws Exception {
        Path app = jar(
                "app.jar",
                "lib/one.jar ../two%20words.jar http://example.org/three.jar "
                        + folder.resolve("a.jar").toUri());
        jar("a.jar", "app.jar b.jar");
        assertThat(ManifestPaths.follow(List.of(app.toString(), "/last.jar")))
                .containsExactly(
                        app.toString(),
                        in("lib/one.jar"),
                        in("../two words.jar"),
                        in("a.jar"),
                        in("b.jar"),
                        "/last.jar");
    }

    @Test
    void whatIsNoArchiveNamesNothing() throws Exception {
        Path text = Files.writeString(folder.resolve("text.jar"), "no archive");
        List<String> entries = List.of(text.toString(), folder.toString(), in("none.jar"));
        assertThat(ManifestPaths.follow(entries)).isEqualTo(entries);
    }
}
