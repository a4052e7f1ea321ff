// @fault
/** Holds a session until its standard input ends, so that the resident kernel of other programs stays, and is not of their traces. */
public final class KeepsKernel {
    public static void main(String[] args) throws Exception {
        System.out.println("here");
        System.in.read();
    }
}
