package io.wedge.messages.lane;

/**
 * The name of a cycle's file, which Chronicle Queue takes from the roll cycle's format, {@code yyyyMMdd-HHmmss} with a second a cycle. By hand: formatters and their
 * locale data cost a JVM that has just started tens of milliseconds.
 */
final class LaneFileName {
    private static final int SECONDS_PER_DAY = 86_400;

    private LaneFileName() {}

    static String of(int cycle) {
        StringBuilder name = new StringBuilder(15);
        day(name, cycle / SECONDS_PER_DAY);
        int second = cycle % SECONDS_PER_DAY;
        digits(name.append('-'), second / 3600, 2);
        digits(name, second / 60 % 60, 2);
        digits(name, second % 60, 2);
        return name.toString();
    }

    /** Days since 1970 as a date: years that begin in March, so that a leap day is a year's last. */
    private static void day(StringBuilder name, int day) {
        int fromYearZero = day + 719_468;
        int era = fromYearZero / 146_097;
        int dayOfEra = fromYearZero % 146_097;
        int yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        int dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        int monthFromMarch = (5 * dayOfYear + 2) / 153;
        int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        digits(name, yearOfEra + era * 400 + (month <= 2 ? 1 : 0), 4);
        digits(name, month, 2);
        digits(name, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1, 2);
    }

    private static void digits(StringBuilder name, int number, int width) {
        String text = Integer.toString(number);
        for (int i = text.length(); i < width; i++) {
            name.append('0');
        }
        name.append(text);
    }
}
