// @jvm -Djava.util.prefs.userRoot=u -Djava.util.prefs.systemRoot=s
// @oracle newest
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.prefs.Preferences;

/** java.util.prefs with its root in the working folder: lock file, backing store, two nodes, flush and sync. */
public final class Prefs {
    public static void main(String[] args) throws Exception {
        // Without it the JDK makes one in its own home.
        Files.createDirectories(Path.of("s/.systemPrefs"));
        java.util.logging.LogManager.getLogManager().reset();
        Preferences user = Preferences.userRoot().node("it/one");
        user.put("schlüssel", "wert");
        user.putInt("n", 42);
        user.putByteArray("bytes", new byte[] {1, 2, 3});
        Say.does("flush", user::flush);
        Preferences system = Preferences.systemRoot().node("it");
        system.put("a", "b");
        Say.does("flush system", system::flush);
        Say.does("sync", user::sync);
        Say.that("keys", () -> {
            String[] keys = user.keys();
            Arrays.sort(keys);
            return keys;
        });
        Say.that("children", () -> Preferences.userRoot().node("it").childrenNames());
        try (var files = Files.walk(Path.of("."))) {
            // The time-stamp of the modification file changes; its name and place do not.
            files.filter(Files::isRegularFile).map(path -> path.toString().replaceAll("jvm\\d+", "jvm")).sorted().forEach(System.out::println);
        }
        Say.that("xml", () -> Files.readString(Path.of("u/.java/.userPrefs/it/one/prefs.xml")).contains("value=\"42\""));
        Say.does("remove", () -> {
            user.removeNode();
            Preferences.userRoot().flush();
        });
        Say.that("gone", () -> Files.exists(Path.of("u/.java/.userPrefs/it/one")));
    }
}
