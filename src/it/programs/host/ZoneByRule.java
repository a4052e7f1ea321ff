// @env TZ=<+1030>-10:30<+11>-11,M10.1.0,M4.1.0
import java.util.TimeZone;

/** TZ as a rule of its own, which the JDK cannot look up: the offset of now is taken. */
public final class ZoneByRule {
    public static void main(String[] args) {
        Say.that("TZ", () -> System.getenv("TZ"));
        Say.that("zone", () -> TimeZone.getDefault().getID());
        Say.that("offset", () -> TimeZone.getDefault().getRawOffset());
    }
}
