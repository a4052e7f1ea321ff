// @real
// @jvm -Dsun.misc.unsafe.memory.access=allow -Dclassworlds.conf=${mavenHome}/bin/m2.conf -Dmaven.home=${mavenHome} -Dlibrary.jansi.mode=strip
// @args ${mavenRepository}
// @timeout 120
// @oracle newest
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;

/** Maven, offline, over a small project, in this JVM: resources, compile, jar; then what is in the jar. */
public final class MavenBuild {
    public static void main(String[] args) throws Exception {
        Files.createDirectories(Path.of("src/main/java/p"));
        Files.createDirectories(Path.of("src/main/resources"));
        Files.writeString(Path.of("src/main/resources/app.properties"), "name=${project.artifactId}\n");
        for (int i = 0; i < 20; i++) {
            Files.writeString(Path.of("src/main/java/p/C" + i + ".java"), "package p; public class C" + i + " { public int f() { return " + i + "; } }\n");
        }
        Files.writeString(Path.of("pom.xml"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>it</groupId><artifactId>small</artifactId><version>1</version>
                  <properties>
                    <maven.compiler.release>17</maven.compiler.release>
                    <project.build.sourceEncoding>UTF-8</project.build.sourceEncoding>
                    <project.build.outputTimestamp>2024-01-01T00:00:00Z</project.build.outputTimestamp>
                  </properties>
                  <build><resources><resource><directory>src/main/resources</directory><filtering>true</filtering></resource></resources></build>
                </project>
                """);
        System.setProperty("maven.multiModuleProjectDirectory", Path.of("").toAbsolutePath().toString());
        Path boot;
        try (var jars = Files.newDirectoryStream(Path.of(System.getProperty("maven.home"), "boot"), "plexus-classworlds-*.jar")) {
            boot = jars.iterator().next();
        }
        ClassLoader loader = new java.net.URLClassLoader(new java.net.URL[] {boot.toUri().toURL()}, ClassLoader.getSystemClassLoader());
        Thread.currentThread().setContextClassLoader(loader);
        Class<?> launcher = loader.loadClass("org.codehaus.plexus.classworlds.launcher.Launcher");
        String plugins = "org.apache.maven.plugins:maven-";
        String[] arguments = {"-o", "-q", "-B", "-Dmaven.repo.local=" + args[0], plugins + "resources-plugin:3.3.1:resources",
            plugins + "compiler-plugin:3.14.0:compile", plugins + "jar-plugin:3.4.2:jar"};
        System.out.println("maven " + launcher.getMethod("mainWithExitCode", String[].class).invoke(null, (Object) arguments));
        try (JarFile jar = new JarFile("target/small-1.jar")) {
            jar.stream().filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("META-INF")).forEach(entry -> Say.that(entry.getName(),
                    () -> Say.hash(jar.getInputStream(entry).readAllBytes())));
        }
        Say.that("filtered", () -> Files.readString(Path.of("target/classes/app.properties")));
    }
}
