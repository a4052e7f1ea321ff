import java.io.File;
import java.io.FileOutputStream;

/** deleteOnExit works after main, in reverse order; a second JVM looks what is left. */
public final class DeleteOnExit {
    public static void main(String[] args) throws Exception {
        File folder = new File("gone");
        folder.mkdir();
        folder.deleteOnExit();
        File file = new File("gone/file");
        file.createNewFile();
        file.deleteOnExit();
        File full = new File("full");
        full.mkdir();
        full.deleteOnExit();
        new File("full/stays").createNewFile();
        FileOutputStream open = new FileOutputStream("open");
        new File("open").deleteOnExit();
        Runtime.getRuntime().addShutdownHook(new Thread(() ->
                System.out.println("in the hook: " + file.exists() + " " + folder.exists() + " " + new File("open").exists())));
        open.write(65);
        if (args.length == 0) {
            Process watcher = new ProcessBuilder("/bin/sh", "-c", "read line; ls -A; ls full").redirectOutput(new File("seen")).start();
            watcher.destroy();
            watcher.waitFor();
            System.out.println("leaves " + new File(".").list().length);
        }
    }
}
