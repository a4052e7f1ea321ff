package io.wedge.emulayer.env;

import io.wedge.emulayer.calls.Environments;
import io.wedge.emulayer.calls.Stats;
import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.PlatformString;
import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.AtFlag;
import io.wedge.messages.port.Call;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** java.util.TimeZone: the zone of this process, by the variable TZ and the host's files, in the steps of the JDK's TimeZone_md.c. */
public final class TimeZones {
    static final String LOCAL_FILE = "/etc/localtime";
    private static final String POSIX = "posix/";
    /** JDK 17 takes a link as it stands. */
    private static final boolean IS_COLLAPSED = Runtime.version().feature() > 17;

    private TimeZones() {}

    /** A name that the JDK will look up; null if the host has none. */
    public static String getSystemTimeZoneID(String javaHome) {
        if (javaHome == null) {
            return null;
        }
        String zone = variable("TZ");
        if (zone == null || zone.isEmpty()) {
            zone = ofLocalFile();
        }
        if (zone == null) {
            return null;
        }
        if (zone.startsWith(":")) {
            zone = zone.substring(1);
        }
        return zone.startsWith(POSIX) ? zone.substring(POSIX.length()) : zone;
    }

    /** {@code GMT+01:00}, as localtime(3) and strftime(3) would say now. */
    public static String getSystemGMTOffsetID() {
        long offset = HostZone.offsetSeconds(Instant.now().getEpochSecond());
        long minutes = Math.abs(offset) / 60;
        if (minutes == 0) {
            return "GMT";
        }
        return (offset < 0 ? "GMT-" : "GMT+") + twoDigits(minutes / 60) + ":" + twoDigits(minutes % 60);
    }

    private static String twoDigits(long number) {
        return (number < 10 ? "0" : "") + number;
    }

    /** A variable of this process; null if it is not set. */
    static String variable(String name) {
        byte[] text = Environments.variable(name.getBytes(StandardCharsets.US_ASCII));
        return text == null ? null : PlatformString.decode(text);
    }

    private static String ofLocalFile() {
        Call call = Wire.beginPath(Syscall.STAT, LOCAL_FILE);
        call.elements().putLong(Element.AT_FLAGS, AtFlag.NOFOLLOW.value());
        if (Stats.mode(call) < 0) {
            return null;
        }
        String link = ZoneFiles.link(LOCAL_FILE);
        String zone = link == null ? null : ZoneFiles.zone(IS_COLLAPSED ? ZoneFiles.collapsed(link) : link);
        if (zone != null) {
            return zone;
        }
        byte[] content = ZoneFiles.content(LOCAL_FILE);
        return content == null ? null : ZoneFiles.named(content);
    }
}
