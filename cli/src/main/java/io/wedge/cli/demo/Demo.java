package io.wedge.cli.demo;

import io.wedge.cli.machine.Distribution;
import io.wedge.cli.machine.Jdk;
import io.wedge.cli.machine.Jdks;
import io.wedge.cli.machine.SetupException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The main job on a real program: the JDK's own compiler, run natively, traced, recorded and replayed, and the runs compared. */
public final class Demo {
    private static final int LINES_SHOWN = 2;
    private static final int ROWS_SHOWN = 4;
    private final Distribution distribution;
    private final PrintWriter out;

    /** Prints to {@code out}. */
    public Demo(Distribution distribution, PrintWriter out) {
        this.distribution = distribution;
        this.out = out;
    }

    /**
     * Runs it; true if both runs gave the same.
     *
     * @throws SetupException if a run fails.
     */
    public boolean run() throws IOException, InterruptedException {
        Jdk jdk = Jdks.found().stream()
                .filter(one -> one.supported() && one.complete())
                .findFirst()
                .orElseThrow(() -> new SetupException(
                        "no JDK 17, 21 or 25 with a compiler here", "install one, or set JAVA_HOME"));
        try (Workshop workshop = Workshop.open()) {
            List<Path> sources = workshop.sources();
            say("Wedge puts a message kernel under an unmodified Java program. This demo compiles " + sources.size()
                    + " classes with the javac of JDK " + jdk.version() + ",");
            say(
                    "once natively and once under Wedge: then every file call that javac makes is a message to another process, which performs it.");
            say("");

            Workshop.Result natively = workshop.compile(List.of(jdk.java().toString()), "native");
            Path trace = workshop.folder().resolve("trace.txt");
            List<String> wedge = List.of(
                    distribution.command().toString(),
                    "trace",
                    "-C",
                    "-o",
                    trace.toString(),
                    "--",
                    jdk.java().toString());
            Workshop.Result traced = workshop.compile(wedge, "wedge");
            succeeded("javac", natively);
            succeeded("javac under Wedge", traced);

            List<String> lines = Files.readAllLines(trace);
            int table = summaryAt(lines);
            say("$ wedge trace -C -- java -m jdk.compiler/com.sun.tools.javac.Main @options        (" + table
                    + " calls; a few of them)");
            sample(lines.subList(0, table), workshop.folder()).forEach(line -> say("  " + line));
            say("");
            digest(lines.subList(table, lines.size())).forEach(line -> say("  " + line));
            say("");
            boolean same = natively.sameAs(traced);
            say(
                    same
                            ? "Same exit status, same messages, and "
                                    + natively.files().size()
                                    + " class files the same byte for byte: javac could not tell. Native "
                                    + natively.millis() + " ms, traced " + traced.millis() + " ms."
                            : "The two runs differ: please report this.");
            say("");
            // The sources are gone after the replay.
            Workshop.Result kept = sandbox(workshop, jdk);
            boolean replays = again(workshop, jdk);
            say("");
            return denied(workshop, kept) && replays && same;
        }
    }

    /** Records a run, takes its inputs and outputs away, and runs it again from the trace. */
    private boolean again(Workshop workshop, Jdk jdk) throws IOException, InterruptedException {
        String trace = workshop.folder().resolve("run1").toString();
        String wedge = distribution.command().toString();
        List<String> record =
                List.of(wedge, "record", "-o", trace, "--", jdk.java().toString());
        Workshop.Result recorded = workshop.compile(record, "again");
        succeeded("javac under wedge record", recorded);
        say(
                "$ wedge record -o run1 -- java -m jdk.compiler/… @options; rm -r src again        (the sources and the classes are gone)");
        workshop.removeProject("again");
        say(
                "$ wedge replay --strict run1                                                      (no file is opened: the trace answers each call)");
        Workshop.Result replayed = workshop.run(List.of(wedge, "replay", "--strict", trace), "replayed");
        boolean same =
                replayed.status() == recorded.status() && replayed.output().equals(recorded.output());
        say("  recorded: status " + recorded.status() + ", "
                + recorded.output().strip().replaceAll("(?s).*\\R", ""));
        say("  replayed: status " + replayed.status() + ", "
                + replayed.output().strip().replaceAll("(?s).*\\R", ""));
        say(
                same
                        ? "The same " + recorded.output().length()
                                + " bytes of output, and every byte that javac wrote to a class file is the one that was recorded. Next: wedge trace -- java -jar your.jar"
                        : "The replay is another run: please report this.\n" + replayed.output());
        return same;
    }

    /** A program that is not trusted: it reads a file that is none of its business. */
    private Workshop.Result sandbox(Workshop workshop, Jdk jdk) throws IOException, InterruptedException {
        Files.writeString(workshop.folder().resolve("Peek.java"), """
                class Peek {
                    public static void main(String[] arguments) throws java.io.IOException {
                        System.out.println(java.nio.file.Files.readString(java.nio.file.Path.of("/etc/passwd")));
                    }
                }
                """);
        List<String> run = List.of(
                distribution.command().toString(),
                "run",
                "--allow-read=.",
                "--",
                jdk.java().toString(),
                "Peek.java");
        return workshop.run(run, "kept");
    }

    private boolean denied(Workshop workshop, Workshop.Result kept) {
        String line = kept.output()
                .lines()
                .filter(each -> each.startsWith("wedge: denied: read ") && each.contains("; to allow: --allow-read="))
                .findFirst()
                .orElse(null);
        say(
                "$ wedge run --allow-read=. -- java Peek.java                                          (a sandbox: nothing else is readable, writable, reachable or runnable)");
        if (line == null || kept.status() == 0) {
            say("It was not kept from what no rule allows: please report this.\n" + kept.output());
            return false;
        }
        say("  " + line.replace(workshop.folder().toString(), "…"));
        say(
                "Next: wedge learn -o app.yaml -- java -jar your.jar, and wedge run --policy=./app.yaml -- java -jar your.jar");
        return true;
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }

    private static void succeeded(String what, Workshop.Result result) {
        if (result.status() != 0) {
            throw new SetupException(
                    what + " ended with status " + result.status() + ": "
                            + result.output().strip().replaceAll("\\R", " | "),
                    "see wedge doctor");
        }
    }

    /** The table starts at the first line that is no call: calls begin with a time. */
    private static int summaryAt(List<String> lines) {
        int at = 0;
        while (at < lines.size()
                && !lines.get(at).isEmpty()
                && Character.isDigit(lines.get(at).charAt(0))) {
            at++;
        }
        return at;
    }

    /** Head, first rows and total of the table. */
    private static List<String> digest(List<String> table) {
        List<String> shown = new ArrayList<>(table.subList(0, Math.min(ROWS_SHOWN, table.size())));
        if (table.size() > ROWS_SHOWN) {
            shown.add(table.get(table.size() - 1));
        }
        return shown;
    }

    /** A few lines that tell a story: of a source that is read and a class that is written. */
    private static List<String> sample(List<String> calls, Path folder) {
        List<String> shown = new ArrayList<>();
        String name = folder.getFileName().toString();
        for (String call : calls) {
            if (shown.size() < LINES_SHOWN
                    && call.contains(name + "/")
                    && (call.contains("Part0.java") && !call.contains(" access(") && !call.contains(" lseek(")
                            || call.contains("Part0.class"))) {
                shown.add(call.replace(folder.toString(), "…"));
            }
        }
        return shown;
    }
}
