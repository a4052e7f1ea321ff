package io.wedge.kernel.inject;

import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.traces.text.TraceFilter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One {@code --inject}: {@code CALLS:KEY=VALUE…}, strace's syntax and a little more. Immutable.
 *
 * <pre>
 *  error=ERRNO        the call fails so, and does nothing
 *  short=BYTES        a read or write moves no more than so many
 *  tear=BYTES         a read or write moves no more than so many, then the connection is reset; 0: at once
 *  delay_enter=TIME   the call waits so long before it is served: 20ms, 5us, 2s; a bare number is microseconds
 *  delay_exit=TIME    its answer is held back so long
 *  when=N | N+ | N+S | N..M | N..M+S   only these of the calls that match, from 1 on
 *  path=GLOB          only on such a path, or a descriptor of it
 *  host=GLOB          only to such an address, ADDRESS:PORT, or on a connection with it
 *  thread=GLOB        only from threads of such a name, or id
 *  probability=P      0 to 1; with seed=N the same each time
 * </pre>
 */
public final class Injection {
    private static final Set<Syscall> DATA = EnumSet.of(
            Syscall.READ,
            Syscall.WRITE,
            Syscall.PREAD,
            Syscall.PWRITE,
            Syscall.READV,
            Syscall.WRITEV,
            Syscall.LSEEK,
            Syscall.AVAILABLE);
    private static final Pattern WHEN = Pattern.compile("(\\d+)(?:\\.\\.(\\d+))?(?:\\+(\\d*))?");
    private static final Pattern TIME = Pattern.compile("(\\d{1,12})(us|ms|s)?");

    /** What may stand behind the calls. */
    public static final List<String> KEYS = List.of(
            "error",
            "short",
            "tear",
            "delay_enter",
            "delay_exit",
            "when",
            "path",
            "host",
            "thread",
            "probability",
            "seed");

    private final TraceFilter calls;
    private Errno error;
    private int shortBytes;
    private int tearBytes = -1;
    private long delayEnterNs;
    private long delayExitNs;
    private long first = 1;
    private long last = Long.MAX_VALUE;
    private long step = 1;
    private Pattern path;
    private Pattern host;
    private Pattern thread;
    private double probability = 1;
    private long seed;

    private Injection(TraceFilter calls) {
        this.calls = calls;
    }

    /** @throws IllegalArgumentException with a line for people. */
    public static Injection parse(String text) {
        String[] parts = text.split(":(?=[a-z_]+=)");
        Injection injection = new Injection(TraceFilter.parse(parts[0]));
        for (int i = 1; i < parts.length; i++) {
            int equals = parts[i].indexOf('=');
            injection.set(parts[i].substring(0, equals), parts[i].substring(equals + 1));
        }
        if (!injection.doesSomething()) {
            throw new IllegalArgumentException(
                    "'" + text + "' does nothing: add :error=ERRNO, :short=BYTES, :tear=BYTES or :delay_enter=TIME");
        }
        return injection;
    }

    /**
     * The same, taken apart already.
     *
     * @throws IllegalArgumentException with a line for people.
     */
    public static Injection of(String calls, Map<String, String> settings) {
        Injection injection = new Injection(TraceFilter.parse(calls));
        settings.forEach(injection::set);
        if (!injection.doesSomething()) {
            throw new IllegalArgumentException("it does nothing: add error, short, tear, delay_enter or delay_exit");
        }
        return injection;
    }

    private boolean doesSomething() {
        return error != null || shortBytes > 0 || tearBytes >= 0 || delayEnterNs > 0 || delayExitNs > 0;
    }

