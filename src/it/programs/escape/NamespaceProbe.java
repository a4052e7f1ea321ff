// @unserved
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.Collections;

/** Says its process id, what it hears from 127.0.0.1 at the port it is given, and that it finds the host's network interfaces; then waits for a line, to be looked at from outside. */
public final class NamespaceProbe {
    private NamespaceProbe() {}

    public static void main(String[] args) throws Exception {
        if (args.length == 0) {
            return;
        }
        System.out.println(ProcessHandle.current().pid());
        try (Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), Integer.parseInt(args[0]))) {
            System.out.println("heard " + socket.getInputStream().read());
        }
        System.out.println("interfaces " + Collections.list(NetworkInterface.getNetworkInterfaces()).size());
        System.in.read();
    }
}
