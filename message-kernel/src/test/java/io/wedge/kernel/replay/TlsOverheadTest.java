package io.wedge.kernel.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server's hello says how much longer than its content a record is. */
class TlsOverheadTest {
    private static final int TLS_12 = 0x0303;
    private static final int TLS_13 = 0x0304;

    private static TlsOverhead of(int version, int suite) {
        return TlsOverhead.of(TlsRecordsTest.serverHello(version, suite));
    }

    @Test
    void ofEachKindOfCipher() {
        assertThat(of(TLS_13, 0x1301)).isEqualTo(new TlsOverhead(17, 0, 36));
        assertThat(of(TLS_13, 0x1302)).isEqualTo(new TlsOverhead(17, 0, 52));
        assertThat(of(TLS_13, 0x1303)).isEqualTo(new TlsOverhead(17, 0, 36));
        assertThat(of(TLS_13, 0x1305)).isEqualTo(new TlsOverhead(9, 0, 36));
        assertThat(of(TLS_12, 0xC02B)).isEqualTo(new TlsOverhead(24, 8, 0));
        assertThat(of(TLS_12, 0x009C)).isEqualTo(new TlsOverhead(24, 8, 0));
        assertThat(of(TLS_12, 0xCCA8)).isEqualTo(new TlsOverhead(16, 0, 0));
    }

    @Test
    void paddingIsSeenAtTheHandshakesEnd() {
        TlsOverhead aes256 = of(TLS_13, 0x1302);
        assertThat(aes256.padded(List.of(69, 30)).bytes()).isEqualTo(17);
        assertThat(aes256.padded(List.of(85, 30)).bytes()).isEqualTo(33);
        assertThat(aes256.padded(List.of(900, 130, 85)).bytes()).isEqualTo(33);
        assertThat(aes256.padded(List.of(900, 130))).isNull();
        TlsOverhead ofTls12 = of(TLS_12, 0xC02B);
        assertThat(ofTls12.padded(List.of())).isEqualTo(ofTls12);
    }

    @Test
    void noneWhereBlocksAreFilledUp() {
        assertThat(of(TLS_12, 0xC027)).isNull();
        assertThat(of(TLS_12, 0x002F)).isNull();
    }

    @Test
    void noneOfWhatIsNoHello() {
        byte[] hello = TlsRecordsTest.serverHello(TLS_13, 0x1301);
        for (int length = 0; length < hello.length; length++) {
            assertThat(TlsOverhead.of(Arrays.copyOf(hello, length))).isNull();
        }
        hello[5] = 1;
        assertThat(TlsOverhead.of(hello)).isNull();
        byte[] bent = TlsRecordsTest.serverHello(TLS_13, 0x1301);
        bent[5 + 4 + 2 + 32] = (byte) 200;
        assertThat(TlsOverhead.of(bent)).isNull();
    }
}
