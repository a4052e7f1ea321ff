package io.wedge.cli.traces;

import io.wedge.messages.Errno;
import io.wedge.traces.read.CallFilter;
import io.wedge.traces.read.PathPattern;
import io.wedge.traces.text.TraceFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which calls of a trace. */
@Command
final class FilterOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = {"-e", "--only"},
            paramLabel = "NAMES",
            description =
                    "Only these families and calls, separated by commas; !NAMES: all but these (as for wedge trace).")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--path",
            paramLabel = "PATH",
            description = "Only calls about files with this in their path; with * or ?: whose whole path matches.")
    private String path;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "Only calls about this host: its name, address, address:port, or a part of one of them.")
    private String host;

    @Option(
            names = "--thread",
            paramLabel = "THREAD",
            description = "Only calls of the thread of this id, or with this in its name.")
    private String thread;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only calls that began this long after the start, or later (2, 1.5s, 20ms, 3m).")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Only calls that began before.")
    private String to;

    @Option(
            names = "--errno",
            paramLabel = "NAME",
            description = "Only calls that failed with this error; any: that failed; none: that did not.")
    private String errno;

    @Option(names = "--longer", paramLabel = "TIME", description = "Only calls that took at least this long.")
    private String longer;

    CallFilter filter() {
        return new CallFilter(
                calls(),
                path == null ? null : path(),
                host,
                thread,
                from == null ? Long.MIN_VALUE : nanos("--from", from),
                to == null ? Long.MAX_VALUE : nanos("--to", to),
                errno(),
                longer == null ? 0 : nanos("--longer", longer));
    }

    private PathPattern path() {
        try {
            return new PathPattern(path);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "--path: " + e.getMessage(), e);
        }
    }

    private TraceFilter calls() {
        if (only.isEmpty()) {
            return TraceFilter.all();
        }
        // strace's -e trace=file
        String expression = only.stream()
                .map(word -> word.startsWith("trace=") ? word.substring("trace=".length()) : word)
                .collect(Collectors.joining(","));
        try {
            return TraceFilter.parse(expression);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "-e: " + e.getMessage(), e);
        }
    }

    private String errno() {
        if (errno == null || errno.equals("any") || errno.equals("none")) {
            return errno;
        }
        String name = errno.toUpperCase(Locale.ROOT);
        if (Arrays.stream(Errno.values()).noneMatch(each -> each.name().equals(name))) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--errno: '" + errno + "' is no error; give a name such as ENOENT, any or none");
        }
        return name;
    }

    private long nanos(String option, String text) {
        java.util.regex.Matcher parts = java.util.regex.Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ns|us|ms|s|m|h)?")
                .matcher(text);
        if (!parts.matches()) {
            throw new ParameterException(
                    spec.commandLine(), option + ": '" + text + "' is no time; give 2, 1.5s, 20ms or 3m");
        }
        double unit =
                switch (parts.group(2) == null ? "s" : parts.group(2)) {
                    case "ns" -> 1;
                    case "us" -> 1e3;
                    case "ms" -> 1e6;
                    case "m" -> 60e9;
                    case "h" -> 3600e9;
                    default -> 1e9;
                };
        return Math.round(Double.parseDouble(parts.group(1)) * unit);
    }
}
