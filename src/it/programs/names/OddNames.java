import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Names with spaces, newlines, quotes, leading dashes, every plane of Unicode, and 255 bytes. */
public final class OddNames {
    public static void main(String[] args) throws Exception {
        String[] names = {" ", " lead", "trail ", "two  spaces", "new\nline", "tab\tx", "-rf", "*", "?", "a\"b'c", "back\\slash", "semi;colon", "$HOME", "~",
            "...", "ü", "u\u0308", "\u65E5\u672C\u8A9E", "\uD83D\uDE00", "\u0001\u007f", "\u200b", "x".repeat(255), "ü".repeat(127)};
        for (String name : names) {
            String shown = name.length() > 50 ? name.length() + " chars" : Say.show(name.getBytes("UTF-8"));
            Say.that(shown, () -> {
                try (FileOutputStream out = new FileOutputStream(name)) {
                    out.write(name.length());
                }
                try (FileInputStream in = new FileInputStream(new File(name))) {
                    int length = in.read();
                    File renamed = new File("d", name);
                    return (length == (name.length() & 255)) + " " + Files.exists(Path.of(name)) + " " + new File("d").mkdir() + " "
                            + new File(name).renameTo(renamed) + " " + renamed.getCanonicalFile().getName().equals(name)
                            + " " + Path.of("d", name).toRealPath().endsWith(name);
                }
            });
        }
        String[] listed = new File("d").list();
        Arrays.sort(listed);
        System.out.println("all back by list: " + Arrays.equals(listed, Arrays.stream(names).sorted().toArray()));
        try (var files = Files.list(Path.of("d"))) {
            System.out.println("all back by Files.list: " + files.map(path -> path.getFileName().toString()).sorted().toList().equals(Arrays.asList(listed)));
        }
        for (String name : new String[] {"x".repeat(256), "ü".repeat(128), "d/".repeat(2100) + "f", "lone \uD800 surrogate"}) {
            String shown = name.length() > 50 ? name.length() + " chars" : "lone surrogate";
            Say.that(shown + " exists", () -> new File(name).exists());
            Say.that(shown + " Files.exists", () -> Files.exists(Path.of(name)));
            Say.that(shown + " create", () -> shorter(() -> new File(name).createNewFile()));
            Say.that(shown + " open", () -> shorter(() -> new FileOutputStream(name).getFD().valid()));
            Say.that(shown + " Files.createFile", () -> shorter(() -> Files.createFile(Path.of(name))));
            Say.that(shown + " mkdir", () -> new File(name).mkdir());
            Say.that(shown + " delete", () -> new File(name).delete());
        }
    }

    private static Object shorter(Say.Attempt attempt) throws Throwable {
        try {
            return attempt.run();
        } catch (java.io.IOException | java.nio.file.InvalidPathException e) {
            String text = e.toString();
            return e.getClass().getSimpleName() + " …" + text.substring(Math.max(0, text.length() - 25));
        }
    }
}
