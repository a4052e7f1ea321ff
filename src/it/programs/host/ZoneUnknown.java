// @env TZ=Nowhere/Land
import java.util.TimeZone;

/** TZ as a name that nobody knows. */
public final class ZoneUnknown {
    public static void main(String[] args) {
        Say.that("TZ", () -> System.getenv("TZ"));
        Say.that("zone", () -> TimeZone.getDefault().getID());
        Say.that("offset", () -> TimeZone.getDefault().getRawOffset());
    }
}
