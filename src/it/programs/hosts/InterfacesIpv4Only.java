// @jvm -Djava.net.preferIPv4Stack=true

// @oracle newest
/** As {@link Interfaces}, without IPv6. */
public class InterfacesIpv4Only {
    public static void main(String[] args) throws Exception {
        Interfaces.main(args);
    }
}
