// @env TZ=/usr/share/zoneinfo/Asia/Kathmandu
import java.util.TimeZone;

/** TZ as a file, which the JDK cannot look up either. */
public final class ZoneByFile {
    public static void main(String[] args) {
        Say.that("TZ", () -> System.getenv("TZ"));
        Say.that("zone", () -> TimeZone.getDefault().getID());
        Say.that("offset", () -> TimeZone.getDefault().getRawOffset());
    }
}
