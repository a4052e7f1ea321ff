package io.wedge.emulayer;

import java.security.SecureRandom;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Initialises what Chronicle uses of the JDK's slower parts, beside the thread that initialises Chronicle: calendars and their locale data, formatters, randomness. */
final class JdkPreparation implements Runnable {
    @Override
    public void run() {
        boolean used = !new SimpleDateFormat("yyyy/MM/dd").toPattern().isEmpty()
                && !DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                        .withZone(ZoneOffset.UTC)
                        .format(Instant.EPOCH)
                        .isEmpty()
                && new SecureRandom().nextFloat() < 1;
        if (!used) {
            throw new IllegalStateException("java.text, java.time or java.security is not itself");
        }
    }
}
