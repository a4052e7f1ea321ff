// @agent
// @oracle newest
import java.io.FileOutputStream;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;

/** Classes, resources, bundles and services out of a jar and a folder that the running javac has just made. */
public final class ClassLoading {
    public static void main(String[] args) throws Exception {
        Files.createDirectories(Path.of("src/p"));
        for (int i = 0; i < 50; i++) {
            Files.writeString(Path.of("src/p/C" + i + ".java"), "package p; public class C" + i + " implements java.util.function.Supplier<String> {"
                    + " public String get() { return \"C" + i + "\"; } public static class Inner {} }");
        }
        Files.createDirectories(Path.of("classes"));
        List<String> options = new ArrayList<>(List.of("-proc:none", "-d", "classes"));
        for (int i = 0; i < 50; i++) {
            options.add("src/p/C" + i + ".java");
        }
        Say.that("javac", () -> ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new)));
        try (JarOutputStream jar = new JarOutputStream(new FileOutputStream("lib.jar"))) {
            try (var files = Files.walk(Path.of("classes"))) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    jar.putNextEntry(new ZipEntry(Path.of("classes").relativize(file).toString()));
                    Files.copy(file, jar);
                }
            }
            entry(jar, "META-INF/services/java.util.function.Supplier", "p.C3\np.C5 # comment\n");
            entry(jar, "texts.properties", "hello=Hello\n");
            entry(jar, "texts_de.properties", "hello=Hallo\n");
            entry(jar, "data.bin", "some data");
        }
        for (String where : new String[] {"lib.jar", "classes/"}) {
            try (URLClassLoader loader = new URLClassLoader(new URL[] {Path.of(where).toUri().toURL()})) {
                int sum = 0;
                for (int i = 0; i < 50; i++) {
                    Class<?> type = loader.loadClass("p.C" + i);
                    Method get = type.getMethod("get");
                    sum += ((String) get.invoke(type.getConstructor().newInstance())).length();
                    loader.loadClass("p.C" + i + "$Inner");
                }
                System.out.println(where + " " + sum);
                Say.that("no class", () -> loader.loadClass("p.Nothing"));
                Say.that("resource", () -> String.valueOf(loader.getResource("p/C1.class")).replaceAll("file:.*/cwd/", ""));
                Say.that("resources", () -> Collections.list(loader.getResources("data.bin")).size());
                Say.that("stream", () -> {
                    try (InputStream in = loader.getResourceAsStream("data.bin")) {
                        return in == null ? null : new String(in.readAllBytes());
                    }
                });
                Say.that("bundle", () -> ResourceBundle.getBundle("texts", Locale.GERMAN, loader).getString("hello"));
                Say.that("bundle", () -> ResourceBundle.getBundle("texts", Locale.ROOT, loader).getString("hello"));
                Say.that("services", () -> {
                    TreeSet<String> found = new TreeSet<>();
                    for (Supplier<?> service : ServiceLoader.load(Supplier.class, loader)) {
                        found.add(service.get().toString());
                    }
                    return found;
                });
                Say.that("parallel", () -> {
                    List<Thread> threads = new ArrayList<>();
                    for (int t = 0; t < 8; t++) {
                        Thread thread = new Thread(() -> {
                            for (int i = 0; i < 50; i++) {
                                try {
                                    Class.forName("p.C" + i, true, loader);
                                } catch (ClassNotFoundException e) {
                                    System.out.println(Say.chain(e));
                                }
                            }
                        });
                        threads.add(thread);
                        thread.start();
                    }
                    for (Thread thread : threads) {
                        thread.join();
                    }
                    return threads.size();
                });
                loader.close();
                Say.that("closed", () -> loader.getResource("data.bin"));
            }
        }
        Say.that("own resource", () -> ClassLoading.class.getResource("ClassLoading.class") != null);
        Say.that("code source", () -> ClassLoading.class.getProtectionDomain().getCodeSource().getLocation().getPath().endsWith("/"));
    }

    private static void entry(JarOutputStream jar, String name, String text) throws Exception {
        jar.putNextEntry(new ZipEntry(name));
        jar.write(text.getBytes());
    }
}
