// @jvm -Djdk.net.usePlainSocketImpl=true

// @oracle
/** As {@link TcpBlocking}, by the old implementation of sockets that JDK 17 still has; later ones take no notice. */
public final class TcpBlockingPlain {
    public static void main(String[] args) throws Exception {
        TcpBlocking.main(args);
    }
}
