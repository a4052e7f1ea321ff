// @jvm -Djdk.net.usePlainDatagramSocketImpl=true

// @oracle newest
/** As {@link Multicasts}, by JDK 17's old implementation. */
public class OldMulticasts {
    public static void main(String[] args) throws Exception {
        Multicasts.main(args);
    }
}
