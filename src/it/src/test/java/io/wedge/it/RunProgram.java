package io.wedge.it;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs one command to its end in a fresh folder, with a deadline. Not reusable. */
final class RunProgram {
    private final List<String> command;
    private static final Map<String, Output> NATIVE = new ConcurrentHashMap<>();

    private final Map<String, String> environment = new HashMap<>();
    private Person person = Person.SELF;
    private String stdin;
    private int timeoutSeconds = 60;

    RunProgram(List<String> command) {
        this.command = List.copyOf(command);
    }

    /** A program of {@code programs/}, as its header asks; JVMs it starts itself run natively. */
    static Output run(Program program, Jdk jdk, Run run) {
        return run == Run.NATIVE ? natively(program, jdk, Person.SELF) : run(program, jdk, run, Run.NATIVE);
    }

    /** Once for all test classes: what it says natively is what each of them compares with. */
    static Output natively(Program program, Jdk jdk, Person person) {
        String key = program.name() + " " + jdk.home() + " " + person;
        Output known = NATIVE.get(key);
        if (known == null) {
            known = run(program, jdk, Run.NATIVE, Run.NATIVE, person);
            NATIVE.put(key, known);
        }
        return known;
    }

    /** The same; a program with {@code @child} starts its own JVMs by the command in CHILD_JAVA, a word a line, here that of {@code child}. */
    static Output run(Program program, Jdk jdk, Run run, Run child) {
        return run(program, jdk, run, child, Person.SELF);
    }

    private static Output run(Program program, Jdk jdk, Run run, Run child, Person person) {
        RunProgram prepared =
                of(program, run.command(jdk, javaArguments(program))).as(person);
        if (program.is("child")) {
            prepared.environment("CHILD_JAVA", String.join("\n", child.command(jdk, List.of())));
        }
        if (!program.is("network") && !program.is("load")) {
            return prepared.run();
        }
        LeftBehind left = new LeftBehind();
        Output output = prepared.environment(LeftBehind.MARK, left.mark()).run();
        left.assertNothing(program + " on " + jdk + ", " + run);
        return output;
    }

    /** {@code command}, with the program's shell, environment, input and deadline. */
    static RunProgram of(Program program, List<String> command) {
        String shell = program.value("shell", "");
        List<String> wrapped = new ArrayList<>();
        if (!shell.isEmpty()) {
            wrapped.addAll(List.of("/bin/sh", "-c", shell + " && exec \"$@\"", "sh"));
        }
        wrapped.addAll(command);
        RunProgram run = new RunProgram(wrapped).timeout(program.number("timeout", 60));
        program.values("env").forEach(pair -> run.environment.put(pair.split("=", 2)[0], pair.split("=", 2)[1]));
        String stdin = program.value("stdin", null);
        return stdin == null ? run : run.stdin(stdin.replace("\\n", "\n"));
    }

    /** What follows {@code java} for this program. */
    static List<String> javaArguments(Program program) {
        List<String> arguments = new ArrayList<>();
        if (program.isSmall() && !program.is("alone") || program.is("network")) {
            // The short ones start and end sooner without C2; the long ones run as a user's program does.
            arguments.add("-XX:TieredStopAtLevel=1");
        }
        program.values("jvm").forEach(option -> arguments.add(Programs.expand(option)));
        arguments.addAll(List.of("-cp", Programs.classPath(program), program.name()));
        program.values("args").forEach(argument -> arguments.add(Programs.expand(argument)));
        return arguments;
    }

    /** Its folder is that person's, too; folders of the caller's he has to be given. */
    RunProgram as(Person who) {
        person = who;
        return this;
    }

    RunProgram timeout(int seconds) {
        timeoutSeconds = seconds;
        return this;
    }

    RunProgram stdin(String text) {
        stdin = text;
        return this;
    }

    RunProgram environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Runs it in a fresh folder that is removed again. */
    Output run() {
        Path folder = null;
        try {
            folder = Files.createTempDirectory("wedge-it-").toRealPath();
            Path work = Files.createDirectory(folder.resolve("cwd"));
            return runIn(work, folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while running " + command, e);
        } finally {
            if (folder != null) {
                deleteTree(folder);
            }
        }
    }

    /** Starts it in {@code work}; its output goes to {@code stdout} and {@code stderr} in {@code outputs}. */
    Process start(Path work, Path outputs) throws IOException {
        person.give(outputs);
        ProcessBuilder builder = new ProcessBuilder(person.command(command))
                .directory(work.toFile())
                .redirectOutput(outputs.resolve("stdout").toFile())
                .redirectError(outputs.resolve("stderr").toFile());
        if (stdin == null) {
            builder.redirectInput(
                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        }
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        // A shell sets it for what it starts, and wedge is started by one and java is not: the only variable that would
        // differ.
        builder.environment().remove("_");
        builder.environment().put("LC_ALL", "C.UTF-8");
        builder.environment().put("TZ", "UTC");
        builder.environment().putAll(person.environment());
        builder.environment().putAll(environment);
        Process process = builder.start();
        if (stdin != null) {
            try (OutputStream in = process.getOutputStream()) {
                in.write(stdin.getBytes(StandardCharsets.UTF_8));
            }
        }
        return process;
    }

    /** In a folder of the caller's. */
    Output runIn(Path work, Path outputs) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process process = start(work, outputs);
        boolean ended;
        try {
            ended = process.waitFor(timeoutSeconds, TimeUnit.SECONDS);
        } finally {
            killTree(process);
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        String stdout = text(outputs.resolve("stdout"), work);
        String stderr = text(outputs.resolve("stderr"), work);
        if (!ended) {
            throw new AssertionError(
                    "no end after " + timeoutSeconds + " s: " + String.join(" ", command) + "\n" + stdout + stderr);
        }
        return new Output(process.exitValue(), stdout, stderr, millis);
    }

    /** Ends what this run started and only that. */
    static void killTree(Process process) {
        if (process.isAlive()) {
            List<ProcessHandle> tree = new ArrayList<>(process.descendants().toList());
            tree.add(process.toHandle());
            tree.forEach(ProcessHandle::destroyForcibly);
            tree.forEach(handle -> handle.onExit().join());
        }
    }

    private static String text(Path file, Path work) throws IOException {
        // ISO 8859-1 keeps every byte apart, also of names that are no UTF-8.
        return Files.readString(file, StandardCharsets.ISO_8859_1).replace(work.toString(), "<cwd>");
    }

    /** Removes a tree, however deep; rm does what a path longer than PATH_MAX forbids to Files.delete. */
    static void deleteTree(Path tree) {
        try (Stream<Path> files = Files.walk(tree, 40)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.toFile().delete() && Files.isDirectory(file)) {
                    removeByCommand(file);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            removeByCommand(tree);
        }
    }

    private static void removeByCommand(Path tree) {
        try {
            new ProcessBuilder("rm", "-rf", "--", tree.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + tree, e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while removing " + tree, e);
        }
    }
}
