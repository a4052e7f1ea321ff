package io.wedge.traces;

import io.wedge.messages.ElementType;
import io.wedge.messages.wire.ElementDescriptor;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Rules that say what must not be in a trace: regular expressions over the bytes of payloads, paths, arguments and environments. What they match (or, where an expression has
 * a group, what that matches) becomes as many asterisks: lengths, and so all that depends on them, stay as they were. Each message and each payload is looked at by itself.
 * Immutable.
 */
public final class Redaction {
    /** None. */
    public static final Redaction NONE = new Redaction(List.of(), List.of());

    private static final byte MASK = '*';

    /**
     * Of a trace's header, with the rule's number; {@code redact.N.hidden} stands for a rule that is not to be told, or would itself say what it hides. Not a hash of it either: of a password
     * that is short, or in a list, anybody finds out by trying.
     */
    private static final String KEY = "redact.";

    private static final String HIDDEN = ".hidden";

    private final List<String> told;
    private final List<String> untold;
    private final List<Pattern> patterns;

    private Redaction(List<String> told, List<String> untold) {
        this.told = List.copyOf(told);
        this.untold = List.copyOf(untold);
        this.patterns = Stream.concat(told.stream(), untold.stream())
                .map(Redaction::compile)
                .toList();
    }

    /**
     * Of regular expressions. Characters outside ASCII stand for their UTF-8.
     *
     * @throws IllegalArgumentException if one is none; the message says which.
     */
    public static Redaction of(List<String> expressions) {
        return new Redaction(expressions, List.of());
    }

    /** As the other, of expressions that no trace may tell: they hold a secret, or part of one. */
    public static Redaction ofUntold(List<String> expressions) {
        return new Redaction(List.of(), expressions);
    }

    /**
     * As {@link #ofUntold}, of a file with an expression on each line; empty lines are none.
     *
     * @throws IllegalArgumentException if one is no regular expression; the message has its number, and not what it says.
     */
    public static Redaction ofFile(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file).stream()
                .filter(line -> !line.isBlank())
                .toList();
        for (int i = 0; i < lines.size(); i++) {
            try {
                compile(lines.get(i));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ": rule " + (i + 1) + " is no regular expression");
            }
        }
        return ofUntold(lines);
    }

    /** These rules and others; the others are applied after those of the same kind. */
    public Redaction and(Redaction others) {
        return new Redaction(both(told, others.told), both(untold, others.untold));
    }

    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /**
     * The rules that a trace was recorded with: a replay applies them to what the program sends before it compares. Rules that the header does not tell are missing: what they
     * hid was in the program's input, where a replay finds asterisks as well; else they must be given again.
     */
    public static Redaction of(TraceHeader header) {
        List<String> found = new ArrayList<>();
        for (int i = 0; i < header.count(KEY); i++) {
            String rule = header.get(KEY + i, null);
            if (rule != null) {
                found.add(rule);
            }
        }
        return of(found);
    }

    /** What a trace's header may say of these rules, by key; behind those that it tells of already. */
    Map<String, String> facts(TraceHeader header) {
        Map<String, String> facts = new TreeMap<>();
        int number = header.count(KEY);
        for (String expression : told) {
            if (SpelledOut.hides(expression)) {
                facts.put(KEY + number++, expression);
            } else {
                facts.put(KEY + number++ + HIDDEN, "it says what it hides");
            }
        }
        for (int i = 0; i < untold.size(); i++) {
            facts.put(KEY + number++ + HIDDEN, "it is not to be told");
        }
        return facts;
    }

    private static Pattern compile(String expression) {
        try {
            // Bytes are matched as the characters of the same number, so that any bytes can be.
            return Pattern.compile(
                    new String(expression.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1),
                    Pattern.MULTILINE);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "'" + expression + "' is no regular expression: " + e.getDescription(), e);
        }
    }

    /** Whether there are no rules. */
    public boolean isNone() {
        return patterns.isEmpty();
    }

    /** Bytes as they may be kept: the same array if there is nothing to hide, else a copy. */
    public byte[] apply(byte[] bytes) {
        byte[] result = bytes;
        for (Pattern pattern : patterns) {
            Matcher matcher = pattern.matcher(new String(result, StandardCharsets.ISO_8859_1));
            int from = 0;
            while (from <= result.length && matcher.find(from)) {
                int group = matcher.groupCount() > 0 && matcher.start(1) >= 0 ? 1 : 0;
                if (matcher.end(group) > matcher.start(group) && result == bytes) {
                    result = bytes.clone();
                }
                for (int i = matcher.start(group); i < matcher.end(group); i++) {
                    result[i] = MASK;
                }
                from = Math.max(matcher.end(), from + 1);
            }
        }
        return result;
    }

    /** Overwrites what must not be kept in a buffer's remaining bytes. True if there was something. */
    public boolean applyTo(ByteBuffer bytes) {
        if (isNone()) {
            return false;
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        byte[] kept = apply(copy);
        if (kept == copy) {
            return false;
        }
        bytes.duplicate().put(kept);
        return true;
    }

    /** As the other, of text. */
    public String apply(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] kept = apply(bytes);
        return kept == bytes ? text : new String(kept, StandardCharsets.UTF_8);
    }

    /** Overwrites what must not be kept in all bytes and paths of a list of elements, which has been checked. True if there was something. */
    public boolean applyTo(long address, int lengthBytes) {
        boolean changed = false;
        int at = 0;
        while (!isNone() && at < lengthBytes) {
            int type = RawMemoryUnsafe.getInt(address + at) >>> 16 & 0xFF;
            int length = RawMemoryUnsafe.getInt(address + at + ElementDescriptor.LENGTH_OFFSET);
            long value = address + at + ElementDescriptor.HEADER_BYTES;
            if (type == ElementType.LIST.code()) {
                changed |= applyTo(value, length);
            } else if (type == ElementType.BYTES.code() || type == ElementType.PATH.code()) {
                byte[] bytes = new byte[length];
                RawMemoryUnsafe.copy(value, bytes, 0, length);
                byte[] kept = apply(bytes);
                if (kept != bytes) {
                    RawMemoryUnsafe.copy(kept, 0, value, length);
                    changed = true;
                }
            }
            at += ElementDescriptor.bytesFor(length);
        }
        return changed;
    }
}
