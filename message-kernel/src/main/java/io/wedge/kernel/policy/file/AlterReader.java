package io.wedge.kernel.policy.file;

import io.wedge.kernel.inject.Injection;
import io.wedge.kernel.policy.file.Alterations.Clock;
import io.wedge.kernel.policy.file.Alterations.Limit;
import io.wedge.kernel.policy.file.Alterations.Line;
import io.wedge.kernel.policy.file.Alterations.Overlaid;
import io.wedge.kernel.policy.file.Alterations.Redirect;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the section {@code alter} of one file. One thread. */
final class AlterReader {
    private static final List<String> KEYS = List.of("redirect", "overlay", "calls", "limits", "hide", "clock");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,15})([KMG]i?B)?");
    private static final Pattern SHIFT = Pattern.compile("([+-]?)(\\d{1,9})(ms|s|m|h|d)");

    private static final long MOST_DAYS = 365_250;

    private final YamlFile yaml;
    private final List<Redirect> paths = new ArrayList<>();
    private final List<Redirect> hosts = new ArrayList<>();
    private final List<Injection> calls = new ArrayList<>();
    private final Map<Limit, Long> limits = new EnumMap<>(Limit.class);
    private final List<String> files = new ArrayList<>();
    private final List<String> env = new ArrayList<>();
    private final List<Overlaid> overlays = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();
    private Clock clock;

    private AlterReader(YamlFile yaml) {
        this.yaml = yaml;
    }

    static Alterations read(YamlFile yaml, Node node) {
        AlterReader reader = new AlterReader(yaml);
        Map<String, Node> keys = yaml.mapping(node, "alter", KEYS);
        reader.each(keys, "redirect", reader::redirect);
        reader.each(keys, "overlay", reader::overlay);
        reader.each(keys, "calls", reader::calls);
        reader.limits(keys.get("limits"));
        reader.hide(keys.get("hide"));
        reader.clock(keys.get("clock"));
        return new Alterations(
                reader.paths,
                reader.hosts,
                reader.calls,
                reader.limits,
                reader.files,
                reader.env,
                reader.clock,
                reader.overlays,
                reader.lines);
    }

    private interface Entry {
        void read(Node node);
    }

    private void each(Map<String, Node> keys, String key, Entry entry) {
        if (keys.containsKey(key)) {
            yaml.list(keys.get(key), "alter." + key).forEach(entry::read);
        }
    }

    private void note(String key, String text, Node node) {
        lines.add(new Line("alter." + key, text, yaml.place(node, false)));
    }

    /** Tells a mistake at the place of the value that it is in. */
    private void checked(Node node, String what, Runnable check) {
        try {
            check.run();
        } catch (PolicyException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new PolicyException(yaml.place(node, true) + ": " + what + ": " + e.getMessage(), e);
        }
    }

    private void redirect(Node node) {
        String what = "an entry of alter.redirect";
        Map<String, Node> keys = yaml.mapping(node, what, List.of("path", "host", "to"));
        Node from = keys.get(keys.containsKey("path") ? "path" : "host");
        if (from == null || !keys.containsKey("to") || keys.size() != 2) {
            throw yaml.error(node, what + " has a path or a host, and to");
        }
        boolean path = keys.containsKey("path");
        Redirect redirect = new Redirect(yaml.scalar(from, path ? "path" : "host"), yaml.scalar(keys.get("to"), "to"));
        if (path) {
            checked(from, "alter.redirect", () -> Shapes.plainPath(redirect.from()));
            checked(keys.get("to"), "alter.redirect", () -> Shapes.plainPath(redirect.to()));
            paths.add(redirect);
        } else {
            checked(from, "alter.redirect", () -> Shapes.host(redirect.from()));
            checked(keys.get("to"), "alter.redirect", () -> Shapes.address(redirect.to()));
            hosts.add(redirect);
        }
        note("redirect", redirect.from() + " -> " + redirect.to(), node);
    }

    private void overlay(Node node) {
        String what = "an entry of alter.overlay";
        Map<String, Node> keys = yaml.mapping(node, what, List.of("path", "to"));
        if (!keys.containsKey("path")) {
            throw yaml.error(node, what + " has a path, and to if its changes are not to go to PATH.overlay");
        }
        String path = folder(keys, "path");
        String to = keys.containsKey("to") ? folder(keys, "to") : null;
        overlays.add(new Overlaid(path, to, yaml.place(node, false)));
        note("overlay", path + " -> " + (to == null ? path + ".overlay" : to), node);
    }

    private String folder(Map<String, Node> keys, String key) {
        String text = yaml.scalar(keys.get(key), key);
        checked(keys.get(key), "alter.overlay", () -> Shapes.plainFolder(text));
        return text.length() > 1 && text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private void calls(Node node) {
        String what = "an entry of alter.calls";
        List<String> known = new ArrayList<>(List.of("calls"));
        known.addAll(Injection.KEYS);
        Map<String, Node> keys = yaml.mapping(node, what, known);
        if (!keys.containsKey("calls")) {
            throw yaml.error(node, what + " says which calls: {calls: connect, error: ECONNREFUSED}");
        }
        Map<String, String> settings = new LinkedHashMap<>();
        for (Map.Entry<String, Node> key : keys.entrySet()) {
            String value = yaml.scalar(key.getValue(), key.getKey());
            if (key.getKey().equals("calls")) {
                continue;
            }
            settings.put(key.getKey(), value);
        }
        String named = yaml.scalar(keys.get("calls"), "calls");
        checked(node, "alter.calls", () -> calls.add(Injection.of(named, settings)));
        note(
                "calls",
                named
                        + settings.entrySet().stream()
                                .map(each -> ":" + each.getKey() + "=" + each.getValue())
                                .collect(Collectors.joining()),
                node);
    }

    private void limits(Node node) {
        if (node == null) {
            return;
        }
        List<String> known = Arrays.stream(Limit.values()).map(Limit::word).toList();
        Map<String, Node> keys = yaml.mapping(node, "alter.limits", known);
        for (Limit limit : Limit.values()) {
            Node value = keys.get(limit.word());
            if (value != null) {
                String text = yaml.scalar(value, limit.word());
                boolean bytes = limit == Limit.READ || limit == Limit.WRITE;
                checked(value, "alter.limits." + limit.word(), () -> limits.put(limit, number(text, bytes)));
                note("limits", limit.word() + " " + text, value);
            }
        }
    }

    private static long number(String text, boolean bytes) {
        Matcher shape = SIZE.matcher(text);
        if (!shape.matches() || !bytes && shape.group(2) != null) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no " + (bytes ? "number of bytes such as 500, 10MB or 1GiB" : "number"));
        }
        long number = Long.parseLong(shape.group(1));
        if (shape.group(2) != null) {
            long unit = shape.group(2).length() == 3 ? 1024 : 1000;
            for (int i = 0; i <= "KMG".indexOf(shape.group(2).charAt(0)); i++) {
                number = Math.multiplyExact(number, unit);
            }
        }
        if (number == 0) {
            throw new IllegalArgumentException("a limit is at least 1");
        }
        return number;
    }

    private void hide(Node node) {
        if (node == null) {
            return;
        }
        Map<String, Node> keys = yaml.mapping(node, "alter.hide", List.of("files", "env"));
        each(keys, "files", "hide.files", files, Shapes::path);
        each(keys, "env", "hide.env", env, text -> {});
    }

    private void each(
            Map<String, Node> keys,
            String key,
            String path,
            List<String> all,
            java.util.function.Consumer<String> shape) {
        if (keys.containsKey(key)) {
            for (Node entry : yaml.list(keys.get(key), "alter." + path)) {
                String text = yaml.scalar(entry, "an entry of alter." + path);
                checked(entry, "alter." + path, () -> shape.accept(text));
                all.add(text);
                note(path, text, entry);
            }
        }
    }

    private void clock(Node node) {
        if (node == null) {
            return;
        }
        Map<String, Node> keys = yaml.mapping(node, "alter.clock", List.of("at", "shift", "frozen"));
        if (keys.isEmpty()) {
            throw yaml.error(node, "alter.clock has at, shift or frozen");
        }
        Instant[] at = new Instant[1];
        Duration[] shift = {Duration.ZERO};
        boolean[] frozen = new boolean[1];
        value(keys, "at", text -> at[0] = at(text));
        value(keys, "shift", text -> shift[0] = shift(text));
        value(keys, "frozen", text -> frozen[0] = flag(text));
        clock = new Clock(at[0], shift[0], frozen[0]);
    }

    private void value(Map<String, Node> keys, String key, java.util.function.Consumer<String> taker) {
        Node value = keys.get(key);
        if (value != null) {
            String text = yaml.scalar(value, key);
            checked(value, "alter.clock." + key, () -> taker.accept(text));
            note("clock", key + " " + text, value);
        }
    }

    private static Instant at(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'" + text + "' is no time such as 2030-01-31T12:00:00Z", e);
        }
    }

    private static Duration shift(String text) {
        Matcher shape = SHIFT.matcher(text);
        if (!shape.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no time such as 90s, -3h or 30d");
        }
        long count = Long.parseLong(shape.group(2));
        Duration shift =
                switch (shape.group(3)) {
                    case "ms" -> Duration.ofMillis(count);
                    case "s" -> Duration.ofSeconds(count);
                    case "m" -> Duration.ofMinutes(count);
                    case "h" -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                };
        if (shift.toDays() > MOST_DAYS) {
            throw new IllegalArgumentException("'" + text + "' is more than a thousand years");
        }
        return shape.group(1).equals("-") ? shift.negated() : shift;
    }

    private static boolean flag(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("'" + text + "' is neither true nor false");
        }
        return text.equals("true");
    }
}
