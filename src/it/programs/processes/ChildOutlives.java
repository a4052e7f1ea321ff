// @oracle newest
import java.io.File;

/** A child that goes on after its parent: its output comes, nobody waits for it. */
public final class ChildOutlives {
    public static void main(String[] args) throws Exception {
        new ProcessBuilder("sh", "-c", "echo begun; exec sleep 0.2").redirectOutput(new File("said")).start();
        Process child = new ProcessBuilder("sh", "-c", "echo alive").inheritIO().start();
        child.waitFor();
        System.out.println("the parent ends");
    }
}
