// @oracle
import java.io.File;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;

/** Every changing method of java.io.File. */
public final class FileChanges {
    public static void main(String[] args) throws Exception {
        File file = new File("file");
        Say.that("create", file::createNewFile);
        Say.that("create again", file::createNewFile);
        Say.that("create in nothing", new File("nothing/file")::createNewFile);
        Say.that("create below a file", new File("file/file")::createNewFile);
        Say.that("create the folder", new File(".")::createNewFile);
        Say.that("create empty name", new File("")::createNewFile);
        Say.that("mkdir", new File("d")::mkdir);
        Say.that("mkdir again", new File("d")::mkdir);
        Say.that("mkdir without parent", new File("x/y")::mkdir);
        Say.that("mkdirs", new File("x/y/z")::mkdirs);
        Say.that("mkdirs again", new File("x/y/z")::mkdirs);
        Say.that("mkdirs over a file", new File("file/y")::mkdirs);
        Say.that("rename", () -> file.renameTo(new File("renamed")));
        Say.that("rename nothing", () -> file.renameTo(new File("other")));
        Say.that("rename into folder", () -> new File("renamed").renameTo(new File("d/renamed")));
        Say.that("rename folder over full folder", () -> new File("d").renameTo(new File("x")));
        File moved = new File("d/renamed");
        Say.that("setLastModified", () -> moved.setLastModified(1_234_567_890_123L));
        Say.that("lastModified", moved::lastModified);
        Say.that("setLastModified negative", () -> moved.setLastModified(-1));
        Say.that("setLastModified nothing", () -> new File("nothing").setLastModified(5));
        Say.that("setReadOnly", moved::setReadOnly);
        mode(moved);
        Say.that("canWrite (root may)", moved::canWrite);
        Say.that("setWritable all", () -> moved.setWritable(true, false));
        mode(moved);
        Say.that("setExecutable", () -> moved.setExecutable(true));
        mode(moved);
        Say.that("canExecute", moved::canExecute);
        Say.that("setExecutable all", () -> moved.setExecutable(true, false));
        Say.that("setReadable not", () -> moved.setReadable(false, false));
        mode(moved);
        Say.that("setExecutable not", () -> moved.setExecutable(false, false));
        mode(moved);
        Say.that("canExecute", moved::canExecute);
        Say.that("setExecutable nothing", () -> new File("nothing").setExecutable(true));
        Say.that("delete full folder", new File("x")::delete);
        Say.that("delete nothing", new File("nothing")::delete);
        Say.that("delete file", moved::delete);
        Say.that("delete folder", new File("d")::delete);
        Say.that("still there", () -> new File("d").exists());
        try (FileOutputStream out = new FileOutputStream("open")) {
            Say.that("delete an open file", new File("open")::delete);
            out.write(1);
        }
        File temp = File.createTempFile("abc", ".xyz", new File("x"));
        Say.that("temp name", () -> temp.getName().startsWith("abc") && temp.getName().endsWith(".xyz") && temp.getParent().equals("x"));
        Say.that("temp length", temp::length);
        Say.that("temp in nothing", () -> File.createTempFile("abc", null, new File("nothing")));
        Say.that("temp short prefix", () -> File.createTempFile("a", null));
        File global = File.createTempFile("wedge-it", null);
        Say.that("temp default", () -> global.getPath().startsWith(System.getProperty("java.io.tmpdir")) && global.getName().endsWith(".tmp"));
        Say.that("temp default delete", global::delete);
    }

    private static void mode(File file) throws Exception {
        System.out.println("mode " + PosixFilePermissions.toString(Files.getPosixFilePermissions(file.toPath())));
    }
}
