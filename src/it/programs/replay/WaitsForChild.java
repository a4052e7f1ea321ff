// @recorded
/** Two seconds, and all of them a child's. */
public final class WaitsForChild {
    public static void main(String[] args) throws Exception {
        System.out.println("sleep ended with " + new ProcessBuilder("sleep", "2").start().waitFor());
    }
}
