// @agent
// @oracle
import java.time.ZoneId;
import java.util.TimeZone;

/** The time zone without TZ: what the host's files say. */
public final class ZoneOfTheHost {
    public static void main(String[] args) {
        Say.that("zone", () -> TimeZone.getDefault().getID());
        Say.that("offset", () -> TimeZone.getDefault().getRawOffset());
        Say.that("java.time", ZoneId::systemDefault);
        Say.that("property", () -> System.getProperty("user.timezone"));
        TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
        Say.that("set", () -> TimeZone.getDefault().getID());
        TimeZone.setDefault(null);
        Say.that("asked again", () -> TimeZone.getDefault().getID());
    }
}
