import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Loads two plug-ins, a.jar and b.jar of the folder that is its argument, and lets both try the same. Does nothing without an argument. */
public class PluginHost {
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 0) {
            System.out.println("no folder");
            return;
        }
        Path folder = Path.of(arguments[0]);
        Function<Path, String> helper = PluginHost::read;
        for (String name : new String[] {"a", "b"}) {
            URL[] jar = {folder.resolve(name + ".jar").toUri().toURL()};
            try (URLClassLoader loader = new URLClassLoader(name, jar, ClassLoader.getPlatformClassLoader())) {
                @SuppressWarnings("unchecked")
                BiFunction<String, Object[], String> plugin = (BiFunction<String, Object[], String>)
                        loader.loadClass("PluginCode").getConstructor().newInstance();
                for (String what : new String[] {"read", "pool", "helper", "write", "run"}) {
                    StringBuilder line = new StringBuilder(name + " " + what + ":");
                    for (String file : new String[] {"a/f", "b/f", "b/never"}) {
                        line.append(' ').append(plugin.apply(what, new Object[] {folder.resolve(file), helper}));
                    }
                    System.out.println(line);
                }
            }
            System.out.println("host: " + read(folder.resolve("a/f")) + " " + read(folder.resolve("b/f")));
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }
}
