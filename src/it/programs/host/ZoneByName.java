// @env TZ=:posix/Europe/Paris
import java.util.TimeZone;

/** TZ as people set it, with all that may stand before the name. */
public final class ZoneByName {
    public static void main(String[] args) {
        Say.that("TZ", () -> System.getenv("TZ"));
        Say.that("zone", () -> TimeZone.getDefault().getID());
        Say.that("offset", () -> TimeZone.getDefault().getRawOffset());
    }
}
