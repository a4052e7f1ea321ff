package io.wedge.cli.record;

import io.wedge.cli.machine.Distribution;
import io.wedge.cli.machine.Jdk;
import io.wedge.cli.program.JavaCommand;
import io.wedge.kernel.record.TraceFacts;
import io.wedge.traces.TraceHeader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** What a trace's header says of a run. */
final class RunFacts {
    private static final List<String> CLASS_PATH = List.of("-cp", "-classpath", "--class-path");

    private RunFacts() {}

    static TraceHeader of(JavaCommand command, Map<String, String> environment) {
        Map<String, String> facts = new TreeMap<>(TraceFacts.ofMachine());
        facts.put("command.0", command.launcher().toAbsolutePath().toString());
        for (int i = 0; i < command.arguments().size(); i++) {
            facts.put("command." + (i + 1), command.arguments().get(i));
        }
        command.environment().forEach((name, value) -> facts.put("command.environment." + name, value));
        facts.put("cwd", Path.of("").toAbsolutePath().toString());
        facts.putAll(TraceFacts.ofEnvironment(environment));
        facts.putAll(TraceFacts.ofClassPath(classPath(command.arguments(), environment)));
        facts.put("agent", Distribution.here().agentJar().toString());
        Jdk jdk = Jdk.of(command.launcher());
        if (jdk != null) {
            facts.put("jdk.version", jdk.version());
            facts.put("jdk.build", TraceFacts.jdkBuild(jdk.home()));
            facts.put("java.home", jdk.home().toString());
        }
        return new TraceHeader(facts);
    }

    /** The class path's entries as the launcher will have them, as far as its command line says. */
    static List<String> classPath(List<String> arguments, Map<String, String> environment) {
        String path = environment.getOrDefault("CLASSPATH", "");
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (CLASS_PATH.contains(argument) && i + 1 < arguments.size()) {
                path = arguments.get(++i);
            } else if (argument.startsWith("--class-path=")) {
                path = argument.substring("--class-path=".length());
            } else if (argument.equals("-jar") && i + 1 < arguments.size()) {
                path = arguments.get(i + 1);
                break;
            } else if (!argument.startsWith("-")) {
                break;
            }
        }
        List<String> entries = new ArrayList<>();
        for (String entry : path.split(File.pathSeparator)) {
            if (entry.equals("*") || entry.endsWith("/*")) {
                entries.addAll(
                        archivesIn(Path.of(entry).toAbsolutePath().normalize().getParent()));
            } else if (!entry.isEmpty()) {
                entries.add(Path.of(entry).toAbsolutePath().normalize().toString());
            }
        }
        return entries;
    }

    /** What the launcher makes of {@code folder/*}: the archives there, those in folders below not. None if there is no such folder. */
    private static List<String> archivesIn(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".jar") || name.endsWith(".JAR"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list the class path's " + folder, e);
        }
    }
}
