import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** A path of more than 3,000 bytes, and one step over what the host takes. */
public final class DeepFolders {
    public static void main(String[] args) throws Exception {
        StringBuilder name = new StringBuilder("deep");
        while (name.length() < 3200) {
            name.append('/').append("d".repeat(99));
        }
        File deep = new File(name.toString());
        Say.that("mkdirs", deep::mkdirs);
        File file = new File(deep, "file");
        Say.that("create", file::createNewFile);
        Say.that("write", () -> Files.writeString(file.toPath(), "deep down").toString().length());
        Say.that("read", () -> Files.readString(file.toPath()));
        Say.that("list", () -> deep.list());
        Say.that("canonical", () -> file.getCanonicalPath().endsWith(name + "/file"));
        Say.that("real", () -> file.toPath().toRealPath().endsWith(name + "/file"));
        Say.that("walk", () -> {
            try (var files = Files.walk(Path.of("deep"))) {
                return files.count();
            }
        });
        AtomicInteger depth = new AtomicInteger();
        File further = deep;
        while (further.mkdir() || further.isDirectory()) {
            depth.incrementAndGet();
            further = new File(further, "e".repeat(200));
        }
        System.out.println("further " + depth);
        String at = further.getPath();
        Say.that("beyond", () -> {
            try {
                return Files.createDirectory(Path.of(at));
            } catch (java.nio.file.FileSystemException e) {
                return e.getClass() + " " + e.getReason();
            }
        });
        Say.that("beyond exists", () -> new File(at).exists() + " " + Files.exists(Path.of(at)) + " " + Files.notExists(Path.of(at)));
        Say.that("delete all", () -> {
            try (var files = Files.walk(Path.of("deep"))) {
                long count = 0;
                for (Path path : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                    count++;
                }
                return count;
            }
        });
    }
}
