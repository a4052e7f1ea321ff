// @exit 42
import java.io.FileOutputStream;

/** halt: no hooks, status kept, what was written is there; both streams in one order into their files. */
public final class HaltAndErr {
    public static void main(String[] args) throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("never seen")));
        for (int i = 0; i < 50; i++) {
            System.out.println("out " + i);
            System.err.println("err " + i);
            System.out.write(("raw " + i + "\n").getBytes());
        }
        new FileOutputStream("f").write(1);
        System.out.flush();
        Runtime.getRuntime().halt(42);
    }
}
