package io.wedge.agent.rewrite;

import java.util.zip.Adler32;
import java.util.zip.CRC32;

/**
 * A class as it came in (by checksums: they guard against another agent's change, not against an enemy, who could as well change the cache file) and as it went out.
 *
 * @param fingerprint of the incoming bytes.
 * @param length      of the incoming bytes.
 */
public record Rewritten(String className, long fingerprint, int length, byte[] bytes) {
    /** CRC-32 and Adler-32: both native code, quick before anything is compiled. */
    public static long fingerprint(byte[] incoming) {
        CRC32 crc = new CRC32();
        crc.update(incoming, 0, incoming.length);
        Adler32 adler = new Adler32();
        adler.update(incoming, 0, incoming.length);
        return crc.getValue() << 32 | adler.getValue();
    }

    /** Whether this is what became of those bytes. */
    public boolean isOf(byte[] incoming, long fingerprintOfIncoming) {
        return incoming.length == length && fingerprintOfIncoming == fingerprint;
    }
}
