// @real
// @args ${real}
// @timeout 180
// @oracle newest
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.tools.ToolProvider;

/** The running JDK's javac over commons-collections' sources: unpacked, compiled, every class file's hash. */
public final class JavacCompilesLibrary {
    public static void main(String[] args) throws Exception {
        List<String> options = new ArrayList<>(List.of("-proc:none", "-nowarn", "-Xlint:none", "-encoding", "UTF-8", "-d", "classes", "--release", "17"));
        Path sources;
        try (var jars = Files.newDirectoryStream(Path.of(args[0]), "commons-collections4-*-sources.jar")) {
            sources = jars.iterator().next();
        }
        try (ZipFile zip = new ZipFile(sources.toFile())) {
            for (ZipEntry entry : zip.stream().filter(e -> e.getName().endsWith(".java")).toList()) {
                Path file = Path.of("src", entry.getName());
                Files.createDirectories(file.getParent());
                try (InputStream in = zip.getInputStream(entry)) {
                    Files.copy(in, file);
                }
                options.add(file.toString());
            }
        }
        System.out.println("sources " + (options.size() - 9));
        System.out.println("javac " + ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new)));
        int classes = 0;
        try (var files = Files.walk(Path.of("classes"))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                classes++;
                System.out.println(Say.hash(Files.readAllBytes(file)) + " " + file);
            }
        }
        System.out.println("classes " + classes);
    }
}
