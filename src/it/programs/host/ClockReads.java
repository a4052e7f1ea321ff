// @oracle newest
import java.time.Clock;
import java.time.Instant;
import java.util.Calendar;
import java.util.Date;
import java.util.function.LongSupplier;

/** Every way to read a clock, against every other. */
public final class ClockReads {
    private static final LongSupplier BY_REFERENCE = System::nanoTime;

    public static void main(String[] args) throws Exception {
        long before = System.currentTimeMillis();
        Say.that("instant", () -> near(before, Instant.now().toEpochMilli()));
        Say.that("finer than a millisecond", ClockReads::isFine);
        Say.that("clock", () -> near(before, Clock.systemUTC().millis()));
        Say.that("date", () -> near(before, new Date().getTime()));
        Say.that("calendar", () -> near(before, Calendar.getInstance().getTimeInMillis()));
        Say.that("nanos rise", () -> {
            long first = System.nanoTime();
            long second = BY_REFERENCE.getAsLong();
            return second >= first && System.nanoTime() >= second;
        });
        Say.that("sleep is as long as it says", () -> {
            long start = System.nanoTime();
            Thread.sleep(20);
            return System.nanoTime() - start >= 20_000_000;
        });
        long sum = 0;
        for (int i = 0; i < 20_000; i++) {
            sum += System.nanoTime() > 0 ? 1 : 0;
        }
        System.out.println("compiled: " + sum);
    }

    private static boolean isFine() {
        for (int i = 0; i < 1000; i++) {
            if (Instant.now().getNano() % 1_000_000 != 0) {
                return true;
            }
        }
        return false;
    }

    private static boolean near(long a, long b) {
        return Math.abs(a - b) < 60_000;
    }
}
