import java.io.File;
import java.io.FileInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Names that are no UTF-8, made by a shell: what list gives back can be opened by java.nio; java.io has its own view. */
public final class ForeignBytes {
    public static void main(String[] args) throws Exception {
        Process shell = new ProcessBuilder("/bin/sh", "-c", "mkdir d; for n in $(printf 'a\\377b \\303\\050 \\344 ok'); do echo $n > d/$n; done").inheritIO().start();
        System.out.println(shell.waitFor(20, TimeUnit.SECONDS) + " " + shell.exitValue());
        System.out.println(System.getProperty("sun.jnu.encoding") + " " + System.getProperty("file.encoding"));
        List<String> seen = new ArrayList<>();
        try (var files = Files.newDirectoryStream(Path.of("d"))) {
            for (Path file : files) {
                seen.add(Say.show(file.getFileName().toString().getBytes("UTF-16BE")) + " " + Files.readAllBytes(file).length + " " + Files.isRegularFile(file)
                        + " " + file.toRealPath().getFileName().equals(file.getFileName()) + " uri " + file.toUri().toString().replaceAll(".*/d/", ""));
            }
        }
        for (File file : new File("d").listFiles()) {
            String opened;
            try (FileInputStream in = new FileInputStream(file)) {
                opened = "opened " + in.readAllBytes().length;
            } catch (java.io.IOException e) {
                opened = e.getClass().getSimpleName();
            }
            seen.add("File " + Say.show(file.getName().getBytes("UTF-16BE")) + " " + file.exists() + " " + opened);
        }
        seen.stream().sorted().forEach(System.out::println);
        Say.that("ü", () -> Files.writeString(Path.of("ü"), "x").getFileName().toString().length());
        Say.that("File ü", () -> new File("ü").createNewFile());
        Say.that("Files.delete all", () -> {
            try (var files = Files.newDirectoryStream(Path.of("d"))) {
                for (Path file : files) {
                    Files.delete(file);
                }
            }
            return new File("d").list().length;
        });
    }
}