    private void set(String key, String value) {
        try {
            switch (key) {
                case "error" -> error = errno(value);
                case "short" -> shortBytes = positive(value);
                case "tear" -> tearBytes = notNegative(value);
                case "delay_enter" -> delayEnterNs = time(key, value);
                case "delay_exit" -> delayExitNs = time(key, value);
                case "when" -> when(value);
                case "path" -> path = glob(value);
                case "host" -> host = glob(value);
                case "thread" -> thread = glob(value);
                case "probability" -> probability = probability(value);
                case "seed" -> seed = Long.parseLong(value);
                default ->
                    throw new IllegalArgumentException(
                            "unknown key '" + key + "'; known are " + String.join(", ", KEYS));
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(key + "=" + value + " is no number", e);
        }
    }

    private static Errno errno(String name) {
        return Arrays.stream(Errno.values())
                .filter(each -> each != Errno.OK && each.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("error=" + name + " is no errno such as EIO"));
    }

    private static int positive(String value) {
        int number = Integer.parseInt(value);
        if (number < 1) {
            throw new IllegalArgumentException("short=" + value + ": at least 1 byte; 0 would be the end of the file");
        }
        return number;
    }

    private static int notNegative(String value) {
        int number = Integer.parseInt(value);
        if (number < 0) {
            throw new IllegalArgumentException("tear=" + value + " is less than nothing");
        }
        return number;
    }

    private static long time(String key, String value) {
        Matcher shape = TIME.matcher(value);
        if (!shape.matches()) {
            throw new IllegalArgumentException(key + "=" + value + " is no time such as 20ms, 5us or 2s");
        }
        String unit = shape.group(2) == null ? "us" : shape.group(2);
        return Long.parseLong(shape.group(1))
                * (unit.equals("us") ? 1_000L : unit.equals("ms") ? 1_000_000L : 1_000_000_000L);
    }

    private static double probability(String value) {
        double number = Double.parseDouble(value);
        if (!(number >= 0 && number <= 1)) {
            throw new IllegalArgumentException("probability=" + value + " is not between 0 and 1");
        }
        return number;
    }

    private void when(String value) {
        Matcher shape = WHEN.matcher(value);
        if (!shape.matches() || value.startsWith("0")) {
            throw new IllegalArgumentException("when=" + value + " is none of 3, 3+, 3+2, 3..9, 3..9+2");
        }
        first = Long.parseLong(shape.group(1));
        boolean goesOn = shape.group(3) != null;
        last = shape.group(2) != null ? Long.parseLong(shape.group(2)) : goesOn ? Long.MAX_VALUE : first;
        step = goesOn && !shape.group(3).isEmpty() ? Math.max(1, Long.parseLong(shape.group(3))) : 1;
    }

    private static Pattern glob(String value) {
        return Pattern.compile(Pattern.quote(value).replace("*", "\\E.*\\Q"), Pattern.DOTALL);
    }

    boolean isAbout(Syscall syscall) {
        return calls.shows(syscall);
    }

    /** Whether it is about a call that is not made of a file whose data is granted. */
    boolean isAboutData() {
        return DATA.stream().anyMatch(calls::shows);
    }

    boolean isAboutPaths() {
        return path != null;
    }

    boolean isAboutHosts() {
        return host != null;
    }

    boolean isAboutThreads() {
        return thread != null;
    }

    boolean hasPath(String name) {
        return path.matcher(name).matches();
    }

    boolean hasHost(String address) {
        return host.matcher(address).matches();
    }

    boolean hasThread(String name, long id) {
        return name != null && thread.matcher(name).matches()
                || thread.matcher(Long.toString(id)).matches();
    }

    /** Whether the so manyth call that matches is one of those meant. */
    boolean isMeant(long number) {
        return number >= first && number <= last && (number - first) % step == 0;
    }

    double probability() {
        return probability;
    }

    long seed() {
        return seed;
    }

    /** Null if the call is to be served. */
    Errno error() {
        return error;
    }

    /** 0 for all. */
    int shortBytes() {
        return shortBytes;
    }

    /** -1 if the connection lives on. */
    int tearBytes() {
        return tearBytes;
    }

    long delayEnterNs() {
        return delayEnterNs;
    }

    long delayExitNs() {
        return delayExitNs;
    }
}
