package io.wedge.emulayer.net;

import io.wedge.emulayer.jdk.Failures;
import io.wedge.messages.Errno;
import java.io.IOException;

/** sun.net.sdp.SdpSupport: the sockets direct protocol of InfiniBand, which Linux never took in. It fails as on a host without it, which all are. */
public final class Sdp {
    private Sdp() {}

    public static int create0() throws IOException {
        throw refusal();
    }

    public static void convert0(int fd) throws IOException {
        throw refusal();
    }

    private static IOException refusal() {
        return Failures.trimmed(new IOException(Ipv6.isAvailable() ? "IPv6 not supported" : Errno.EAFNOSUPPORT.text()));
    }
}
