// @recorded

/** A child that says something, is silent for a second, and says more, while its parent waits for its end. */
public final class SlowChild {
    public static void main(String[] args) throws Exception {
        System.exit(new ProcessBuilder("sh", "-c", "echo one; sleep 1; echo two").inheritIO().start().waitFor());
    }
}
