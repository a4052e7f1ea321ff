package io.wedge.emulayer.env;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PosixZoneTest {
    private static final long JANUARY = Instant.parse("2026-01-15T12:00:00Z").getEpochSecond();
    private static final long JULY = Instant.parse("2026-07-15T12:00:00Z").getEpochSecond();

    /** What localtime(3) answers, in minutes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "EST5; -300; -300",
                "EST5EDT; -300; -240",
                "CET-1CEST,M3.5.0,M10.5.0/3; 60; 120",
                "<+0330>-3:30; 210; 210",
                "<-03>3<-02>,M3.5.0/-2,M10.5.0/-1; -180; -120",
                "AEST-10AEDT,M10.1.0,M4.1.0/3; 660; 600",
                "ABC-1:02:59; 62; 62",
                "ABC25; -1440; -1440",
                "NZST-12NZDT,J1,J365; 780; 780",
                "FOO3BAR2,0/0,J100/23:59:59; -120; -180",
                "FOO3BAR,x; -120; -120",
                "A3; 0; 0",
                "nonsense; 0; 0",
                "''; 0; 0"
            })
    void offsets(String rule, long january, long july) {
        assertThat(new PosixZone(rule).offsetSeconds(JANUARY) / 60).as(rule).isEqualTo(january);
        assertThat(new PosixZone(rule).offsetSeconds(JULY) / 60).as(rule).isEqualTo(july);
    }

    /** Every hour of a year, against the JDK's own table. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "CET-1CEST,M3.5.0,M10.5.0/3; Europe/Berlin",
                "EST5EDT,M3.2.0,M11.1.0; America/New_York",
                "AEST-10AEDT,M10.1.0,M4.1.0/3; Australia/Sydney",
                "<-02>2<-01>,M3.5.0/-1,M10.5.0/0; America/Nuuk"
            })
    void everyHour(String rule, String zone) {
        PosixZone posix = new PosixZone(rule);
        for (long hour = 0; hour < 366 * 24; hour++) {
            Instant now = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(hour * 3600);
            assertThat(posix.offsetSeconds(now.getEpochSecond()))
                    .as("%s at %s", zone, now)
                    .isEqualTo(ZoneId.of(zone).getRules().getOffset(now).getTotalSeconds());
        }
    }

    @Test
    void linksAreCollapsedByTheirText() {
        assertThat(ZoneFiles.collapsed("../usr/share//zoneinfo//Europe/./Berlin"))
                .isEqualTo("../usr/share/zoneinfo/Europe/Berlin");
        assertThat(ZoneFiles.collapsed("/usr/share/zoneinfo/Asia/../Europe/Rome"))
                .isEqualTo("/usr/share/zoneinfo/Europe/Rome");
        assertThat(ZoneFiles.zone("/usr/share/zoneinfo/Europe/Rome")).isEqualTo("Europe/Rome");
        assertThat(ZoneFiles.zone("/etc/tokyo")).isNull();
    }
}
