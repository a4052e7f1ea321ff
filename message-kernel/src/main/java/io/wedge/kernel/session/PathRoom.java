package io.wedge.kernel.session;

import io.wedge.messages.Protocol;
import io.wedge.messages.wire.CallReader;
import io.wedge.messages.wire.MalformedMessageException;
import io.wedge.messages.wire.MalformedMessageException.Code;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * A poller's room for the paths of one call, NUL-terminated. Names that mean "the process that asks" are spelled out for the application, since the kernel's own would be
 * meant otherwise: /proc/self, /proc/thread-self, /dev/fd, /dev/stdin and its brothers, /etc/mtab. All of these are links: where a call
 * means the link itself they stand as they are.
 */
final class PathRoom {
    private static final int PREFIX_BYTES = 64;

    private static final int PATH_BYTES = 4096 + 256;
    private static final int ROOM_BYTES = Protocol.MAX_CALL_BYTES + 4 * PREFIX_BYTES + 2 * PATH_BYTES;

    private final ByteBuffer memory = ByteBuffer.allocateDirect(ROOM_BYTES);
    private final long start = RawMemoryUnsafe.address(memory);
    private final byte[][] names;
    private final byte[][] meanings;
    private int used;

    PathRoom(int pid) {
        String self = "/proc/" + pid;
        String[][] table = {
            {"/proc/self", self},
            {"/proc/thread-self", self},
            {"/proc/mounts", self + "/mounts"},
            {"/proc/net", self + "/net"},
            {"/dev/fd", self + "/fd"},
            {"/dev/stdin", self + "/fd/0"},
            {"/dev/stdout", self + "/fd/1"},
            {"/dev/stderr", self + "/fd/2"},
            {"/etc/mtab", self + "/mounts"},
        };
        names = new byte[table.length][];
        meanings = new byte[table.length][];
        for (int i = 0; i < table.length; i++) {
            names[i] = table[i][0].getBytes(StandardCharsets.US_ASCII);
            meanings[i] = table[i][1].getBytes(StandardCharsets.US_ASCII);
        }
    }

    /** Forgets the paths of the last call. */
    void clear() {
        used = 0;
    }

    /** Copies a path here, for a call that follows a last link unless its arguments say otherwise. */
    long put(long path, int lengthBytes, CallReader call) {
        long target = start + used;
        int prefix = startsWithSlash(path, lengthBytes) ? prefixOf(path, lengthBytes) : -1;
        if (prefix >= 0 && lengthBytes == names[prefix].length && LastLink.isMeantItself(call)) {
            prefix = -1;
        }
        int skipped = 0;
        long at = target;
        if (prefix >= 0) {
            skipped = names[prefix].length;
            RawMemoryUnsafe.copy(meanings[prefix], 0, at, meanings[prefix].length);
            at += meanings[prefix].length;
        }
        for (int i = skipped; i < lengthBytes; i++) {
            byte b = RawMemoryUnsafe.getByte(path + i);
            if (b == 0) {
                throw new MalformedMessageException(Code.BAD_VALUE, "NUL inside a path");
            }
            RawMemoryUnsafe.putByte(at++, b);
        }
        RawMemoryUnsafe.putByte(at, (byte) 0);
        used += (int) (at + 1 - target);
        return target;
    }

    /** The path of one of the kernel's own descriptors, whose object a call works with. */
    long putDescriptor(int fd) {
        byte[] text = ("/proc/self/fd/" + fd + "\0").getBytes(StandardCharsets.US_ASCII);
        long target = start + used;
        RawMemoryUnsafe.copy(text, 0, target, text.length);
        used += text.length;
        return target;
    }

    /** A path that stands for one of the call's. */
    long put(byte[] path) {
        if (path.length >= PATH_BYTES) {
            throw new IllegalArgumentException("a path of " + path.length + " bytes");
        }
        long target = start + used;
        RawMemoryUnsafe.copy(path, 0, target, path.length);
        RawMemoryUnsafe.putByte(target + path.length, (byte) 0);
        used += path.length + 1;
        return target;
    }

    private static boolean startsWithSlash(long path, int lengthBytes) {
        return lengthBytes >= 7 && RawMemoryUnsafe.getByte(path) == '/';
    }

    private int prefixOf(long path, int lengthBytes) {
        byte second = RawMemoryUnsafe.getByte(path + 1);
        if (second != 'p' && second != 'd' && second != 'e') {
            return -1;
        }
        for (int i = 0; i < names.length; i++) {
            if (matches(names[i], path, lengthBytes)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean matches(byte[] name, long path, int lengthBytes) {
        if (lengthBytes < name.length
                || lengthBytes > name.length && RawMemoryUnsafe.getByte(path + name.length) != '/') {
            return false;
        }
        for (int i = 1; i < name.length; i++) {
            if (RawMemoryUnsafe.getByte(path + i) != name[i]) {
                return false;
            }
        }
        return true;
    }
}
