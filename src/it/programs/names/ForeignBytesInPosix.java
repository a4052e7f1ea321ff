// @env LC_ALL=POSIX
/** The same in the POSIX locale: names that are no UTF-8, made by a shell: what list gives back can be opened by java.nio; java.io has its own view. */
public final class ForeignBytesInPosix {
    public static void main(String[] args) throws Exception {
        ForeignBytes.main(args);
    }
}
