package io.wedge.cli.program;

import io.wedge.cli.machine.Jdk;
import io.wedge.cli.machine.Jdks;
import io.wedge.cli.machine.Search;
import io.wedge.cli.machine.SetupException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A java command as the user gave it, taken apart: where the agent's option goes, and what the environment becomes. Everything else is handed on word by word. Immutable.
 *
 * @param java        the launcher as it will be executed: the user's own word where PATH finds the same.
 * @param launcher    the file behind it.
 * @param tool        whether it is another launcher of a JDK (javac, jar …), which takes a JVM's options behind {@code -J}.
 * @param arguments   what follows it.
 * @param environment variables that stood before it ({@code env NAME=value java …}).
 */
public record JavaCommand(
        String java, Path launcher, boolean tool, List<String> arguments, Map<String, String> environment) {
    private static final Pattern ASSIGNMENT = Pattern.compile("[A-Za-z_][A-Za-z_0-9]*=.*", Pattern.DOTALL);
    /** Launchers of a JDK that are Java programs and take {@code -J}. */
    private static final Set<String> TOOLS = Set.of(
            "javac",
            "javadoc",
            "javap",
            "jar",
            "jarsigner",
            "jdeps",
            "jdeprscan",
            "jlink",
            "jmod",
            "jpackage",
            "jshell",
            "jwebserver",
            "keytool",
            "rmiregistry",
            "serialver");

    private static final String AGENT = "-javaagent:";

    /** With one of these the launcher says something and ends; no agent is started. */
    private static final Set<String> WITHOUT_PROGRAM = Set.of(
            "-version",
            "--version",
            "-fullversion",
            "--full-version",
            "-help",
            "--help",
            "-h",
            "-?",
            "-X",
            "--help-extra",
            "-Xinternalversion",
            "-Xlog:help",
            "--list-modules",
            "-d",
            "--describe-module",
            "--dry-run",
            "--validate-modules");

    /** Copies. */
    public JavaCommand {
        arguments = List.copyOf(arguments);
        environment = Map.copyOf(environment);
    }

    /**
     * Takes a command apart.
     *
     * @param words       of the command line, the command first.
     * @param surrounding the environment it is given in.
     * @param feature     use this JDK instead of the one the word names; 0 leaves it.
     * @throws SetupException if it is no java command, if there is no such file, or if that JDK is not supported.
     */
    public static JavaCommand parse(List<String> words, Map<String, String> surrounding, int feature) {
        int at = 0;
        if (at < words.size() && (words.get(at).equals("env") || words.get(at).equals("/usr/bin/env"))) {
            at++;
        }
        Map<String, String> environment = new HashMap<>();
        while (at < words.size() && ASSIGNMENT.matcher(words.get(at)).matches()) {
            String[] pair = words.get(at++).split("=", 2);
            environment.put(pair[0], pair[1]);
        }
        if (at == words.size()) {
            throw new SetupException("no java command given", "put it at the end: wedge run -- java -jar app.jar");
        }
        String word = words.get(at);
        String path = environment.getOrDefault("PATH", surrounding.get("PATH"));
        Path launcher = Search.onPath(word, path);
        String name = Path.of(word).getFileName() == null
                ? word
                : Path.of(word).getFileName().toString();
        if (launcher == null) {
            throw new SetupException(
                    word + " was not found" + (word.indexOf('/') < 0 ? " on the PATH" : ""),
                    "install a JDK (17, 21 or 25), or give its full path");
        }
        Jdk jdk = Jdk.of(launcher);
        boolean tool = isTool(launcher, name, jdk);
        if (!tool && !isJava(launcher, name, jdk)) {
            throw new SetupException(
                    word + " is not a java command",
                    "give the java command itself, or put -javaagent:$(wedge agent-jar) into the JAVA_TOOL_OPTIONS of "
                            + name);
        }
        List<String> arguments = words.subList(at + 1, words.size());
        if (feature != 0) {
            Jdk wanted = Jdks.wanted(feature);
            launcher = wanted.home().resolve("bin").resolve(tool ? name : "java");
            word = launcher.toString();
            if (Search.onPath(word, null) == null) {
                throw new SetupException(launcher + " is missing", "that JDK has no " + name);
            }
        } else if (jdk != null && !jdk.supported()) {
            throw Jdks.unsupported(word + " (JDK " + jdk.version() + " in " + jdk.home() + ")");
        } else if (environment.containsKey("PATH")) {
            // The JDK's ProcessBuilder looks along the path of this process.
            word = launcher.toAbsolutePath().toString();
        }
        return new JavaCommand(word, launcher, tool, arguments, environment);
    }

    /**
     * The command with the agent: its option comes first, so that other agents, {@code @argfiles} and the environment's options stay as they were.
     *
     * @throws SetupException if the command has that agent already.
     */
    public List<String> withAgent(Path agentJar, String options) {
        String option = (tool ? "-J" : "") + AGENT + agentJar;
        for (String argument : arguments) {
            if (argument.equals(option) || argument.startsWith(option + "=")) {
                throw new SetupException(
                        "the command has Wedge's agent already",
                        "leave " + argument + " out, or start it without wedge");
            }
        }
        List<String> command = new ArrayList<>(arguments.size() + 3);
        command.add(java);
        command.add(option + "=" + options);
        command.addAll(arguments);
        return command;
    }

    /** Whether it starts a program for certain. False for some that do, with such a word among their arguments. */
    boolean runsProgram() {
        return arguments.stream().noneMatch(WITHOUT_PROGRAM::contains);
    }

    /** Whether a file of that name may be a launcher of a JDK. */
    static boolean isLauncherName(String name) {
        return name.equals("java") || TOOLS.contains(name);
    }

    private static boolean isJava(Path launcher, String name, Jdk jdk) {
        // By whatever name a link has; or a wrapper of that name (jenv's, asdf's), which is believed.
        return name.equals("java") || (jdk != null && realName(launcher).equals("java"));
    }

    private static boolean isTool(Path launcher, String name, Jdk jdk) {
        return jdk != null && TOOLS.contains(name) && realName(launcher).equals(name);
    }

    private static String realName(Path launcher) {
        try {
            return launcher.toRealPath().getFileName().toString();
        } catch (java.io.IOException e) {
            return "";
        }
    }
}
