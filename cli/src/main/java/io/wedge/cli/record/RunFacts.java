package io.wedge.cli.record;

import io.wedge.cli.machine.Jdk;
import io.wedge.cli.program.JavaCommand;
import io.wedge.traces.TraceHeader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a trace's header says of a run. */
final class RunFacts {
    private static final List<String> CLASS_PATH = List.of("-cp", "-classpath", "--class-path");

    private RunFacts() {}

    static TraceHeader of(JavaCommand command, Map<String, String> environment) {
        Map<String, String> facts = new TreeMap<>();
        facts.put("wedge.version", version());
        facts.put("start", Instant.now().toString());
        facts.put("start.nanos", Long.toString(System.nanoTime()));
        facts.put("command.0", command.launcher().toAbsolutePath().toString());
        for (int i = 0; i < command.arguments().size(); i++) {
            facts.put("command." + (i + 1), command.arguments().get(i));
        }
        command.environment().forEach((name, value) -> facts.put("command.environment." + name, value));
        facts.put("cwd", Path.of("").toAbsolutePath().toString());
        facts.put("environment.names", String.join(" ", new TreeSet<>(environment.keySet())));
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            if (decidesTheStart(variable.getKey())) {
                facts.put("environment." + variable.getKey(), variable.getValue());
            }
        }
        facts.put("host", hostName());
        facts.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        facts.put("cpu", System.getProperty("os.arch"));
        facts.put("cpus", Integer.toString(Runtime.getRuntime().availableProcessors()));
        facts.put("charset", Charset.defaultCharset().name());
        jdk(command, facts);
        classPath(command, environment, facts);
        return new TraceHeader(facts);
    }

    /** Whether the JVM reads it natively before anything is mediated. */
    static boolean decidesTheStart(String variable) {
        return variable.equals("LANG") || variable.equals("TZ") || variable.startsWith("LC_");
    }

    private static void jdk(JavaCommand command, Map<String, String> facts) {
        Jdk jdk = Jdk.of(command.launcher());
        if (jdk != null) {
            facts.put("jdk.version", jdk.version());
            facts.put("java.home", jdk.home().toString());
        }
    }

    private static void classPath(JavaCommand command, Map<String, String> environment, Map<String, String> facts) {
        int number = 0;
        for (String entry : classPath(command.arguments(), environment)) {
            facts.put("classpath." + number, entry);
            Path file = Path.of(entry);
            if (Files.isRegularFile(file)) {
                facts.put("classpath." + number + ".sha256", sha256(file));
            }
            number++;
        }
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
            if (!entry.isEmpty()) {
                entries.add(Path.of(entry).toAbsolutePath().normalize().toString());
            }
        }
        return entries;
    }

    static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            digest.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (IOException e) {
            return "unreadable";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String hostName() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/hostname")).strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String version() {
        String version = RunFacts.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }
}
