import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Symbolic and hard links, and loops of them. */
public final class Links {
    public static void main(String[] args) throws Exception {
        Path f = Files.writeString(Path.of("f"), "x");
        Say.that("symbolic", () -> Files.createSymbolicLink(Path.of("s"), f));
        Say.that("symbolic again", () -> Files.createSymbolicLink(Path.of("s"), f));
        Say.that("read", () -> Files.readSymbolicLink(Path.of("s")));
        Say.that("read a file", () -> Files.readSymbolicLink(f));
        Say.that("read nothing", () -> Files.readSymbolicLink(Path.of("nothing")));
        Say.that("absolute", () -> Files.readSymbolicLink(Files.createSymbolicLink(Path.of("abs"), f.toAbsolutePath())));
        Say.that("odd target", () -> Files.readSymbolicLink(Files.createSymbolicLink(Path.of("odd"), Path.of("a b\nü/../.."))));
        Say.that("long target", () -> Files.readSymbolicLink(Files.createSymbolicLink(Path.of("long"), Path.of("x/".repeat(2000) + "y"))).toString().length());
        Say.that("too long target", () -> Files.createSymbolicLink(Path.of("longer"), Path.of("x/".repeat(2050))).getFileName());
        Say.that("hard", () -> Files.createLink(Path.of("h"), f));
        Say.that("hard again", () -> Files.createLink(Path.of("h"), f));
        Say.that("hard same", () -> Files.isSameFile(Path.of("h"), f));
        Say.that("nlink", () -> Files.getAttribute(f, "unix:nlink"));
        Say.that("hard to folder", () -> Files.createLink(Path.of("hd"), Path.of(".")));
        Say.that("hard to nothing", () -> Files.createLink(Path.of("hn"), Path.of("nothing")));
        Say.that("hard to link", () -> Files.isSymbolicLink(Files.createLink(Path.of("hs"), Path.of("s"))));
        Files.createDirectories(Path.of("d/e"));
        Files.createSymbolicLink(Path.of("d/e/up"), Path.of("../.."));
        Say.that("walk", () -> walk());
        Say.that("walk following", () -> walk(FileVisitOption.FOLLOW_LINKS));
        Files.createSymbolicLink(Path.of("l1"), Path.of("l2"));
        Files.createSymbolicLink(Path.of("l2"), Path.of("l1"));
        Say.that("loop", () -> Files.readString(Path.of("l1")));
        Say.that("loop exists", () -> Files.exists(Path.of("l1")));
        Say.that("loop size", () -> Files.size(Path.of("l1")));
        Path chain = f;
        for (int i = 0; i < 45; i++) {
            chain = Files.createSymbolicLink(Path.of("chain" + i), chain.getFileName());
        }
        Say.that("chain of 40", () -> Files.readString(Path.of("chain39")));
        Say.that("chain of 45", () -> Files.readString(Path.of("chain44")));
    }

    private static String walk(FileVisitOption... options) throws Exception {
        try (Stream<Path> paths = Files.walk(Path.of("d"), options)) {
            return paths.map(Path::toString).sorted().toList().toString();
        }
    }
}
