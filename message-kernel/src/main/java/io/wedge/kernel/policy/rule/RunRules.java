package io.wedge.kernel.policy.rule;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Rules about programs: {@code PROGRAM [ARGUMENT…]}. A program with a slash is a path, or a pattern of one; without, it is what the search path has under that name. Arguments are
 * matched one by one, {@code *} is any run within one, and a last {@code ...} is any more; a rule without arguments takes all. Immutable; any thread.
 */
public final class RunRules {
    private record Program(String place, Pattern path, List<Pattern> arguments, boolean more, Rule rule) {}

    private final List<Program> programs = new ArrayList<>();

    /** @param resolver gives the real path of a program as the rule says it, with its links followed; or the text itself if there is none. */
    public RunRules(List<Rule> rules, Function<String, String> resolver) {
        for (Rule rule : rules) {
            String[] words = rule.text().strip().split("\\s+");
            boolean more = words.length == 1 || words[words.length - 1].equals("...");
            List<Pattern> arguments = new ArrayList<>();
            for (int i = 1; i < words.length - (more ? 1 : 0); i++) {
                arguments.add(pattern(words[i]));
            }
            String path = words[0].equals("*") ? "*" : resolver.apply(words[0]);
            programs.add(new Program(path, pattern(path), arguments, more, rule));
        }
    }

    private static Pattern pattern(String glob) {
        return Pattern.compile(NameRules.quoted(glob), Pattern.DOTALL);
    }

    /** The rule that decides about a program's real path and its arguments; null if none says anything. */
    public Rule find(String path, List<String> arguments) {
        Rule allow = null;
        for (Program program : programs) {
            if (program.path().matcher(path).matches() && takes(program, arguments)) {
                if (program.rule().deny()) {
                    return program.rule();
                }
                allow = allow == null ? program.rule() : allow;
            }
        }
        return allow;
    }

    /** The rule that decides about a program whatever its arguments: it denies if any that is about the program does; null if none says anything. Agrees with {@link #programs}. */
    public Rule findProgram(String path) {
        Rule allow = null;
        boolean denies = programs.stream().anyMatch(program -> program.rule().deny());
        for (Program program : programs) {
            if (program.path().matcher(path).matches()) {
                if (program.rule().deny()) {
                    return program.rule();
                }
                boolean whole = program.place().equals("*") ? !denies : !isPattern(program.place());
                boolean any = program.arguments().isEmpty() && program.more();
                allow = allow == null && whole && any ? program.rule() : allow;
            }
        }
        return allow;
    }

    private static boolean isPattern(String place) {
        return place.indexOf('*') >= 0 || place.indexOf('?') >= 0;
    }

    /**
     * What may be run whatever the arguments: as paths, the root of the file system for everything. A rule with wildcards in its path is left out where it does not mean everything, and so is
     * everything where some programs are denied.
     */
    public List<Path> programs() {
        List<Path> all = new ArrayList<>();
        boolean denies = programs.stream().anyMatch(program -> program.rule().deny());
        for (Program program : programs) {
            boolean any = program.arguments().isEmpty()
                    && program.more()
                    && !program.rule().deny();
            boolean everything = program.place().equals("*");
            if (any && everything && !denies) {
                return List.of(Path.of("/"));
            }
            if (any && !everything && !isPattern(program.place())) {
                Rule rule = find(program.place(), List.of());
                if (rule != null
                        && !rule.deny()
                        && programs.stream()
                                .noneMatch(other -> other.rule().deny()
                                        && other.path().matcher(program.place()).matches())) {
                    all.add(Path.of(program.place()));
                }
            }
        }
        return all;
    }

    private static boolean takes(Program program, List<String> arguments) {
        int wanted = program.arguments().size();
        if (arguments.size() < wanted || arguments.size() > wanted && !program.more()) {
            return false;
        }
        for (int i = 0; i < wanted; i++) {
            if (!program.arguments().get(i).matcher(arguments.get(i)).matches()) {
                return false;
            }
        }
        return true;
    }
}
