// @exit 7
// @agent
/** System.exit's status. */
public final class ExitCode {
    public static void main(String[] args) {
        System.out.println("leaving");
        System.exit(7);
    }
}
