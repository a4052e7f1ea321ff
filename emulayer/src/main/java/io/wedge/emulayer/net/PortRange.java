package io.wedge.emulayer.net;

import io.wedge.emulayer.calls.Files;
import io.wedge.emulayer.calls.Transfers;
import io.wedge.emulayer.calls.Wire;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.OpenFlag;
import java.nio.charset.StandardCharsets;

/** sun.net.PortConfig: the ports that the host gives to sockets bound to none. */
public final class PortRange {
    private static final String TABLE = "/proc/sys/net/ipv4/ip_local_port_range";
    private static final int TABLE_BYTES = 64;

    private PortRange() {}

    public static int getLower0() {
        return bound(0);
    }

    public static int getUpper0() {
        return bound(1);
    }

    /** -1 if the host does not say. */
    private static int bound(int index) {
        long fd = Files.open(Wire.beginPath(Syscall.OPEN, TABLE), OpenFlag.READ.value(), 0);
        if (fd < 0) {
            return -1;
        }
        byte[] text = new byte[TABLE_BYTES];
        long length = Transfers.read((int) fd, text, 0, text.length);
        Files.close((int) fd);
        String[] words = new String(text, 0, (int) Math.max(length, 0), StandardCharsets.US_ASCII)
                .strip()
                .split("\\s+");
        return words.length == 2 && words[index].matches("\\d{1,5}") ? Integer.parseInt(words[index]) : -1;
    }
}
