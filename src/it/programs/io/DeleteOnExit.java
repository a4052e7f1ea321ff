// @child
import java.io.File;
import java.io.FileOutputStream;

/** deleteOnExit works after the hooks, in reverse order; the parent looks what its child JVM left. */
public final class DeleteOnExit {
    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            java.util.List<String> command = new java.util.ArrayList<>(java.util.List.of(System.getenv("CHILD_JAVA").split("\n")));
            command.addAll(java.util.List.of("-cp", System.getProperty("java.class.path"), "DeleteOnExit", "child"));
            System.out.println("child " + new ProcessBuilder(command).inheritIO().start().waitFor());
            String[] left = new File(".").list();
            java.util.Arrays.sort(left);
            System.out.println("left " + String.join(",", left) + " and in full " + String.join(",", new File("full").list()));
            return;
        }
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
    }
}
