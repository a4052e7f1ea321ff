// @oracle newest
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** java.util.logging's FileHandler: lock files, two handlers on one pattern, rotation. */
public final class Logging {
    public static void main(String[] args) throws Exception {
        Logger logger = Logger.getLogger("it");
        logger.setUseParentHandlers(false);
        FileHandler one = handler();
        FileHandler two = handler();
        Say.that("files", Logging::files);
        logger.addHandler(one);
        logger.info("first");
        logger.addHandler(two);
        logger.info("second");
        one.close();
        two.close();
        Say.that("files", Logging::files);
        Say.that("one", () -> Files.readString(Path.of("log.0")));
        Say.that("two", () -> Files.readString(Path.of("log.0.1")));
        logger.removeHandler(one);
        logger.removeHandler(two);
        FileHandler rotating = new FileHandler("rot.%g", 1000, 3);
        rotating.setFormatter(new Plain());
        logger.addHandler(rotating);
        for (int i = 0; i < 300; i++) {
            logger.info("message number " + i);
        }
        rotating.close();
        Say.that("files", Logging::files);
        Say.that("rot.1", () -> Files.readString(Path.of("rot.1")).lines().findFirst().get());
        Say.that("in nothing", () -> new FileHandler("nothing/log"));
    }

    private static FileHandler handler() throws Exception {
        FileHandler handler = new FileHandler("log.%g", 0, 1, true);
        handler.setFormatter(new Plain());
        return handler;
    }

    private static String files() {
        String[] names = new File(".").list();
        Arrays.sort(names);
        return String.join(",", names);
    }

    private static final class Plain extends Formatter {
        @Override
        public String format(LogRecord entry) {
            return entry.getLevel().getName() + " " + entry.getMessage() + "\n";
        }
    }
}
