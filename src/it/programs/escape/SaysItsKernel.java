// @unserved
/** Says which process its kernel is, waits for a line, and ends. */
public final class SaysItsKernel {
    private SaysItsKernel() {}

    public static void main(String[] args) throws Exception {
        if (args.length > 0) {
            System.out.println(ProcessHandle.current().parent().orElseThrow().pid());
            System.in.read();
        }
    }
}
