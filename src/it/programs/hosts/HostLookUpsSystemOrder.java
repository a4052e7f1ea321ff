// @jvm -Djava.net.preferIPv6Addresses=system

/** As {@link HostLookUps}, in the order of the resolver. */
public class HostLookUpsSystemOrder {
    public static void main(String[] args) throws Exception {
        HostLookUps.main(args);
    }
}
