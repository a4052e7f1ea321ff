// @oracle
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** ZipFile, ZipInputStream, JarFile: written, read, closed under a reader, damaged. */
public final class ZipFiles {
    public static void main(String[] args) throws Exception {
        try (ZipOutputStream out = new ZipOutputStream(new FileOutputStream("a.zip"))) {
            for (int i = 0; i < 300; i++) {
                ZipEntry entry = new ZipEntry("dir" + i % 10 + "/entry ü" + i);
                entry.setLastModifiedTime(FileTime.fromMillis(1_500_000_000_000L));
                out.putNextEntry(entry);
                out.write(Say.pattern(i * 100));
                out.closeEntry();
            }
        }
        try (ZipFile zip = new ZipFile("a.zip")) {
            Say.that("size", zip::size);
            Say.that("names", () -> zip.stream().map(ZipEntry::getName).reduce("", String::concat).hashCode());
            Say.that("entry", () -> zip.getInputStream(zip.getEntry("dir7/entry ü297")).readAllBytes());
            Say.that("nothing", () -> zip.getEntry("nothing"));
            InputStream in = zip.getInputStream(zip.getEntry("dir9/entry ü299"));
            in.read();
            zip.close();
            Say.that("closed entry", in::read);
            Say.that("closed zip", () -> zip.getEntry("x"));
        }
        try (ZipInputStream in = new ZipInputStream(new FileInputStream("a.zip"))) {
            long total = 0;
            int entries = 0;
            while (in.getNextEntry() != null) {
                total += in.readAllBytes().length;
                entries++;
            }
            System.out.println(entries + " " + total);
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Main");
        try (JarOutputStream out = new JarOutputStream(new FileOutputStream("a.jar"), manifest)) {
            out.putNextEntry(new ZipEntry("x"));
            out.write(1);
        }
        try (JarFile jar = new JarFile("a.jar")) {
            Say.that("main", () -> jar.getManifest().getMainAttributes().getValue("Main-Class"));
            Say.that("multi-release", jar::isMultiRelease);
            Say.that("entries", () -> jar.stream().map(ZipEntry::getName).toList());
        }
        byte[] bytes = Files.readAllBytes(Path.of("a.zip"));
        Files.write(Path.of("cut.zip"), java.util.Arrays.copyOf(bytes, bytes.length - 500));
        Files.write(Path.of("empty.zip"), new byte[0]);
        Files.writeString(Path.of("text.zip"), "not a zip at all, but long enough for one");
        for (String name : new String[] {"cut.zip", "empty.zip", "text.zip", "nothing.zip", "."}) {
            Say.that(name, () -> new ZipFile(name).size());
        }
        try (ZipFile zip = new ZipFile(new java.io.File("a.zip"), ZipFile.OPEN_READ | ZipFile.OPEN_DELETE)) {
            Say.that("delete on close", zip::size);
        }
        Say.that("deleted", () -> Files.notExists(Path.of("a.zip")));
    }
}
