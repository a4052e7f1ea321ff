import java.io.File;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** getCanonicalPath and toRealPath with links, dots, loops and missing ends. */
public final class CanonicalPaths {
    public static void main(String[] args) throws Exception {
        new File("a/b/c").mkdirs();
        Files.createSymbolicLink(Path.of("toB"), Path.of("a/b"));
        Files.createSymbolicLink(Path.of("a/b/up"), Path.of("../.."));
        Files.createSymbolicLink(Path.of("abs"), Path.of("a").toAbsolutePath());
        Files.createSymbolicLink(Path.of("loop1"), Path.of("loop2"));
        Files.createSymbolicLink(Path.of("loop2"), Path.of("loop1"));
        Files.createSymbolicLink(Path.of("dangling"), Path.of("no/where"));
        Files.writeString(Path.of("a/file"), "x");
        String[] names = {"a", "a/b/../b/c", "toB", "toB/c", "toB/..", "toB/../file", "a/b/up", "a/b/up/toB/c", "abs/b", "loop1", "loop1/x",
            "dangling", "dangling/x", "missing", "missing/../a", "a/./b/.", "a//b///c/", "a/file/x", "a/file/..", "../../../../../../../../etc/../proc",
            "/", "/..", "/proc/self/cwd", "/proc/self/root/proc", ".", "..x", "a/missing/deep/er"};
        for (String name : names) {
            Say.that(name + " canonical", () -> new File(name).getCanonicalPath());
            Say.that(name + " real", () -> Path.of(name).toRealPath());
            Say.that(name + " real, links kept", () -> Path.of(name).toRealPath(LinkOption.NOFOLLOW_LINKS));
        }
        Say.that("canonical file", () -> new File("toB/x").getCanonicalFile());
        Say.that("NUL", () -> new File("a\0").getCanonicalPath());
        Say.that("long", () -> new File("x".repeat(5000)).getCanonicalPath().length() > 5000);
    }
}
