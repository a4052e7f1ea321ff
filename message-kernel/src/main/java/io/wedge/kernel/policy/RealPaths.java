package io.wedge.kernel.policy;

import io.wedge.kernel.policy.file.PolicyException;
import io.wedge.kernel.policy.file.Variables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Paths of rules as decisions see them: real ones, since decisions are about objects. */
final class RealPaths {
    private static final List<String> SEARCH = List.of("/usr/local/bin", "/usr/bin", "/bin", "/usr/sbin", "/sbin");

    private RealPaths() {}

    /** What a rule's path means: as it is written, and with the links of its fixed part followed. */
    static Set<String> of(String text) {
        Set<String> all = new LinkedHashSet<>();
        if (text.endsWith("/.")) {
            String folder = text.substring(0, text.length() - 2);
            of(folder.isEmpty() ? "/" : folder).forEach(path -> all.add(path.equals("/") ? "/." : path + "/."));
            return all;
        }
        int wild = firstWildcard(text);
        int cut = wild < 0 ? text.length() : text.lastIndexOf('/', wild);
        String rest = wild < 0 ? "" : text.substring(cut);
        try {
            Path fixed = Path.of(cut == 0 ? "/" : text.substring(0, cut)).normalize();
            all.add(join(fixed, rest));
            // /proc/self is the application's, not this process's.
            if (!fixed.startsWith("/proc/self")) {
                all.add(join(real(fixed), rest));
            }
        } catch (InvalidPathException e) {
            throw new PolicyException("'" + text + "' is no path: " + e.getReason(), e);
        }
        return all;
    }

    /** The folder that a pattern begins in, that of a path that means the folder alone, or the path itself. */
    static String fixed(String path) {
        String whole = path.endsWith("/.") ? path.substring(0, path.length() - 1) : path;
        int wild = firstWildcard(whole);
        int cut = wild < 0 ? whole.length() : whole.lastIndexOf('/', wild);
        return cut == 0 ? "/" : whole.substring(0, cut);
    }

    private static String join(Path fixed, String rest) {
        return fixed.toString().equals("/") && !rest.isEmpty() ? rest : fixed + rest;
    }

    private static int firstWildcard(String text) {
        int star = text.indexOf('*');
        int question = text.indexOf('?');
        return star < 0 ? question : question < 0 ? star : Math.min(star, question);
    }

    /** With the links of as much of it as exists followed. */
    static Path real(Path path) {
        for (Path existing = path; existing != null; existing = existing.getParent()) {
            try {
                return existing.toRealPath().resolve(existing.relativize(path));
            } catch (IOException e) {
                // It does not exist, or may not be looked at: what is above it may.
                continue;
            }
        }
        return path;
    }

    /** The file that a program's word in a rule means. */
    static String program(String word, Variables variables) {
        if (word.indexOf('/') >= 0) {
            List<String> expanded = variables.expand(word);
            String path = expanded.isEmpty() ? word : expanded.get(0);
            return firstWildcard(path) >= 0 ? path : real(Path.of(path)).toString();
        }
        for (String place : SEARCH) {
            Path candidate = Path.of(place, word);
            if (Files.isExecutable(candidate)) {
                return real(candidate).toString();
            }
        }
        return word;
    }
}
