package io.wedge.traces;

import io.wedge.messages.Family;
import io.wedge.messages.Syscall;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How much of the payload a trace keeps.
 *
 * @param headBytes of each payload; what is longer is cut there. {@link Integer#MAX_VALUE}: all.
 * @param others    the same for calls and families of another measure, by their words; a call's own before its family's.
 */
public record PayloadPolicy(int headBytes, Map<String, Integer> others) {
    /** Everything: what replay needs. */
    public static final PayloadPolicy FULL = new PayloadPolicy(Integer.MAX_VALUE);

    /** Lengths and hashes only. */
    public static final PayloadPolicy NONE = new PayloadPolicy(0);

    /** Copies the others, in the order of their words. */
    public PayloadPolicy {
        others = new TreeMap<>(others);
    }

    /** The same for all calls. */
    public PayloadPolicy(int headBytes) {
        this(headBytes, Map.of());
    }

    /**
     * Of {@code full}, {@code none} or {@code head:N}, and {@code WORD=} one of these for a family or a call, with commas between.
     *
     * @throws IllegalArgumentException for anything else; the message says what there is.
     */
    public static PayloadPolicy parse(String text) {
        Integer all = null;
        Map<String, Integer> others = new TreeMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0 && all == null) {
                all = amount(part);
            } else if (equals < 0) {
                throw new IllegalArgumentException("'" + part + "' is a second measure for all calls");
            } else if (others.put(word(part.substring(0, equals)), amount(part.substring(equals + 1))) != null) {
                throw new IllegalArgumentException("'" + part.substring(0, equals) + "' stands twice");
            }
        }
        return new PayloadPolicy(all == null ? Integer.MAX_VALUE : all, others);
    }

    private static int amount(String text) {
        if (text.equals("full")) {
            return Integer.MAX_VALUE;
        }
        if (text.equals("none")) {
            return 0;
        }
        if (text.matches("head:[0-9]{1,9}")) {
            return Integer.parseInt(text.substring("head:".length()));
        }
        throw new IllegalArgumentException("'" + text + "' is none of full, none, head:N");
    }

    private static String word(String text) {
        if (Family.ofLabel(text) == null && Syscall.ofLabel(text) == null) {
            throw new IllegalArgumentException("'" + text + "' is no call and no family; families are "
                    + Arrays.stream(Family.values()).map(Family::label).collect(Collectors.joining(", ")));
        }
        return text;
    }

    /** For one call. */
    public int headBytes(Syscall syscall) {
        Integer own = others.get(syscall.label());
        return own != null ? own : others.getOrDefault(syscall.family().label(), headBytes);
    }

    /** Whether everything is kept. */
    public boolean isFull() {
        return headBytes == Integer.MAX_VALUE && others.values().stream().allMatch(each -> each == Integer.MAX_VALUE);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(text(headBytes));
        others.forEach(
                (word, bytes) -> text.append(',').append(word).append('=').append(text(bytes)));
        return text.toString();
    }

    private static String text(int bytes) {
        return bytes == Integer.MAX_VALUE ? "full" : bytes == 0 ? "none" : "head:" + bytes;
    }
}
