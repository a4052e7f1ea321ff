// @agent

// @oracle
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.util.Collections;
import java.util.List;

/** All that NetworkInterface tells, and finding one by name, number and address. */
public class Interfaces {
    public static void main(String[] args) throws Exception {
        List<NetworkInterface> all = Collections.list(NetworkInterface.getNetworkInterfaces());
        for (NetworkInterface one : all) {
            tell("", one);
            Say.that("by name", () -> NetworkInterface.getByName(one.getName()));
            Say.that("by index", () -> NetworkInterface.getByIndex(one.getIndex()));
            Say.that("equals", () -> NetworkInterface.getByName(one.getName()).equals(one));
            for (InetAddress address : Collections.list(one.getInetAddresses())) {
                Say.that("of " + address, () -> NetworkInterface.getByInetAddress(address));
                Say.that("of its bytes", () -> NetworkInterface.getByInetAddress(InetAddress.getByAddress(address.getAddress())));
            }
        }
        System.out.println(NetworkInterface.networkInterfaces().count() == all.size());
        Say.that("no name", () -> NetworkInterface.getByName("nosuch0"));
        Say.that("no virtual", () -> NetworkInterface.getByName("lo:77"));
        Say.that("long name", () -> NetworkInterface.getByName("x".repeat(300)));
        Say.that("null name", () -> NetworkInterface.getByName(null));
        Say.that("no index", () -> NetworkInterface.getByIndex(99999));
        Say.that("index 0", () -> NetworkInterface.getByIndex(0));
        Say.that("index below", () -> NetworkInterface.getByIndex(-1));
        Say.that("foreign address", () -> NetworkInterface.getByInetAddress(InetAddress.getByName("198.51.100.1")));
        Say.that("foreign inet6", () -> NetworkInterface.getByInetAddress(InetAddress.getByName("2001:db8::1")));
        Say.that("loopback of another scope", () -> NetworkInterface.getByInetAddress(Inet6Address.getByAddress(null, InetAddress.getByName("::1").getAddress(), 77)));
        Say.that("wildcard", () -> NetworkInterface.getByInetAddress(InetAddress.getByName("0.0.0.0")));
        Say.that("scoped literal", () -> InetAddress.getByName("fe80::1%lo"));
        Say.that("scoped by an interface", () -> Inet6Address.getByAddress("h", InetAddress.getByName("fe80::1").getAddress(), NetworkInterface.getByName("lo")));
    }

    private static void tell(String indent, NetworkInterface one) throws Exception {
        System.out.println(indent + one + " " + one.getDisplayName() + " " + one.getIndex() + " virtual " + one.isVirtual()
                + " parent " + one.getParent() + " hash " + one.hashCode());
        Say.that(indent + " up", one::isUp);
        Say.that(indent + " loopback", one::isLoopback);
        Say.that(indent + " p2p", one::isPointToPoint);
        Say.that(indent + " multicast", one::supportsMulticast);
        Say.that(indent + " mtu", one::getMTU);
        Say.that(indent + " mac", one::getHardwareAddress);
        for (InterfaceAddress address : one.getInterfaceAddresses()) {
            System.out.println(indent + " " + address + " broadcast " + address.getBroadcast() + " prefix " + address.getNetworkPrefixLength());
        }
        for (InetAddress address : Collections.list(one.getInetAddresses())) {
            System.out.println(indent + " " + address + (address instanceof Inet6Address inet6
                    ? " scope " + inet6.getScopeId() + " " + inet6.getScopedInterface() : ""));
        }
        for (NetworkInterface child : Collections.list(one.getSubInterfaces())) {
            tell(indent + "  ", child);
        }
    }
}
