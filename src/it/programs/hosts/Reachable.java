
// @oracle
import java.net.InetAddress;
import java.net.NetworkInterface;

/** InetAddress.isReachable: this machine by all its addresses, from interfaces, with limits; and hosts that are not there. */
public class Reachable {
    public static void main(String[] args) throws Exception {
        NetworkInterface lo = NetworkInterface.getByName("lo");
        for (String host : new String[] {"localhost", "127.0.0.1", "127.0.0.77", "::1", "0.0.0.0", "::"}) {
            InetAddress address = InetAddress.getByName(host);
            Say.that(host, () -> address.isReachable(2000));
            Say.that(host + " from lo", () -> address.isReachable(lo, 0, 2000));
            Say.that(host + " with a limit", () -> address.isReachable(null, 5, 2000));
            Say.that(host + " from lo with a limit", () -> address.isReachable(lo, 1, 2000));
        }
        Say.that("local host", () -> InetAddress.getLocalHost().isReachable(2000));
        Say.that("elsewhere from lo", () -> InetAddress.getByName("192.0.2.123").isReachable(lo, 0, 300));
        Say.that("IPv6 elsewhere from lo", () -> InetAddress.getByName("2001:db8::1").isReachable(lo, 0, 300));
        Say.that("broadcast", () -> InetAddress.getByName("255.255.255.255").isReachable(300));
        Say.that("timeout below 0", () -> InetAddress.getByName("127.0.0.1").isReachable(-1));
        Say.that("limit below 0", () -> InetAddress.getByName("127.0.0.1").isReachable(lo, -1, 10));
        long start = System.nanoTime();
        boolean reachable = InetAddress.getByName("192.0.2.77").isReachable(700);
        long ms = (System.nanoTime() - start) / 1_000_000;
        System.out.println("nobody there: " + reachable + " in time " + (ms < 3500));
    }
}
