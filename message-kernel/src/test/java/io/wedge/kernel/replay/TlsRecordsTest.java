package io.wedge.kernel.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is sent in TLS records is what was sent in others, if it is cut otherwise; and not if it is not the same, or not as much. */
class TlsRecordsTest {
    private static final int TLS_13 = 0x0304;
    private static final int AES_GCM = 0x1301;
    private static final int HANDSHAKE = 22;
    private static final int DATA = 23;
    private static final int TAG = 16;
    private static final byte[] HELLO = record(HANDSHAKE, new byte[] {1, 0, 0, 2, 3, 3});

    private static final byte[] FINISHED = record(DATA, new byte[36 + 1 + TAG]);
    private static final int BEGIN = HELLO.length + FINISHED.length;

    /** Makes records as TLS 1.3 does: each is masked by a key stream that is made of its number. */
    private static final class Sender {
        private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        private int number;

        Sender() {
            sent.writeBytes(HELLO);
            sent.writeBytes(FINISHED);
        }

        Sender says(String... texts) {
            for (String text : texts) {
                byte[] body = new byte[text.length() + 1 + TAG];
                byte[] inside = Arrays.copyOf(text.getBytes(StandardCharsets.US_ASCII), text.length() + 1);
                inside[text.length()] = DATA;
                for (int i = 0; i < inside.length; i++) {
                    body[i] = (byte) (inside[i] ^ (number * 31 + i * 7 + 5));
                }
                Arrays.fill(body, inside.length, body.length, (byte) (number * 17 + Arrays.hashCode(inside)));
                sent.writeBytes(record(DATA, body));
                number++;
            }
            return this;
        }

        byte[] bytes() {
            return sent.toByteArray();
        }

        int size() {
            return sent.size();
        }
    }

    private static byte[] record(int type, byte[] body) {
        return ByteBuffer.allocate(TlsRecords.HEADER_BYTES + body.length)
                .put((byte) type)
                .putShort((short) 0x0303)
                .putShort((short) body.length)
                .put(body)
                .array();
    }

    static byte[] serverHello(int version, int suite) {
        boolean extended = version == TLS_13;
        int length = 2 + 32 + 1 + 4 + 2 + 1 + (extended ? 2 + 6 : 0);
        ByteBuffer hello =
                ByteBuffer.allocate(4 + length).putInt(2 << 24 | length).putShort((short) 0x0303);
        hello.position(hello.position() + 32);
        hello.put((byte) 4).putInt(0x01020304).putShort((short) suite).put((byte) 0);
        if (extended) {
            hello.putShort((short) 6).putShort((short) 43).putShort((short) 2).putShort((short) version);
        }
        return record(HANDSHAKE, hello.array());
    }

    private static Sending.Recorded of(byte[] bytes) {
        return (offset, length) -> Arrays.copyOfRange(
                bytes, (int) Math.min(offset, bytes.length), (int) Math.min(offset + length, bytes.length));
    }

    private static Sending sending(byte[] recorded) throws IOException {
        return new Sending(of(recorded), TlsRecords.of(of(recorded), of(serverHello(TLS_13, AES_GCM))));
    }

    private static Sender sender(String... texts) {
        return new Sender().says(texts);
    }

