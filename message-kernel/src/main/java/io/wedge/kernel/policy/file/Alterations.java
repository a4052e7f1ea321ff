package io.wedge.kernel.policy.file;

import io.wedge.kernel.inject.Injection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The section {@code alter}: what happens otherwise than the program asked for. Immutable.
 *
 * @param paths    files and folders in whose place others are used.
 * @param hosts    addresses in whose place others are reached.
 * @param calls    calls that fail, wait, or move fewer bytes.
 * @param limits   by what they limit.
 * @param files    names that listings lack and look-ups do not find.
 * @param env      names of variables that are not there.
 * @param clock    null if the time is the host's.
 * @param overlays folders that stay as they are while the program changes them.
 * @param lines    everything as text, for people, with its place.
 */
public record Alterations(
        List<Redirect> paths,
        List<Redirect> hosts,
        List<Injection> calls,
        Map<Limit, Long> limits,
        List<String> files,
        List<String> env,
        Clock clock,
        List<Overlaid> overlays,
        List<Line> lines) {

    /** Nothing. */
    public static final Alterations NONE = new Alterations(
            List.of(), List.of(), List.of(), Map.of(), List.of(), List.of(), null, List.of(), List.of());

    public Alterations {
        paths = List.copyOf(paths);
        hosts = List.copyOf(hosts);
        calls = List.copyOf(calls);
        limits = Collections.unmodifiableMap(limits.isEmpty() ? Map.of() : new EnumMap<>(limits));
        files = List.copyOf(files);
        env = List.copyOf(env);
        overlays = List.copyOf(overlays);
        lines = List.copyOf(lines);
    }

    /**
     * One thing in the place of another.
     *
     * @param from a path, or HOST[:PORT].
     * @param to   a path, or ADDRESS[:PORT].
     */
    public record Redirect(String from, String to) {}

    /**
     * A folder whose changes go elsewhere.
     *
     * @param path  the folder.
     * @param to    the folder of the changes; null for the one beside it, {@code PATH.overlay}.
     * @param where file and line.
     */
    public record Overlaid(String path, String to, String where) {}

    /** What a session may have or do at most. */
    public enum Limit {
        /** Descriptors at a time. */
        FILES,
        /** Children at a time. */
        PROCESSES,
        /** Connections that it has made, at a time. */
        CONNECTIONS,
        /** Bytes read in all. */
        READ,
        /** Bytes written in all. */
        WRITE,
        /** Calls a second; more wait. */
        CALLS;

        /** As it stands in files. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * The time of day that the program sees.
     *
     * @param at     what it is when the program starts; null for the host's own.
     * @param shift  added to it.
     * @param frozen whether it stands still.
     */
    public record Clock(Instant at, Duration shift, boolean frozen) {
        /** What it is now, for a program that started then. */
        public Instant now(Instant started) {
            Instant now = Instant.now();
            Instant base = at == null ? started : at;
            Instant unshifted = frozen ? base : base.plus(Duration.between(started, now));
            return unshifted.plus(shift);
        }
    }

    /**
     * One entry.
     *
     * @param key   such as {@code alter.redirect}.
     * @param where file and line.
     */
    public record Line(String key, String text, String where) {}

    /** Whether there is nothing. */
    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** Whether calls are altered: overlays lie in the file system that the program is started in. */
    public boolean areOfCalls() {
        return lines.size() > overlays.size();
    }

    /** This one, and another behind it, whose limits and clock count. */
    public Alterations with(Alterations other) {
        Map<Limit, Long> both = new EnumMap<>(Limit.class);
        both.putAll(limits);
        both.putAll(other.limits);
        return new Alterations(
                joined(paths, other.paths),
                joined(hosts, other.hosts),
                joined(calls, other.calls),
                both,
                joined(files, other.files),
                joined(env, other.env),
                other.clock == null ? clock : other.clock,
                joined(overlays, other.overlays),
                joined(lines, other.lines));
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
