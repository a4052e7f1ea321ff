import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.LineNumberReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Scanner;
import java.util.TreeMap;

/** Readers, writers, Scanner, Properties, PrintStream on files. */
public final class Characters {
    public static void main(String[] args) throws Exception {
        try (FileWriter out = new FileWriter("text", StandardCharsets.UTF_8)) {
            out.write("zwölf 12 Ω\nzeile zwei\n\uD83D\uDE00 ende");
        }
        try (FileWriter out = new FileWriter("text", StandardCharsets.UTF_8, true)) {
            out.append(" angehängt\n");
        }
        Say.that("bytes", () -> Files.readAllBytes(Path.of("text")));
        try (LineNumberReader in = new LineNumberReader(new FileReader("text", StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                System.out.println(in.getLineNumber() + ": " + line);
            }
        }
        try (FileReader in = new FileReader("text", StandardCharsets.UTF_16)) {
            Say.that("wrong charset", in::read);
            Say.that("encoding", in::getEncoding);
        }
        try (BufferedWriter out = new BufferedWriter(new FileWriter("big"))) {
            for (int i = 0; i < 20_000; i++) {
                out.write("line " + i);
                out.newLine();
            }
        }
        try (BufferedReader in = new BufferedReader(new FileReader("big"))) {
            Say.that("lines", () -> in.lines().mapToInt(String::length).sum());
        }
        try (Scanner scanner = new Scanner(Path.of("text"), StandardCharsets.UTF_8)) {
            Say.that("scan", scanner::next);
            Say.that("scan int", scanner::nextInt);
            Say.that("scan line", scanner::nextLine);
            Say.that("find", () -> scanner.findWithinHorizon("zw.i", 0));
        }
        Properties properties = new Properties();
        properties.setProperty("schlüssel", "wert ä");
        properties.setProperty("b", "2");
        try (PrintWriter out = new PrintWriter("properties")) {
            properties.store(out, null);
        }
        Properties read = new Properties();
        try (FileReader in = new FileReader("properties")) {
            read.load(in);
        }
        Say.that("properties", () -> new TreeMap<>(read));
        try (PrintStream out = new PrintStream("printed")) {
            out.printf("%5d|%s%n", 42, "x");
            out.println(3.5);
            Say.that("error", out::checkError);
        }
        Say.that("printed", () -> Files.readString(Path.of("printed")));
        try (PrintStream full = new PrintStream("/dev/full")) {
            full.println("lost");
            Say.that("error on full", full::checkError);
        }
        Say.does("reader of nothing", () -> new FileReader("nothing").close());
        Say.does("writer of folder", () -> new FileWriter(".").close());
        Say.does("scanner of nothing", () -> new Scanner(Path.of("nothing")).close());
    }
}
