package io.wedge.emulayer.env;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** localtime(3)'s offset from UTC, in the steps of glibc: by the file that TZ names, or by TZ's own rule, or by the host's file. Files as in tzfile(5). */
final class HostZone {
    private static final int HEADER_BYTES = 44;
    private static final int MAGIC = 0x545A6966;
    private static final int TYPE_BYTES = 6;

    private HostZone() {}

    /** Seconds east of UTC at a moment, in seconds since 1970. */
    static long offsetSeconds(long now) {
        String zone = TimeZones.variable("TZ");
        if (zone == null) {
            return ofFile(TimeZones.LOCAL_FILE, now, 0);
        }
        if (zone.startsWith(":")) {
            zone = zone.substring(1);
        }
        if (zone.isEmpty()) {
            return 0;
        }
        String directory = TimeZones.variable("TZDIR");
        String folder = directory == null || directory.isEmpty() ? ZoneFiles.DIRECTORY : directory;
        String path = zone.startsWith("/") ? zone : folder + "/" + zone;
        long none = Long.MIN_VALUE;
        long byFile = ofFile(path, now, none);
        return byFile != none ? byFile : new PosixZone(zone).offsetSeconds(now);
    }

    private static long ofFile(String path, long now, long fallback) {
        byte[] bytes = ZoneFiles.content(path);
        if (bytes == null
                || bytes.length < HEADER_BYTES
                || ByteBuffer.wrap(bytes).getInt() != MAGIC) {
            return fallback;
        }
        try {
            return offset(bytes, now);
        } catch (IndexOutOfBoundsException e) {
            return fallback;
        }
    }

    /** Files of version 2 and later have everything twice, the second time with 64-bit moments, and a rule for what comes after. */
    private static long offset(byte[] bytes, long now) {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        int version = file.get(4);
        int at = 0;
        int momentBytes = Integer.BYTES;
        if (version >= '2') {
            at = HEADER_BYTES + bodyBytes(file, 0, Integer.BYTES);
            momentBytes = Long.BYTES;
        }
        int moments = file.getInt(at + 32);
        int types = file.getInt(at + 36);
        int momentsAt = at + HEADER_BYTES;
        int indexesAt = momentsAt + moments * momentBytes;
        int typesAt = indexesAt + moments;
        int last = moments - 1;
        while (last >= 0 && moment(file, momentsAt, momentBytes, last) > now) {
            last--;
        }
        if (version >= '2' && last == moments - 1) {
            int from = at + HEADER_BYTES + bodyBytes(file, at, momentBytes);
            String rule = new String(bytes, from, bytes.length - from, StandardCharsets.US_ASCII).strip();
            if (!rule.isEmpty()) {
                return new PosixZone(rule).offsetSeconds(now);
            }
        }
        if (last >= 0) {
            return file.getInt(typesAt + TYPE_BYTES * file.get(indexesAt + last));
        }
        for (int i = 0; i < types; i++) {
            if (file.get(typesAt + TYPE_BYTES * i + 4) == 0) {
                return file.getInt(typesAt + TYPE_BYTES * i);
            }
        }
        return file.getInt(typesAt);
    }

    private static long moment(ByteBuffer file, int at, int bytes, int index) {
        return bytes == Long.BYTES ? file.getLong(at + index * bytes) : file.getInt(at + index * bytes);
    }

    private static int bodyBytes(ByteBuffer file, int at, int momentBytes) {
        int inUtc = file.getInt(at + 20);
        int standard = file.getInt(at + 24);
        int leaps = file.getInt(at + 28);
        int moments = file.getInt(at + 32);
        int types = file.getInt(at + 36);
        int characters = file.getInt(at + 40);
        return moments * (momentBytes + 1)
                + types * TYPE_BYTES
                + characters
                + leaps * (momentBytes + Integer.BYTES)
                + standard
                + inUtc;
    }
}
