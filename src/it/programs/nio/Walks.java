// @oracle
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** walk, find, list, walkFileTree, newDirectoryStream with globs and filters. */
public final class Walks {
    public static void main(String[] args) throws Exception {
        for (String name : new String[] {"t/a/b/c", "t/a/d", "t/e"}) {
            Files.createDirectories(Path.of(name));
        }
        for (String name : new String[] {"t/one.txt", "t/two.java", "t/a/three.txt", "t/a/b/c/four.txt", "t/.hidden", "t/e/five[1].txt"}) {
            Files.writeString(Path.of(name), name);
        }
        Path t = Path.of("t");
        Say.that("walk", () -> sorted(Files.walk(t)));
        Say.that("walk 2", () -> sorted(Files.walk(t, 2)));
        Say.that("walk 0", () -> sorted(Files.walk(t, 0)));
        Say.that("walk nothing", () -> sorted(Files.walk(Path.of("nothing"))));
        Say.that("walk a file", () -> sorted(Files.walk(Path.of("t/one.txt"))));
        Say.that("find", () -> sorted(Files.find(t, 9, (path, attributes) -> attributes.isRegularFile() && attributes.size() > 9)));
        Say.that("list", () -> sorted(Files.list(t)));
        Say.that("list a file", () -> sorted(Files.list(Path.of("t/one.txt"))));
        Say.that("list nothing", () -> sorted(Files.list(Path.of("nothing"))));
        for (String glob : new String[] {"*", "*.txt", "*.{java,txt}", "[o-t]*", "?", ".*", "**", "t/*", "*[[]*", "[", "{a"}) {
            Say.that("glob " + glob, () -> entries(Files.newDirectoryStream(t, glob)));
        }
        Say.that("filter", () -> entries(Files.newDirectoryStream(t, Files::isDirectory)));
        Say.that("filter throws", () -> entries(Files.newDirectoryStream(t, path -> {
            throw new IOException("no");
        })));
        DirectoryStream<Path> stream = Files.newDirectoryStream(t);
        Iterator<Path> iterator = stream.iterator();
        Say.that("second iterator", stream::iterator);
        Say.does("remove", iterator::remove);
        stream.close();
        stream.close();
        Say.that("closed iterator", stream::iterator);
        List<String> visits = Collections.synchronizedList(new ArrayList<>());
        Files.walkFileTree(t, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
                visits.add("pre " + dir);
                return dir.endsWith("d") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                visits.add("file " + file + " " + attributes.size());
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path dir, IOException e) {
                visits.add("post " + dir + " " + e);
                return FileVisitResult.CONTINUE;
            }
        });
        Collections.sort(visits);
        visits.forEach(System.out::println);
        Files.walkFileTree(Path.of("nothing"), Set.of(), 3, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
                System.out.println("failed " + Say.chain(e));
                return FileVisitResult.CONTINUE;
            }
        });
        Say.that("delete while listing", () -> {
            int deleted = 0;
            for (int i = 0; i < 500; i++) {
                Files.createFile(Path.of("t/e/" + i));
            }
            try (DirectoryStream<Path> e = Files.newDirectoryStream(Path.of("t/e"))) {
                for (Path path : e) {
                    Files.delete(path);
                    deleted++;
                }
            }
            return deleted + " " + Files.list(Path.of("t/e")).count();
        });
    }

    private static List<String> sorted(Stream<Path> paths) {
        try (paths) {
            return paths.map(Path::toString).sorted().toList();
        }
    }

    private static List<String> entries(DirectoryStream<Path> stream) throws IOException {
        List<String> names = new ArrayList<>();
        try (stream) {
            stream.forEach(path -> names.add(path.toString()));
        }
        Collections.sort(names);
        return names;
    }
}
