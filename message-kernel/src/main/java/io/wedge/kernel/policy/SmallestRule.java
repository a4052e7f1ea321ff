package io.wedge.kernel.policy;

import io.wedge.kernel.policy.rule.Rule;
import io.wedge.kernel.policy.rule.Section;
import io.wedge.messages.Syscall;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The rule that allows just what a call asks for. What a program puts into a name must not make a wider rule of it. */
final class SmallestRule {
    /** A program's word that a rule means literally. */
    private static final Pattern WORD = Pattern.compile("[^\\s*?\\p{Cntrl}]+");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]+");
    private static final String UNIX = "unix:";

    private SmallestRule() {}

    /**
     * Of what is not allowed.
     *
     * @param words of a program's arguments, for {@link Section#RUN}.
     * @param where it is to stand.
     * @return null where every rule that allows it allows more than that.
     */
    static Rule of(Section section, String subject, Syscall call, List<String> words, String where) {
        String text =
                switch (section) {
                    case FILES_STAT, FILES_READ, FILES_WRITE -> file(subject, call);
                    case NATIVE -> path(subject);
                    case NETWORK_CONNECT, NETWORK_LISTEN -> subject.startsWith(UNIX) ? path(subject) : subject;
                    case NETWORK_RESOLVE -> NAME.matcher(subject).matches() || subject.contains(":") ? subject : null;
                    case RUN -> program(subject, words);
                    case ENV, SYSTEM -> subject;
                };
        return text == null ? null : new Rule(section, false, text, where);
    }

    /** A folder that is looked at, made or changed is itself alone: what is in it is asked about when it comes to that. */
    private static String file(String subject, Syscall call) {
        String path = path(subject);
        return path == null || call != Syscall.MKDIR && !isFolder(subject) ? path : path + "/.";
    }

    private static boolean isFolder(String subject) {
        try {
            return !subject.endsWith("/.") && !subject.equals("/") && Files.isDirectory(Path.of(subject));
        } catch (InvalidPathException e) {
            return false; // bytes that no rule can name: it will be asked about again
        }
    }

    /** A name with a wildcard in it cannot be said: the rule would be about others too. Nor can one whose bytes are no text. */
    private static String path(String subject) {
        boolean plain = subject.indexOf('*') < 0
                && subject.indexOf('?') < 0
                && !subject.contains("${")
                && subject.indexOf('\uFFFD') < 0;
        return plain ? subject : null;
    }

    private static String program(String subject, List<String> words) {
        int end = subject.length()
                - words.stream().mapToInt(word -> 1 + word.length()).sum();
        String program = subject.substring(0, end);
        boolean literal = WORD.matcher(program).matches()
                && words.stream().allMatch(word -> WORD.matcher(word).matches())
                && (words.isEmpty() || !words.get(words.size() - 1).equals("..."));
        return literal && !program.contains("${") ? subject : null;
    }
}
