// @jvm -Djava.net.preferIPv6Addresses=true

// @oracle newest
/** As {@link HostLookUps}, with IPv6 before IPv4. */
public class HostLookUpsIpv6First {
    public static void main(String[] args) throws Exception {
        HostLookUps.main(args);
    }
}
