// @agent

// @oracle
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Names to addresses and back: localhost, this machine, literals, names that nobody has. */
public class HostLookUps {
    public static void main(String[] args) throws Exception {
        for (String host : new String[] {
            "localhost", "127.0.0.1", "::1", "ip6-localhost", "127.1", "::ffff:127.0.0.1", "", "[::1]", "fe80::1%lo", "fe80::1%1"
        }) {
            Say.that("all of " + host, () -> all(host));
            Say.that("one of " + host, () -> show(InetAddress.getByName(host)));
        }
        for (String host : new String[] {
            "no-such-host.invalid", "a..b.invalid", "nul\0here.invalid", "x".repeat(70) + ".invalid", "m\u00fcller.invalid", "256.1.1.1",
            "::1%no", "1.2.3.4.5", "[localhost]", " ", "x.".repeat(700) + "invalid"
        }) {
            Say.that("not " + (host.length() > 80 ? "long" : host.replace('\0', '0')), () -> all(host));
        }
        InetAddress local = InetAddress.getLocalHost();
        Say.that("local host", () -> show(local));
        Say.that("canonical of local host", local::getCanonicalHostName);
        Say.that("loopback", () -> show(InetAddress.getLoopbackAddress()));
        for (String address : new String[] {"127.0.0.1", "::1", "127.0.0.9", "192.0.2.200", "2001:db8::77"}) {
            InetAddress literal = InetAddress.getByName(address);
            Say.that("name of " + address, literal::getHostName);
            Say.that("canonical of " + address, InetAddress.getByName(address)::getCanonicalHostName);
        }
        Say.that("by address", () -> show(InetAddress.getByAddress("named", new byte[] {127, 0, 0, 1})));
        Say.that("socket address", () -> new InetSocketAddress("localhost", 80));
        Say.that("unresolved", () -> new InetSocketAddress("no-such-host.invalid", 80));
        Say.that("not found twice", () -> InetAddress.getByName("no-such-host.invalid"));
        Say.that("getAddress of a copy", () -> Arrays.toString(InetAddress.getAllByName("localhost")[0].getAddress()));
        Say.does("null", () -> System.out.println(show(InetAddress.getByName(null))));
    }

    private static String all(String host) throws UnknownHostException {
        return Arrays.stream(InetAddress.getAllByName(host)).map(HostLookUps::show).collect(Collectors.joining(", "));
    }

    private static String show(InetAddress address) {
        return (address instanceof Inet4Address ? "4 " : "6 ") + address + " " + address.hashCode();
    }
}
