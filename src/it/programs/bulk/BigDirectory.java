// @alone
// @timeout 120
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** 20,000 entries in one folder, listed in each way. */
public final class BigDirectory {
    public static void main(String[] args) throws Exception {
        File d = new File("d");
        d.mkdir();
        for (int i = 0; i < 20_000; i++) {
            new File(d, "entry-" + i + "-" + "x".repeat(i % 60)).createNewFile();
        }
        String[] names = d.list();
        Arrays.sort(names);
        System.out.println(names.length + " " + Arrays.hashCode(names));
        try (var files = Files.list(d.toPath())) {
            System.out.println(files.map(path -> path.getFileName().toString()).sorted().toList().equals(Arrays.asList(names)));
        }
        try (var files = Files.newDirectoryStream(d.toPath(), "entry-1*7-x*")) {
            int matches = 0;
            for (Path ignored : files) {
                matches++;
            }
            System.out.println("glob " + matches);
        }
        try (var files = Files.walk(d.toPath())) {
            System.out.println("files " + files.filter(Files::isRegularFile).count());
        }
        int deleted = 0;
        for (File file : d.listFiles()) {
            deleted += file.delete() ? 1 : 0;
        }
        System.out.println("deleted " + deleted + " " + d.delete());
    }
}
