// @jvm -Djava.net.preferIPv4Stack=true

// @oracle newest
/** As {@link Channels}, without IPv6. */
public final class ChannelsIpv4Only {
    public static void main(String[] args) throws Exception {
        Channels.main(args);
    }
}
