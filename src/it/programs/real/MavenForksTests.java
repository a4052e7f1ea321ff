// @network
// @jvm -Dsun.misc.unsafe.memory.access=allow -Dclassworlds.conf=${mavenHome}/bin/m2.conf -Dmaven.home=${mavenHome} -Dlibrary.jansi.mode=strip
// @args ${mavenRepository} ${junit}
// @timeout 120
// @oracle newest
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Maven, offline, over a small project with tests: surefire forks a JVM for them, and one fails. */
public final class MavenForksTests {
    public static void main(String[] args) throws Exception {
        Files.createDirectories(Path.of("src/main/java/p"));
        Files.createDirectories(Path.of("src/test/java/p"));
        Files.writeString(Path.of("src/main/java/p/Sum.java"), "package p; public class Sum { public static int of(int a, int b) { return a + b; } }\n");
        Files.writeString(Path.of("src/test/java/p/SumTest.java"), """
                package p;
                import static org.junit.jupiter.api.Assertions.assertEquals;
                import java.nio.file.*;
                import org.junit.jupiter.api.Test;
                import org.junit.jupiter.api.io.TempDir;
                class SumTest {
                    @TempDir Path folder;
                    @Test void adds() { assertEquals(5, Sum.of(2, 3)); }
                    @Test void files() throws Exception {
                        Files.writeString(folder.resolve("a"), "text");
                        assertEquals("text", Files.readString(folder.resolve("a")));
                        Files.writeString(Path.of("target/from-the-fork"), System.getProperty("surefire.real.class.path") == null ? "no fork" : "fork");
                    }
                    @Test void talks() { System.out.println("said in the fork"); }
                    @Test void fails() { assertEquals(4, Sum.of(2, 3)); }
                }
                """);
        Files.writeString(Path.of("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>it</groupId><artifactId>small</artifactId><version>1</version>
                  <properties>
                    <maven.compiler.release>17</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                  </properties>
                  <dependencies><dependency><groupId>org.junit.jupiter</groupId><artifactId>junit-jupiter</artifactId><version>JUNIT</version><scope>test</scope></dependency></dependencies>
                </project>
                """.replace("JUNIT", args[1]));
        System.setProperty("maven.multiModuleProjectDirectory", Path.of("").toAbsolutePath().toString());
        Path boot;
        try (var jars = Files.newDirectoryStream(Path.of(System.getProperty("maven.home"), "boot"), "plexus-classworlds-*.jar")) {
            boot = jars.iterator().next();
        }
        ClassLoader loader = new java.net.URLClassLoader(new java.net.URL[] {boot.toUri().toURL()}, ClassLoader.getSystemClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        Class<?> launcher = loader.loadClass("org.codehaus.plexus.classworlds.launcher.Launcher");
        String plugins = "org.apache.maven.plugins:maven-";
        String[] arguments = {"-o", "-q", "-B", "-l", "log", "-Dstyle.color=never", "-Dmaven.test.failure.ignore=true", "-Dmaven.repo.local=" + args[0],
            plugins + "compiler-plugin:3.14.0:compile", plugins + "compiler-plugin:3.14.0:testCompile", plugins + "surefire-plugin:3.5.4:test"};
        Object status = launcher.getMethod("mainWithExitCode", String[].class).invoke(null, (Object) arguments);
        System.out.println("maven " + status);
        if (!Files.exists(Path.of("target/surefire-reports/TEST-p.SumTest.xml"))) {
            System.out.println(Files.readString(Path.of("log")));
            return;
        }
        String report = Files.readString(Path.of("target/surefire-reports/TEST-p.SumTest.xml"));
        Matcher counts = Pattern.compile(" (tests|errors|skipped|failures)=\"(\\d+)\"").matcher(report);
        TreeMap<String, String> found = new TreeMap<>();
        while (counts.find()) {
            found.putIfAbsent(counts.group(1), counts.group(2));
        }
        System.out.println(found);
        System.out.println("failure told " + report.contains("expected: &lt;4&gt; but was: &lt;5&gt;") + ", output kept " + report.contains("said in the fork"));
        System.out.println(Files.readString(Path.of("target/from-the-fork")));
    }
}
