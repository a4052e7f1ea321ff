// @unserved
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Asks the host itself for what its policy allows, and for some of what it does not. Arguments: jni or foreign; a folder it may use; one it may not, with a file secret; a TCP port it may connect to,
 * and one it may not; one it may listen on.
 */
public final class RawServed {
    private static final int AT_FDCWD = -100;
    private static RawCalls raw;

    private RawServed() {}

    public static void main(String[] args) throws Throwable {
        if (args.length == 0) {
            return;
        }
        raw = args[0].equals("jni") ? RawCalls.byJni() : RawCalls.byForeign();
        files(args[1], args[2]);
        changes(args[1], args[2]);
        metadata(args[1], args[2]);
        sockets(Integer.parseInt(args[3]), Integer.parseInt(args[4]));
        listens(Integer.parseInt(args[5]), Integer.parseInt(args[4]));
        datagrams(Integer.parseInt(args[5]), Integer.parseInt(args[4]));
        attributes(args[1], args[2]);
        say("execve", raw.call(59, "/bin/true", 0, 0) < 0);
    }

    private static void say(String what, Object result) {
        System.out.println(what + ": " + result);
    }

    private static String read(long fd) throws Throwable {
        long room = RawCalls.zeroed(4096);
        long count = raw.call(0, fd, room, 4096);
        byte[] bytes = new byte[(int) Math.max(count, 0)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = RawCalls.MEMORY.getByte(room + i);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void files(String in, String out) throws Throwable {
        Path file = Files.writeString(Path.of(in, "file"), "read by a raw call");
        long fd = raw.call(257, AT_FDCWD, file.toString(), 0);
        say("openat", read(fd));
        say("not for writing", raw.call(1, fd, "x", 1));
        say("close", raw.call(3, fd));
        long folder = raw.call(257, AT_FDCWD, in, 0x10000);
        say("below a folder", read(raw.call(257, folder, "file", 0)));
        say("nothing there", raw.call(2, in + "/none", 0));
        long stat = RawCalls.zeroed(256);
        say("stat", raw.call(4, file.toString(), stat) + " " + RawCalls.MEMORY.getLong(stat + 48)
                + " " + Integer.toOctalString(RawCalls.MEMORY.getInt(stat + 24))
                + " " + RawCalls.MEMORY.getLong(stat + 8) / (long) Files.getAttribute(file, "unix:ino")
                + " " + (RawCalls.MEMORY.getLong(stat + 88) == Files.getLastModifiedTime(file).toMillis() / 1000));
        long statx = RawCalls.zeroed(256);
        say("statx", raw.call(332, AT_FDCWD, file.toString(), 0, 0xfff, statx) + " " + RawCalls.MEMORY.getLong(statx + 40)
                + " " + Integer.toOctalString(RawCalls.MEMORY.getShort(statx + 28) & 0xFFFF));
        say("access", raw.call(21, file.toString(), 4));
        long made = raw.call(257, AT_FDCWD, in + "/made", 0x241, 0640);
        say("made", raw.call(1, made, "by a raw call", 13) + " " + Files.readString(Path.of(in, "made")));
        say("blocking", raw.call(72, made, 3) & 0x800);
        say("denied", raw.call(257, AT_FDCWD, out + "/secret", 0));
        say("denied to write", raw.call(257, AT_FDCWD, out + "/victim", 1));
        say("denied to look at", raw.call(6, out + "/secret", stat));
        say("own memory", raw.call(257, AT_FDCWD, "/proc/self/mem", 2) < 0);
    }

    private static void changes(String in, String out) throws Throwable {
        say("mkdir", raw.call(83, in + "/folder", 0755));
        say("rename", raw.call(82, in + "/made", in + "/folder/moved"));
        say("symlink", raw.call(88, "folder/moved", in + "/link"));
        long room = RawCalls.zeroed(64);
        say("readlink", raw.call(89, in + "/link", room, 64) + " " + (char) RawCalls.MEMORY.getByte(room));
        say("through the link", read(raw.call(257, AT_FDCWD, in + "/link", 0)));
        say("chmod", raw.call(90, in + "/folder/moved", 0600));
        say("unlink", raw.call(87, in + "/folder/moved") + " " + raw.call(87, in + "/link"));
        say("rmdir", raw.call(84, in + "/folder"));
        say("rename out", raw.call(82, in + "/file", out + "/file"));
        say("no null", raw.call(257, AT_FDCWD, 8, 0));
    }

    private static void metadata(String in, String out) throws Throwable {
        Path file = Files.writeString(Path.of(in, "metadata"), "longer than that");
        String path = file.toString();
        say("truncate", raw.call(76, path, 6) + " " + Files.readString(file));
        say("truncate to less than nothing", raw.call(76, path, -1));
        say("utimensat", raw.call(280, AT_FDCWD, path, longs(111, 5, 222_222_222, 7), 0) + " " + times(file));
        say("utimensat, one", raw.call(280, AT_FDCWD, path, longs(333, 0x3ffffffe, 333_333_333, 0), 0) + " " + times(file));
        say("utimensat, too many nanoseconds", raw.call(280, AT_FDCWD, path, longs(1, 1_000_000_000, 1, 1), 0));
        say("utimes", raw.call(235, path, longs(444, 4, 444_444_444, 999_999)) + " " + times(file));
        say("utime", raw.call(132, path, longs(555, 555_555_555)) + " " + times(file));
        long fd = raw.call(257, AT_FDCWD, path, 0);
        say("futimens", raw.call(280, fd, 0, longs(666, 6, 666_666_666, 6), 0) + " " + times(file));
        say("utimensat, now", raw.call(280, AT_FDCWD, path, 0, 0) + " " + (Files.getLastModifiedTime(file).toMillis() / 100_000 == System.currentTimeMillis() / 100_000));
        say("fchmod", raw.call(91, fd, 0640) + " " + Files.getPosixFilePermissions(file).size());
        say("chown", raw.call(92, path, -1, -1) + " " + raw.call(94, path, -1, -1) + " " + raw.call(93, fd, -1, -1));
        say("fchownat", raw.call(260, AT_FDCWD, path, -1, -1, 0x100) + " " + raw.call(260, fd, "", -1, -1, 0x1000));
        say("of no descriptor", raw.call(91, 12345, 0640));
        say("denied to truncate", raw.call(76, out + "/victim", 6));
        say("denied times", raw.call(280, AT_FDCWD, out + "/victim", longs(1, 1, 1, 1), 0));
        say("denied owner", raw.call(92, out + "/victim", -1, -1));
    }

    private static byte[] longs(long... all) {
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate(all.length * Long.BYTES).order(java.nio.ByteOrder.nativeOrder());
        for (long each : all) {
            bytes.putLong(each);
        }
        return bytes.array();
    }

    private static String times(Path file) throws Exception {
        return Files.getAttribute(file, "lastAccessTime") + " " + Files.getLastModifiedTime(file);
    }

    private static void listens(int port, int forbidden) throws Throwable {
        long server = raw.call(41, 2, 1, 0);
        say("reuse", raw.call(54, server, 1, 2, RawCalls.bytes(new byte[] {1, 0, 0, 0}), 4));
        say("bind", raw.call(49, server, inet(port), 16));
        say("listen", raw.call(50, server, 1));
        long client = raw.call(41, 2, 1, 0);
        say("connect to itself", raw.call(42, client, inet(port), 16));
        long peer = raw.call(288, server, 0, 0, 0);
        say("accept", peer >= 0);
        say("send", raw.call(44, client, "pong", 4, 0, 0, 0));
        say("receive", read(peer));
        say("denied to bind", raw.call(49, raw.call(41, 2, 1, 0), inet(forbidden), 16));
        say("denied to listen", raw.call(50, raw.call(41, 2, 1, 0), 1));
        say("bind to nothing", raw.call(49, 12345, inet(port), 16));
    }

    private static void sockets(int port, int forbidden) throws Throwable {
        long socket = raw.call(41, 2, 1, 0);
        say("connect", raw.call(42, socket, inet(port), 16));
        say("blocking", raw.call(72, socket, 3) & 0x800);
        say("no delay", raw.call(54, socket, 6, 1, RawCalls.bytes(new byte[] {1, 0, 0, 0}), 4));
        say("send", raw.call(44, socket, "ping", 4, 0, 0, 0));
        say("receive", read(socket));
        long other = raw.call(41, 2, 1, 0);
        say("connect to another", raw.call(42, other, inet(forbidden), 16));
    }

    private static void datagrams(int port, int forbidden) throws Throwable {
        long server = raw.call(41, 2, 2, 0);
        say("bind for datagrams", raw.call(49, server, inet(port), 16));
        long client = raw.call(41, 2, 2, 0);
        say("sendto", raw.call(44, client, "ping", 4, 0, inet(port), 16) + " " + read(server));
        say("sendmsg", raw.call(46, client, message(inet(port), bytes("po"), bytes("ng")), 0x4000) + " " + read(server));
        say("recvmsg of nothing", raw.call(47, server, message(new byte[16], new byte[8]), 0x40));
        String[] late = new String[1];
        Thread waits = new Thread(() -> late[0] = received(server, 3, 0));
        waits.start();
        say("sendto another thread", raw.call(44, client, "later", 5, 0, inet(port), 16));
        waits.join();
        say("recvmsg that waits", late[0]);
        raw.call(44, client, "long", 4, 0, inet(port), 16);
        say("recvmsg of a part", received(server, 1, 0));
        raw.call(44, client, "long", 4, 0, inet(port), 16);
        say("recvmsg of a part, all told", received(server, 1, 0x20));
        say("connect for datagrams", raw.call(42, client, inet(port), 16));
        say("sendmsg to the peer", raw.call(46, client, message(null, bytes("hello")), 0) + " " + received(server, 4, 0));
        say("sendmsg from nowhere", raw.call(46, client, message(null), 0) + " " + received(server, 4, 0));
        say("sendmsg, no such descriptor", raw.call(46, 12345, message(null, bytes("x")), 0));
        say("sendmsg of no message", raw.call(46, client, 8, 0));
        long pair = RawCalls.zeroed(8);
        raw.call(53, 1, 1, 0, pair);
        long one = RawCalls.MEMORY.getInt(pair);
        long much = message(null, new byte[1 << 20]);
        say("sendmsg of much", raw.call(46, one, much, 0x40) > 0);
        long rights = message(null, bytes("x"));
        RawCalls.MEMORY.putLong(rights + 32, RawCalls.bytes(new byte[] {20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
        RawCalls.MEMORY.putLong(rights + 40, 24);
        say("denied to send a descriptor", raw.call(46, one, rights, 0x40));
        say("denied sendto", raw.call(44, raw.call(41, 2, 2, 0), "x", 1, 0, inet(forbidden), 16));
        say("denied sendmsg", raw.call(46, raw.call(41, 2, 2, 0), message(inet(forbidden), bytes("x")), 0));
        raw.call(3, server);
        raw.call(3, client);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A struct msghdr with that name, and those pieces, which are its own. */
    private static long message(byte[] name, byte[]... pieces) {
        long vectors = RawCalls.zeroed(16 * pieces.length + 1);
        for (int i = 0; i < pieces.length; i++) {
            RawCalls.MEMORY.putLong(vectors + 16 * i, RawCalls.bytes(pieces[i]));
            RawCalls.MEMORY.putLong(vectors + 16 * i + 8, pieces[i].length);
        }
        long header = RawCalls.zeroed(56);
        RawCalls.MEMORY.putLong(header, name == null ? 0 : RawCalls.bytes(name));
        RawCalls.MEMORY.putInt(header + 8, name == null ? 0 : name.length);
        RawCalls.MEMORY.putLong(header + 16, vectors);
        RawCalls.MEMORY.putLong(header + 24, pieces.length);
        return header;
    }

    /** What comes, in two pieces of that size: how much, what, from which family of address, and what is said of it. */
    private static String received(long socket, int size, int flags) {
        long header = message(new byte[16], new byte[size], new byte[size]);
        try {
            long count = raw.call(47, socket, header, flags);
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < Math.min(count, 2 * size); i++) {
                long piece = RawCalls.MEMORY.getLong(RawCalls.MEMORY.getLong(header + 16) + 16 * (i / size));
                text.append((char) RawCalls.MEMORY.getByte(piece + i % size));
            }
            return count + " " + text + " " + RawCalls.MEMORY.getShort(RawCalls.MEMORY.getLong(header)) + " "
                    + RawCalls.MEMORY.getInt(header + 8) + " " + RawCalls.MEMORY.getInt(header + 48);
        } catch (Throwable e) {
            return e.toString();
        }
    }

    private static void attributes(String in, String out) throws Throwable {
        Path file = Files.writeString(Path.of(in, "attributes"), "");
        String path = file.toString();
        long room = RawCalls.zeroed(256);
        say("setxattr", raw.call(188, path, "user.a", "value", 5, 0));
        say("getxattr", raw.call(191, path, "user.a", room, 64) + " " + (char) RawCalls.MEMORY.getByte(room + 4));
        say("its size", raw.call(191, path, "user.a", 0, 0));
        say("too little room", raw.call(191, path, "user.a", room, 2));
        say("not there", raw.call(191, path, "user.none", room, 2));
        say("nowhere", raw.call(191, in + "/none", "user.none", room, 2));
        long fd = raw.call(257, AT_FDCWD, path, 0);
        say("fsetxattr", raw.call(190, fd, "user.b", "", 0, 0));
        say("fgetxattr", raw.call(193, fd, "user.b", room, 64));
        say("lsetxattr", raw.call(189, path, "user.c", "c", 1, 0));
        say("lgetxattr", raw.call(192, path, "user.c", room, 64));
        say("listxattr", raw.call(194, path, room, 256) + " " + raw.call(195, path, room, 256) + " " + raw.call(196, fd, 0, 0));
        say("removexattr", raw.call(197, path, "user.a") + " " + raw.call(198, path, "user.c") + " " + raw.call(199, fd, "user.b"));
        say("removed", raw.call(194, path, room, 256));
        say("of a folder", raw.call(188, in, "user.a", "x", 1, 0) + " " + raw.call(197, in, "user.a"));
        say("denied attributes", raw.call(191, out + "/victim", "user.a", room, 64));
        say("denied list of attributes", raw.call(194, out + "/victim", room, 64));
        say("denied to set attributes", raw.call(188, out + "/victim", "user.a", "x", 1, 0));
        say("denied to remove attributes", raw.call(197, out + "/victim", "user.a"));
        say("denied to set one of the host's", raw.call(188, path, "trusted.a", "x", 1, 0));
    }

    private static byte[] inet(int port) {
        return new byte[] {2, 0, (byte) (port >>> 8), (byte) port, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0};
    }
}
