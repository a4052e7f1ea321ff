// @env LC_ALL=C
// @jvm -Dsun.jnu.encoding=ISO-8859-1 -Dfile.encoding=ISO-8859-1
/** The same in another encoding: names that are no UTF-8, made by a shell: what list gives back can be opened by java.nio; java.io has its own view. */
public final class ForeignBytesInLatin1 {
    public static void main(String[] args) throws Exception {
        ForeignBytes.main(args);
    }
}
