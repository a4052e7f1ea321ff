package io.wedge.emulayer.env;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/** A rule in the form of tzset(3), {@code CET-1CEST,M3.5.0,M10.5.0/3}, read as glibc reads it: what cannot be read counts as UTC, and a rule that cannot be read as New Year. */
final class PosixZone {
    private static final int HOUR = 3600;
    private static final int DAY = 24 * HOUR;
    private static final String[] DEFAULT_RULES = {"M3.2.0", "M11.1.0"};

    private static final Rule UNREADABLE = new Rule('0', 0, 0, 0, 0);

    private final String text;
    private int at;
    private long standard;
    private long summer;
    private Rule[] rules;

    /** A day of the year, and the second of it. */
    private record Rule(char kind, int month, int week, int day, long second) {
        /** Seconds since 1970, as if the place were in UTC. */
        long in(int year) {
            LocalDate date;
            if (kind == 'M') {
                DayOfWeek wanted = day == 0 ? DayOfWeek.SUNDAY : DayOfWeek.of(day);
                date = LocalDate.of(year, month, 1)
                        .with(
                                week == 5
                                        ? TemporalAdjusters.lastInMonth(wanted)
                                        : TemporalAdjusters.dayOfWeekInMonth(week, wanted));
            } else {
                LocalDate first = LocalDate.of(year, 1, 1);
                // J counts from 1 and never counts 29 February; a bare number counts from 0.
                int days = kind == 'J' ? day - 1 + (first.isLeapYear() && day >= 60 ? 1 : 0) : day;
                date = first.plusDays(days);
            }
            return date.toEpochDay() * DAY + second;
        }
    }

    PosixZone(String text) {
        this.text = text;
        if (name() && standardOffset() && at < text.length()) {
            if (name()) {
                summerOffset();
            }
            rules = new Rule[] {UNREADABLE, UNREADABLE};
            boolean readable = true;
            for (int i = 0; i < rules.length && readable; i++) {
                Rule rule = rule(i);
                readable = rule != null;
                rules[i] = readable ? rule : UNREADABLE;
            }
        }
    }

    /** Seconds east of UTC at a moment. */
    long offsetSeconds(long now) {
        if (rules == null) {
            return standard;
        }
        int year = Instant.ofEpochSecond(now).atOffset(ZoneOffset.UTC).getYear();
        long begins = rules[0].in(year) - standard;
        long ends = rules[1].in(year) - summer;
        boolean isSummer = begins > ends ? now < ends || now >= begins : now >= begins && now < ends;
        return isSummer ? summer : standard;
    }

    /** Three letters or more, or anything between angle brackets. */
    private boolean name() {
        int start = at;
        if (at < text.length() && text.charAt(at) == '<') {
            int end = text.indexOf('>', at);
            if (end - start < 4) {
                return false;
            }
            at = end + 1;
            return true;
        }
        while (at < text.length() && isLetter(text.charAt(at))) {
            at++;
        }
        return at - start >= 3;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private boolean standardOffset() {
        if (at == text.length() || "+-0123456789".indexOf(text.charAt(at)) < 0) {
            return false;
        }
        Long offset = offset();
        if (offset == null) {
            return false;
        }
        standard = offset;
        return true;
    }

    private void summerOffset() {
        Long offset = at < text.length() ? offset() : null;
        summer = offset == null ? standard + HOUR : offset;
    }

    /** Counted westwards in the text. */
    private Long offset() {
        boolean east = at < text.length() && text.charAt(at) == '-';
        if (at < text.length() && (east || text.charAt(at) == '+')) {
            at++;
        }
        Long time = time(24);
        return time == null ? null : Long.valueOf(east ? time : -time);
    }

    /** {@code hh[:mm[:ss]]}; null if there is none. */
    private Long time(int mostHours) {
        int[] parts = new int[3];
        int count = 0;
        while (count < 3) {
            int start = at;
            int from = count == 0 ? at : at + 1;
            if (count > 0 && (at >= text.length() || text.charAt(at) != ':')) {
                break;
            }
            at = from;
            Integer number = number();
            if (number == null) {
                at = start;
                break;
            }
            parts[count++] = number;
        }
        if (count == 0) {
            return null;
        }
        return (long) Math.min(parts[0], mostHours) * HOUR + Math.min(parts[1], 59) * 60L + Math.min(parts[2], 59);
    }

    private Integer number() {
        int start = at;
        while (at < text.length() && at - start < 5 && Character.isDigit(text.charAt(at))) {
            at++;
        }
        return at == start ? null : Integer.valueOf(text.substring(start, at));
    }

    /** Null if it cannot be read. */
    private Rule rule(int which) {
        if (at < text.length() && text.charAt(at) == ',') {
            at++;
        }
        if (at == text.length()) {
            return new PosixZone("UTC0UTC0," + DEFAULT_RULES[0] + "," + DEFAULT_RULES[1]).rules[which];
        }
        char kind = text.charAt(at);
        int[] parts = new int[3];
        if (kind == 'M' || kind == 'J') {
            at++;
        }
        int count = kind == 'M' ? 3 : 1;
        for (int i = 0; i < count; i++) {
            if (i > 0 && (at >= text.length() || text.charAt(at++) != '.')) {
                return null;
            }
            Integer number = number();
            if (number == null) {
                return null;
            }
            parts[i] = number;
        }
        boolean isValid = kind == 'M'
                ? parts[0] >= 1 && parts[0] <= 12 && parts[1] >= 1 && parts[1] <= 5 && parts[2] <= 6
                : parts[0] <= 365 && (kind != 'J' || parts[0] >= 1);
        Long second = isValid ? second() : null;
        if (second == null) {
            return null;
        }
        return kind == 'M'
                ? new Rule('M', parts[0], parts[1], parts[2], second)
                : new Rule(kind == 'J' ? 'J' : '0', 0, 0, parts[0], second);
    }

    /** Two in the morning where nothing else stands. */
    private Long second() {
        if (at == text.length() || text.charAt(at) == ',') {
            return 2L * HOUR;
        }
        if (text.charAt(at++) != '/') {
            return null;
        }
        if (at == text.length() || text.charAt(at) == ',') {
            return 2L * HOUR;
        }
        boolean before = text.charAt(at) == '-';
        if (before || text.charAt(at) == '+') {
            at++;
        }
        Long time = time(167);
        return time == null ? null : Long.valueOf(before ? -time : time);
    }
}
