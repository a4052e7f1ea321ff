package io.wedge.emulayer.jdk;

import io.wedge.messages.wire.RawMemoryUnsafe;
import java.nio.charset.Charset;
import java.util.Arrays;

/** Strings as the platform spells them: to and from {@code sun.jnu.encoding}, as the JDK's own native code does it. Any thread. */
public final class PlatformString {
    private static final Charset CHARSET = charset();

    private PlatformString() {}

    private static Charset charset() {
        String name = System.getProperty("sun.jnu.encoding");
        return name != null && Charset.isSupported(name) ? Charset.forName(name) : Charset.defaultCharset();
    }

    /** Whether each character is one byte in every charset a platform has, and none is NUL. */
    public static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || c == 0) {
                return false;
            }
        }
        return true;
    }

    /** Writes the first characters of an ASCII string to an address. */
    public static void copyAscii(String text, int length, long address) {
        for (int i = 0; i < length; i++) {
            RawMemoryUnsafe.putByte(address + i, (byte) text.charAt(i));
        }
    }

    /** The bytes up to the first NUL. */
    public static byte[] encode(String text) {
        byte[] bytes = text.getBytes(CHARSET);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                return Arrays.copyOf(bytes, i);
            }
        }
        return bytes;
    }

    /** A string of bytes. */
    public static String decode(byte[] bytes) {
        return new String(bytes, CHARSET);
    }
}