    /** Sends it in writes of that many bytes. */
    private static Sending.Difference send(Sending sending, byte[] bytes, int each) throws IOException {
        for (int at = 0; at < bytes.length; at += each) {
            Sending.Difference difference =
                    sending.send(Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + each)));
            if (difference != null) {
                return difference;
            }
        }
        return null;
    }

    @Test
    void sameRecordsAreTheSameHoweverTheyAreWritten() throws IOException {
        byte[] bytes = sender("head", "body", "more").bytes();
        for (int each : new int[] {1, 3, 7, bytes.length}) {
            Sending sending = sending(bytes);
            assertThat(send(sending, bytes, each)).isNull();
            assertThat(sending.place()).isEqualTo(bytes.length);
        }
    }

    @Test
    void aByteIsFoundWhereRecordsAreCutAsTheyWere() throws IOException {
        byte[] recorded = sender("head", "body").bytes();
        byte[] now = sender("head", "bodY").bytes();
        Sending.Difference difference = send(sending(recorded), now, now.length);
        int place = sender("head").size() + TlsRecords.HEADER_BYTES + 3;
        assertThat(difference).isEqualTo(new Sending.Difference(place, place, null));
    }

    @Test
    void joinedRecordsAreTheSame() throws IOException {
        byte[] recorded = sender("head", "body", "next").bytes();
        Sending sending = sending(recorded);
        Sender joined = sender("headbody");
        int before = joined.size();
        assertThat(send(sending, joined.bytes(), 11)).isNull();
        assertThat(sending.place()).isEqualTo(sender("head", "body").size());
        byte[] all = joined.says("next").bytes();
        assertThat(send(sending, Arrays.copyOfRange(all, before, all.length), 11))
                .isNull();
        assertThat(sending.place()).isEqualTo(recorded.length);
    }

    @Test
    void splitRecordsAreTheSame() throws IOException {
        byte[] recorded = sender("headbody", "next").bytes();
        for (int each : new int[] {1, 4, 1000}) {
            Sending sending = sending(recorded);
            assertThat(send(sending, sender("he", "adbo", "dynext").bytes(), each))
                    .isNull();
            assertThat(sending.place()).isEqualTo(recorded.length);
        }
    }

    @Test
    void whatIsNotWholeIsNotSentYet() throws IOException {
        byte[] recorded = sender("headbody").bytes();
        Sending sending = sending(recorded);
        byte[] now = sender("head", "body").bytes();
        assertThat(sending.send(Arrays.copyOf(now, now.length - 1))).isNull();
        assertThat(sending.place()).isEqualTo(BEGIN + TlsRecords.HEADER_BYTES + 4);
        assertThat(sending.send(Arrays.copyOfRange(now, now.length - 1, now.length)))
                .isNull();
        assertThat(sending.place()).isEqualTo(recorded.length);
    }

    @Test
    void aByteIsFoundInTheFirstRecordThatIsCutOtherwise() throws IOException {
        byte[] recorded = sender("head", "body").bytes();
        byte[] now = sender("heAdbody").bytes();
        Sending.Difference difference = send(sending(recorded), now, now.length);
        assertThat(difference.offset()).isEqualTo(BEGIN + TlsRecords.HEADER_BYTES + 2);
        assertThat(difference.text()).isNull();
    }

    @Test
    void aByteIsFoundAgainWhenAsManyRecordsCarryAsMuchAgain() throws IOException {
        byte[] recorded = sender("head", "body", "question", "more").bytes();
        byte[] now = sender("headbody", "quest", "ion", "mOre").bytes();
        Sending.Difference difference = send(sending(recorded), now, now.length);
        assertThat(difference.offset()).isEqualTo(recorded.length - 4 - 1 - TAG + 1);
        assertThat(difference.text()).isNull();
    }

    @Test
    void moreIsBeyondTheRecordedEnd() throws IOException {
        byte[] recorded = sender("head", "body").bytes();
        Sending sending = sending(recorded);
        byte[] now = sender("headbodyandmore").bytes();
        assertThat(send(sending, now, now.length)).isNull();
        assertThat(sending.place()).isEqualTo(recorded.length + "andmore".length());
    }

    @Test
    void lessIsLess() throws IOException {
        byte[] recorded = sender("head", "body").bytes();
        Sending sending = sending(recorded);
        byte[] now = sender("headbod").bytes();
        assertThat(send(sending, now, now.length)).isNull();
        assertThat(sending.place()).isLessThan(recorded.length);
    }

    @Test
    void lessIsADifferenceWhenItsAnswerWasReadAndMoreFollows() throws IOException {
        byte[] recorded = sender("head", "body", "next question").bytes();
        Sending sending = sending(recorded);
        Sender now = sender("headbod");
        assertThat(send(sending, now.bytes(), 1000)).isNull();
        sending.owe(sender("head", "body").size());
        int before = now.size();
        byte[] bytes = now.says("next question").bytes();
        Sending.Difference difference = sending.send(Arrays.copyOfRange(bytes, before, bytes.length));
        assertThat(difference.text()).contains("before and after it read an answer");
    }

    @Test
    void anotherKindOfRecordIsADifference() throws IOException {
        byte[] recorded = sender("head", "body").bytes();
        Sending sending = sending(recorded);
        byte[] now = sender("headbo").bytes();
        assertThat(send(sending, now, 1000)).isNull();
        Sending.Difference difference = sending.send(record(21, new byte[2]));
        assertThat(difference.text()).contains("a TLS record of type 21 and 2 bytes");
    }

    @Test
    void aRecordOfAnotherLengthIsADifferenceWhereCiphersDoNotTell() throws IOException {
        byte[] recorded = sender("headbody").bytes();
        byte[] cbc = serverHello(0x0303, 0xC027);
        assertThat(TlsRecords.of(of(recorded), of(cbc))).isNull();
        Sending sending = new Sending(of(recorded), TlsRecords.of(of(recorded), of(cbc)));
        byte[] now = sender("head", "body").bytes();
        assertThat(sending.send(now).offset()).isEqualTo(BEGIN + 4);
    }

    @Test
    void whatIsNoTlsIsAStreamOfBytes() throws IOException {
        byte[] recorded = "head body".getBytes(StandardCharsets.US_ASCII);
        for (int each : new int[] {1, 4, 9}) {
            Sending sending = new Sending(
                    of(recorded), TlsRecords.of(of(recorded), of("answer".getBytes(StandardCharsets.US_ASCII))));
            assertThat(sending.isOfRecords()).isFalse();
            assertThat(send(sending, recorded, each)).isNull();
            assertThat(sending.place()).isEqualTo(recorded.length);
        }
        Sending sending = new Sending(of(recorded), null);
        assertThat(send(sending, "head bOdy".getBytes(StandardCharsets.US_ASCII), 4))
                .isEqualTo(new Sending.Difference(6, 2, null));
    }

    @Test
    void theServerKnowsTheCipherByWhatItSends() throws IOException {
        ByteArrayOutputStream recorded = new ByteArrayOutputStream();
        recorded.writeBytes(serverHello(TLS_13, AES_GCM));
        recorded.writeBytes(FINISHED);
        assertThat(TlsRecords.of(of(recorded.toByteArray()), of(HELLO))).isNotNull();
    }
}
