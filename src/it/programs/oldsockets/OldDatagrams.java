// @jvm -Djdk.net.usePlainDatagramSocketImpl=true

// @oracle
/** As {@link DatagramSockets}, by JDK 17's old implementation. */
public class OldDatagrams {
    public static void main(String[] args) throws Exception {
        DatagramSockets.main(args);
    }
}
