// @oracle
// @agent
import java.io.File;
import java.io.FileOutputStream;
import java.util.Arrays;

/** Every asking method of java.io.File, on a file, a folder, nothing, and a link. */
public final class FileQueries {
    public static void main(String[] args) throws Exception {
        try (FileOutputStream out = new FileOutputStream("file")) {
            out.write(Say.pattern(1234));
        }
        new File("folder/inner").mkdirs();
        java.nio.file.Files.createSymbolicLink(java.nio.file.Path.of("link"), java.nio.file.Path.of("file"));
        java.nio.file.Files.createSymbolicLink(java.nio.file.Path.of("dangling"), java.nio.file.Path.of("nowhere"));
        for (String name : new String[] {"file", "folder", "nothing", "link", "dangling", "", "folder/../file", "file/below", ".hidden", "a\0b"}) {
            File file = new File(name);
            String shown = '"' + name.replace("\0", "NUL") + '"';
            Say.that(shown + " exists", file::exists);
            Say.that(shown + " isFile", file::isFile);
            Say.that(shown + " isDirectory", file::isDirectory);
            Say.that(shown + " isHidden", file::isHidden);
            Say.that(shown + " isAbsolute", file::isAbsolute);
            Say.that(shown + " length", () -> file.isDirectory() ? "of a folder" : file.length());
            Say.that(shown + " canRead", file::canRead);
            Say.that(shown + " canWrite", file::canWrite);
            Say.that(shown + " canExecute", file::canExecute);
            Say.that(shown + " modified", () -> file.lastModified() > 1_600_000_000_000L);
            Say.that(shown + " absolute", () -> file.getAbsolutePath().replace("\0", "NUL"));
            Say.that(shown + " canonical", () -> file.getCanonicalPath().replace("\0", "NUL"));
            Say.that(shown + " list", () -> sorted(file.list()));
            Say.that(shown + " space", () -> file.getTotalSpace() >= 0 && file.getFreeSpace() >= 0 && file.getUsableSpace() >= 0);
            Say.that(shown + " total space", () -> file.getTotalSpace() > 0);
        }
        Say.that("list folder filtered", () -> sorted(new File(".").list((dir, name) -> name.startsWith("f"))));
        Say.that("listFiles by FileFilter", () -> new File(".").listFiles(File::isDirectory));
        Say.that("listFiles nothing", () -> new File("nothing").listFiles());
        Say.that("roots", () -> File.listRoots());
        Say.that("compare", () -> new File("a").compareTo(new File("b")));
        Say.that("uri", () -> new File("file").toURI());
        Say.that("uri of folder", () -> new File("folder").toURI());
    }

    private static String sorted(String[] names) {
        if (names == null) {
            return null;
        }
        Arrays.sort(names);
        return String.join(",", names);
    }
}
