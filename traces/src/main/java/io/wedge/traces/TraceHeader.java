package io.wedge.traces;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** What a trace says of the run as a whole; the package lists the keys. Immutable. */
public final class TraceHeader {
    static final String VERSION_KEY = "format.version";

    private final Map<String, String> values;

    /** Copies. The format's version is put in. */
    public TraceHeader(Map<String, String> values) {
        this.values = new TreeMap<>(values);
        this.values.putIfAbsent(VERSION_KEY, Integer.toString(TraceFormat.VERSION));
    }

    /** A value, or the fallback. */
    public String get(String key, String fallback) {
        return values.getOrDefault(key, fallback);
    }

    /** Of the format; that of a header that was not read from a trace is this build's. */
    int version() {
        return Integer.parseInt(values.get(VERSION_KEY));
    }

    /** The values of key.0, key.1 and so on. */
    public List<String> list(String key) {
        List<String> found = new ArrayList<>();
        for (String value = values.get(key + ".0"); value != null; value = values.get(key + "." + found.size())) {
            found.add(value);
        }
        return found;
    }

    /** One more than the highest N of keys that begin with {@code prefixN}; 0 if there is none. */
    int count(String prefix) {
        return values.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()).split("\\.", 2)[0])
                .filter(number -> number.matches("[0-9]{1,4}"))
                .mapToInt(number -> Integer.parseInt(number) + 1)
                .max()
                .orElse(0);
    }

    /** All of it, by key. */
    public Map<String, String> values() {
        return Collections.unmodifiableMap(values);
    }

    static Map<String, String> read(Path file) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }

    /** Reads a trace's header and checks that this build can read the rest. */
    static TraceHeader of(Path trace) throws TraceException {
        Path file = TraceFormat.header(trace);
        Map<String, String> values;
        try {
            values = read(file);
        } catch (NoSuchFileException e) {
            throw new TraceException(
                    TraceException.Kind.FOREIGN, trace + " is no trace: it has no " + file.getFileName(), e);
        } catch (MalformedInputException | IllegalArgumentException e) {
            throw new TraceException(TraceException.Kind.CORRUPTED, trace + " is corrupted: " + file.getFileName(), e);
        } catch (IOException e) {
            throw new TraceException(TraceException.Kind.FOREIGN, trace + " cannot be read: " + e, e);
        }
        String version = values.get(VERSION_KEY);
        if (version == null || !version.matches("[1-9][0-9]{0,8}")) {
            throw new TraceException(
                    TraceException.Kind.FOREIGN, trace + " is no trace: its header has no " + VERSION_KEY);
        }
        if (Integer.parseInt(version) > TraceFormat.VERSION) {
            throw new TraceException(
                    TraceException.Kind.NEWER,
                    trace + " is of format " + version + ", this Wedge reads up to " + TraceFormat.VERSION
                            + ": use the Wedge that wrote it (" + values.getOrDefault("wedge.version", "a newer one")
                            + ")");
        }
        return new TraceHeader(values);
    }

    /** As text, by the rules of Properties; no time stamp, sorted. */
    static String text(Map<String, String> values) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> entry : new TreeMap<>(values).entrySet()) {
            Properties one = new Properties();
            one.setProperty(entry.getKey(), entry.getValue());
            StringWriter written = new StringWriter();
            try {
                one.store(written, null);
            } catch (IOException e) {
                throw new IllegalStateException("a StringWriter failed", e);
            }
            written.toString().lines().filter(line -> !line.startsWith("#")).forEach(line -> text.append(line)
                    .append('\n'));
        }
        return text.toString();
    }
}
