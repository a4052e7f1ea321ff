package io.wedge.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Runs of the hostile programs that undo the agent's hooks, forge messages, and break their session. Each has a folder that it may use, and one beside it that it may not. */
final class EscapeRuns {
    /** What a program runs under. */
    enum Under {
        NOTHING,
        /** Everything is mediated, nothing is denied. */
        WEDGE,
        /** The policy of the confined run, held by the agent alone. */
        POLICY,
        CONFINED
    }

    /** More than any program makes attempts. */
    private static final int FILES = 40;

    private final Path base;
    private final Path libraries;
    private final int port;
    private final Path agent;
    private final AtomicInteger count = new AtomicInteger();

    /**
     * In a folder.
     *
     * @param libraries a folder with jffi's native library.
     * @param port      of TCP, where somebody listens.
     */
    EscapeRuns(Path base, Path libraries, int port) throws IOException {
        this.base = base;
        this.libraries = libraries;
        this.port = port;
        this.agent = agent(libraries.resolve("agent.jar"));
        if (ConfinedIT.ROOT) {
            ConfinedIT.open(base);
        }
    }

    /** The second agent's jar. Its class is the program's. */
    private static Path agent(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Premain-Class", "EscapeAgent");
        main.putValue("Agent-Class", "EscapeAgent");
        main.putValue("Can-Retransform-Classes", "true");
        main.putValue("Can-Redefine-Classes", "true");
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
        return jar;
    }

    /** How a run went, and its trace: empty where there is none. */
    record Result(Output output, String trace, Path out) {
        /** The rows that it printed. */
        List<String[]> rows() {
            return output.stdout()
                    .lines()
                    .filter(line -> line.matches("(hooks|forgery|session)\\|.*"))
                    .map(line -> line.split("\\|"))
                    .toList();
        }

        /** Names of attempts that reached what they wanted, or did not. */
        List<String> names(boolean reached) {
            return rows().stream()
                    .filter(row -> row[3].equals("" + reached))
                    .map(row -> row[1])
                    .toList();
        }
    }

    /** {@code EscapeHooks}. */
    Result hooks(Jdk jdk, String way, Under under, List<String> user) throws IOException {
        return run(
                jdk,
                way,
                under,
                user,
                List.of(
                        "-Djdk.attach.allowAttachSelf=true",
                        "-Dsun.tools.attach.attachTimeout=1000",
                        "--add-opens=java.base/java.io=ALL-UNNAMED",
                        "-javaagent:" + agent),
                "EscapeHooks",
                agent.toString());
    }

    /** {@code EscapeForgeries}. */
    Result forgeries(Jdk jdk, String way, Under under, List<String> user) throws IOException {
        return run(jdk, way, under, user, List.of(), "EscapeForgeries", "" + port);
    }

    /**
     * {@code EscapeSessions}, once for each way there is, or with {@code -Pload} at any rate; two at a time.
     *
     * @param nth    of how many parts of the ways this is.
     * @param parts 1: all of them.
     */
    List<Result> sessions(Jdk jdk, String way, Under under, List<String> user, int nth, int parts) throws IOException {
        List<String> names = run(jdk, way, Under.NOTHING, List.of(), List.of(), "EscapeSessions", "names")
                .output()
                .stdout()
                .lines()
                .toList();
        boolean all = Integer.getInteger("wedge.it.rounds", 1) > 1;
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<Result>> runs = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i);
                if (all || i % parts == nth) {
                    runs.add(pool.submit(() -> run(jdk, way, under, user, List.of(), "EscapeSessions", name)));
                }
            }
            List<Result> results = new ArrayList<>();
            for (Future<Result> run : runs) {
                results.add(run.get());
            }
            return results;
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("sessions under " + under, e);
        } finally {
            pool.shutdownNow();
        }
    }

    private Result run(
            Jdk jdk, String way, Under under, List<String> user, List<String> options, String program, String last)
            throws IOException {
        Path folder = Files.createDirectory(base.resolve(program + count.incrementAndGet()));
        Path in = Files.createDirectory(folder.resolve("in"));
        Path out = Files.createDirectory(folder.resolve("out"));
        Files.writeString(in.resolve("allowed"), "fine");
        Files.writeString(out.resolve("secret"), "secret");
        for (int i = 1; i < FILES; i++) {
            Files.writeString(out.resolve("" + i), "secret");
        }
        Jffi.copyLibrary(out);
        if (ConfinedIT.ROOT) {
            ConfinedIT.open(folder);
            ConfinedIT.open(libraries);
        }
        Path trace = folder.resolve("trace");
        String classes = Programs.classPath(Programs.named(program)) + ":" + Jffi.jar();
        String java = jdk.home().resolve("bin/java").toString();
        List<String> words = new ArrayList<>(user);
        words.addAll(wedge(under, trace, in, classes, jdk, java));
        words.add(java);
        words.add("-Djffi.boot.library.path=" + libraries);
        if (way.equals("foreign")) {
            words.add("--enable-native-access=ALL-UNNAMED");
        }
        words.addAll(options);
        words.addAll(List.of("-cp", classes, program, way, in.toString(), out.toString(), last));
        try {
            Output output = new RunProgram(words).runIn(in, folder);
            return new Result(
                    output, Files.exists(trace) ? Files.readString(trace, StandardCharsets.ISO_8859_1) : "", out);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted while running " + words, e);
        }
    }

    private List<String> wedge(Under under, Path trace, Path in, String classes, Jdk jdk, String java) {
        if (under == Under.NOTHING) {
            return List.of();
        }
        List<String> words = new ArrayList<>(List.of(Dist.command().toString(), "run"));
        if (under == Under.CONFINED) {
            words.addAll(List.of("--confined", "--trace=" + trace));
        }
        if (under != Under.WEDGE) {
            words.addAll(List.of(
                    "--allow-read=" + in + "," + libraries + "," + classes.replace(':', ','),
                    "--allow-write=" + in,
                    "--allow-native=" + libraries + "," + jdk.home(),
                    "--allow-run=" + java));
        }
        words.add("--");
        return words;
    }
}
