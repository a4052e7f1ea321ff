// @recorded
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Says what is in the file that its argument names, in capitals. */
public final class Echoes {
    public static void main(String[] args) throws Exception {
        System.out.println(Files.readString(Path.of(args[0])).toUpperCase(Locale.ROOT));
    }
}
