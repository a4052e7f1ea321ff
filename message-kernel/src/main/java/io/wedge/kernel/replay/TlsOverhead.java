package io.wedge.kernel.replay;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * How many bytes longer than what it carries an application-data record of a TLS connection is: always the same, where the cipher is an AEAD. Such ciphers are streams: byte by byte
 * what is sent is what it carries, masked by what the key and the record's number give. RFC 8446, 5288, 7905.
 *
 * @param bytes of a record's body that carry nothing.
 * @param lead how many of them stand before what it carries: an explicit nonce.
 * @param finished length of the handshake's last message, in bytes, where that is in such a record as well and may be padded; else 0.
 */
record TlsOverhead(int bytes, int lead, int finished) {
    private static final int HANDSHAKE = 22;
    private static final int SERVER_HELLO = 2;
    private static final int RANDOM_BYTES = 32;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int TLS_12 = 0x0303;
    private static final int TLS_13 = 0x0304;
    /** What senders add to each record of TLS 1.3: most nothing, the JDK's sockets (its engines do not) so many zeros. */
    private static final List<Integer> PADDINGS = List.of(0, 16);

    /** Ciphers with a constant overhead: those of a CBC mode are none, they fill up blocks. */
    private enum Ciphers {
        // spotless:off
        TLS13_AES_128  (TLS_13, 0x1301, 0x1301, 17, 0, 36),
        TLS13_AES_256  (TLS_13, 0x1302, 0x1302, 17, 0, 52),
        TLS13_CHACHA   (TLS_13, 0x1303, 0x1303, 17, 0, 36),
        TLS13_CCM      (TLS_13, 0x1304, 0x1304, 17, 0, 36),
        TLS13_CCM_8    (TLS_13, 0x1305, 0x1305,  9, 0, 36),
        TLS12_GCM      (TLS_12, 0x009C, 0x00AD, 24, 8,  0),
        TLS12_ECDH_GCM (TLS_12, 0xC02B, 0xC032, 24, 8,  0),
        TLS12_CHACHA   (TLS_12, 0xCCA8, 0xCCAE, 16, 0,  0);
        // spotless:on

        private final int version;
        private final int first;
        private final int last;
        private final TlsOverhead overhead;

        Ciphers(int version, int first, int last, int bytes, int lead, int finished) {
            this.version = version;
            this.first = first;
            this.last = last;
            this.overhead = new TlsOverhead(bytes, lead, finished);
        }
    }

    /** Of what a server sent first; null if that is no hello, not all of one, or chose a cipher whose overhead is not constant. */
    static TlsOverhead of(byte[] serverSent) {
        ByteBuffer hello = serverHello(serverSent);
        if (hello == null) {
            return null;
        }
        try {
            int version = hello.getShort() & 0xFFFF;
            skip(hello, RANDOM_BYTES);
            skip(hello, hello.get() & 0xFF); // the session's id
            int suite = hello.getShort() & 0xFFFF;
            skip(hello, 1); // no compression
            return of(hello.hasRemaining() ? version(hello, version) : version, suite);
        } catch (BufferUnderflowException | IllegalArgumentException e) {
            return null; // it only looks like a hello
        }
    }

    /**
     * With the padding that the sender adds: told by the one message whose length is known.
     *
     * @param first lengths of the first records, in bytes; certificates among them are longer.
     * @return null if none of them is that message, or it is padded in another way.
     */
    TlsOverhead padded(List<Integer> first) {
        if (finished == 0) {
            return this;
        }
        for (int length : first) {
            int padding = length - bytes - finished;
            if (PADDINGS.contains(padding)) {
                return new TlsOverhead(bytes + padding, lead, finished);
            }
        }
        return null;
    }

    private static TlsOverhead of(int version, int suite) {
        for (Ciphers each : Ciphers.values()) {
            if (version == each.version && suite >= each.first && suite <= each.last) {
                return each.overhead;
            }
        }
        return null;
    }

    /** The body of the hello that a stream begins with, in one record; null if there is none. */
    private static ByteBuffer serverHello(byte[] stream) {
        ByteBuffer bytes = ByteBuffer.wrap(stream);
        if (bytes.remaining() < TlsRecords.HEADER_BYTES + Integer.BYTES || bytes.get() != HANDSHAKE) {
            return null;
        }
        bytes.getShort(); // the record's version says nothing
        int record = bytes.getShort() & 0xFFFF;
        int message = bytes.getInt();
        int length = message & 0xFF_FFFF;
        if (message >>> 24 != SERVER_HELLO || length + Integer.BYTES > record || length > bytes.remaining()) {
            return null;
        }
        return bytes.slice(bytes.position(), length);
    }

    /** TLS 1.3 says that it is that in an extension, and 1.2 where 1.2 did. */
    private static int version(ByteBuffer hello, int otherwise) {
        int left = hello.getShort() & 0xFFFF;
        while (left > 0) {
            int type = hello.getShort() & 0xFFFF;
            int length = hello.getShort() & 0xFFFF;
            if (type == SUPPORTED_VERSIONS) {
                return hello.getShort() & 0xFFFF;
            }
            skip(hello, length);
            left -= 2 * Short.BYTES + length;
        }
        return otherwise;
    }

    private static void skip(ByteBuffer bytes, int count) {
        bytes.position(bytes.position() + count);
    }
}
