// @part
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What a plug-in does when its host asks: loaded from a jar of its own, by a loader of its own. */
public class PluginCode implements BiFunction<String, Object[], String> {
    @Override
    @SuppressWarnings("unchecked")
    public String apply(String what, Object[] with) {
        Path path = Path.of(with[0].toString());
        try {
            switch (what) {
                case "read":
                    return Files.readString(path);
                case "write":
                    return "" + Files.writeString(path, "written").getFileName();
                case "run":
                    return "" + new ProcessBuilder("true").start().waitFor();
                case "pool":
                    ExecutorService pool = Executors.newSingleThreadExecutor();
                    try {
                        return pool.submit(() -> Files.readString(path)).get();
                    } finally {
                        pool.shutdown();
                    }
                default:
                    return ((Function<Path, String>) with[1]).apply(path);
            }
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        } catch (Exception e) {
            return String.valueOf(e.getCause().getClass().getSimpleName());
        }
    }
}
