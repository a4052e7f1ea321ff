import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** createTempFile and createTempDirectory: permissions, places, errors. */
public final class Temporaries {
    public static void main(String[] args) throws Exception {
        Path here = Path.of(".");
        Path file = Files.createTempFile(here, "pre", ".suf");
        System.out.println(file.getFileName().toString().matches("pre\\d+\\.suf") + " " + PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        Path folder = Files.createTempDirectory(here, "dir");
        System.out.println(folder.getFileName().toString().matches("dir\\d+") + " " + PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
        Path open = Files.createTempFile(here, null, null, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        System.out.println(open.getFileName().toString().endsWith(".tmp") + " " + PosixFilePermissions.toString(Files.getPosixFilePermissions(open)));
        Path global = Files.createTempFile("x", null);
        System.out.println(global.startsWith(System.getProperty("java.io.tmpdir")));
        Files.delete(global);
        try {
            Files.createTempFile(Path.of("nothing"), "a", "b");
        } catch (java.nio.file.NoSuchFileException e) {
            System.out.println(e.getClass() + " " + e.getFile().startsWith("nothing/a"));
        }
        Say.that("slash in prefix", () -> Files.createTempFile(here, "a/b", "c"));
        try {
            Files.createTempDirectory(file, "a");
        } catch (java.nio.file.FileSystemException e) {
            System.out.println(e.getClass() + " " + e.getReason());
        }
    }
}
