package io.wedge.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small project whose tests, in a JVM that surefire forks, compute with its classes and leave files in {@code target/out}. */
final class MavenProject {
    private MavenProject() {}

    static void write(Path work, boolean first) throws IOException {
        String name = first ? "one" : "two.other";
        List<String> types = first ? List.of("Sum") : List.of("Product", "Quotient", "Rest", "Power");
        Path main = Files.createDirectories(work.resolve("src/main/java/" + name.replace('.', '/')));
        Path test = Files.createDirectories(work.resolve("src/test/java/" + name.replace('.', '/')));
        for (String type : types) {
            Files.writeString(
                    main.resolve(type + ".java"),
                    "package NAME; public class TYPE { public static long of(int a, int b) { return a * 31L + b; } }\n"
                            .replace("NAME", name)
                            .replace("TYPE", type));
            Files.writeString(
                    test.resolve(type + "Test.java"), TEST.replace("NAME", name).replace("TYPE", type));
        }
        Files.writeString(work.resolve("pom.xml"), POM.replace("JUNIT", System.getProperty("wedge.it.junit")));
    }

    private static final String TEST = """
            package NAME;
            import static org.junit.jupiter.api.Assertions.assertEquals;
            import java.nio.file.*;
            import org.junit.jupiter.api.Test;
            import org.junit.jupiter.api.io.TempDir;
            class TYPETest {
                @TempDir Path folder;
                @Test void computes() { assertEquals(65, TYPE.of(2, 3)); }
                @Test void keeps() throws Exception {
                    Files.writeString(folder.resolve("TYPE"), "text");
                    assertEquals("text", Files.readString(folder.resolve("TYPE")));
                    Files.createDirectories(Path.of("target/out"));
                    boolean fork = System.getProperty("surefire.real.class.path") != null;
                    Files.writeString(Path.of("target/out/TYPE"), "fork " + fork + " " + TYPE.of(4, 5));
                }
            }
            """;

    private static final String POM = """
            <project xmlns="http://maven.apache.org/POM/4.0.0">
              <modelVersion>4.0.0</modelVersion>
              <groupId>it</groupId><artifactId>small</artifactId><version>1</version>
              <properties>
                <maven.compiler.release>17</maven.compiler.release>
                <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
              </properties>
              <dependencies><dependency>
                <groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>JUNIT</version><scope>test</scope>
              </dependency></dependencies>
            </project>
            """;
}
