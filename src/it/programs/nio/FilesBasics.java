// @oracle
// @agent
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** Files: reading, writing, asking, comparing. */
public final class FilesBasics {
    public static void main(String[] args) throws Exception {
        Path f = Path.of("f");
        Say.that("write", () -> Files.write(f, Say.pattern(200_000)));
        Say.that("readAllBytes", () -> Files.readAllBytes(f));
        Say.that("size", () -> Files.size(f));
        Path text = Path.of("text");
        Say.that("writeString", () -> Files.writeString(text, "eins\nzwei\r\ndrei ü"));
        Say.that("append", () -> Files.write(text, List.of("a", "b"), StandardOpenOption.APPEND));
        Say.that("readString", () -> Files.readString(text));
        Say.that("readAllLines", () -> Files.readAllLines(text));
        Say.that("lines", () -> {
            try (Stream<String> lines = Files.lines(text)) {
                return lines.map(String::length).toList();
            }
        });
        Say.that("malformed", () -> Files.readString(f));
        Say.that("malformed lines", () -> Files.readAllLines(f, StandardCharsets.UTF_8));
        Say.that("latin", () -> Files.readString(text, StandardCharsets.ISO_8859_1));
        Say.that("create new", () -> Files.writeString(text, "x", StandardOpenOption.CREATE_NEW));
        Say.that("no create", () -> Files.writeString(Path.of("nothing"), "x", StandardOpenOption.WRITE));
        Say.that("truncate existing", () -> Files.writeString(text, "x", StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING));
        Say.that("overwrite start", () -> Files.writeString(f, "x", StandardOpenOption.WRITE));
        Say.that("size", () -> Files.size(f));
        Files.createDirectories(Path.of("d/e"));
        Files.createSymbolicLink(Path.of("link"), f);
        Files.createSymbolicLink(Path.of("dangling"), Path.of("nowhere"));
        for (String name : new String[] {"f", "d", "link", "dangling", "nothing", "f/x", "/dev/null", ".h"}) {
            Path p = Path.of(name);
            Say.that(name, () -> "exists " + Files.exists(p) + Files.exists(p, LinkOption.NOFOLLOW_LINKS) + " not " + Files.notExists(p)
                    + " file " + Files.isRegularFile(p) + Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS) + " dir " + Files.isDirectory(p)
                    + " link " + Files.isSymbolicLink(p) + " r " + Files.isReadable(p) + " w " + Files.isWritable(p) + " x " + Files.isExecutable(p));
            Say.that(name + " hidden", () -> Files.isHidden(p));
            Say.that(name + " readAllBytes", () -> Files.readAllBytes(p).length);
            Say.that(name + " size", () -> Files.isDirectory(p) ? -1 : Files.size(p));
            Say.that(name + " same as f", () -> Files.isSameFile(p, f));
            Say.that(name + " mismatch f", () -> Files.mismatch(p, f));
        }
        Files.writeString(Path.of("g"), "abcdef");
        Files.writeString(Path.of("h"), "abcxef");
        Files.writeString(Path.of("i"), "abc");
        Say.that("mismatch", () -> Files.mismatch(Path.of("g"), Path.of("h")));
        Say.that("mismatch shorter", () -> Files.mismatch(Path.of("g"), Path.of("i")));
        Say.that("probe txt", () -> Files.probeContentType(Path.of("a.txt")));
        Say.that("probe html", () -> Files.probeContentType(Path.of("a.html")));
        Say.that("delete", () -> Files.deleteIfExists(Path.of("g")));
        Say.that("delete again", () -> Files.deleteIfExists(Path.of("g")));
        Say.does("delete nothing", () -> Files.delete(Path.of("g")));
        Say.does("delete full folder", () -> Files.delete(Path.of("d")));
        Say.does("delete link", () -> Files.delete(Path.of("link")));
        Say.does("delete dangling", () -> Files.delete(Path.of("dangling")));
        Say.does("delete below file", () -> Files.delete(Path.of("f/x")));
        Say.that("f is still there", () -> Files.exists(f));
        Say.that("createFile", () -> Files.createFile(Path.of("new")));
        Say.that("createFile again", () -> Files.createFile(Path.of("new")));
        Say.that("createDirectory", () -> Files.createDirectory(Path.of("n/m")));
        Say.that("createDirectory over file", () -> Files.createDirectory(f));
        Say.that("createDirectories", () -> Files.createDirectories(Path.of("n/m/o")));
        Say.that("createDirectories again", () -> Files.createDirectories(Path.of("n/m/o")));
        Say.that("createDirectories over file", () -> Files.createDirectories(Path.of("f/g")));
    }
}
