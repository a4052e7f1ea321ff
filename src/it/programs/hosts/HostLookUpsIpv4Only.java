// @jvm -Djava.net.preferIPv4Stack=true

/** As {@link HostLookUps}, without IPv6. */
public class HostLookUpsIpv4Only {
    public static void main(String[] args) throws Exception {
        HostLookUps.main(args);
    }
}
