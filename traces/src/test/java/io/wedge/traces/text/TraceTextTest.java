package io.wedge.traces.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.messages.wire.RawMemoryUnsafe;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceTextTest {
    private static String host(byte[] bytes) {
        ByteBuffer memory = ByteBuffer.allocateDirect(bytes.length + 1).put(bytes);
        StringBuilder out = new StringBuilder();
        TraceText.host(out, RawMemoryUnsafe.address(memory), bytes.length);
        return out.toString();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "255.0.1.200",
                "::",
                "::1",
                "1::",
                "fe80::fc:ff:fe00:1",
                "2001:db8::1:0:0:1",
                "1:2:3:4:5:6:7:8",
                "1:0:3:4:5:6:7:8"
            })
    void addressesReadAsPeopleWriteThem(String address) throws UnknownHostException {
        assertThat(host(InetAddress.getByName(address).getAddress())).isEqualTo(address);
    }

    @Test
    void otherBytesAreHexadecimal() {
        assertThat(host(new byte[] {2, -4, 0})).isEqualTo("02:fc:00");
    }
}
