// @unserved
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A hostile program that is quick: opens what it may while another of its threads makes it something that it may not. Prints for each race its name, how many rounds there were, how often it read
 * what it may, and whether it ever read what it may not. Arguments: a folder it may use; one it may not, with a file secret in it.
 */
public final class EscapeRaces {
    private static final int ROUNDS = 10_000;
    private static final long MOST_NS = 60_000_000_000L;
    private static final int AT_FDCWD = -100;
    private static final String ALLOWED = "fine";

    private static RawCalls raw;
    private static String in;
    private static String out;
    private static long room;

    private EscapeRaces() {}

    private interface Step {
        void run(int round) throws Throwable;
    }

    private interface Reading {
        String run() throws Throwable;
    }

    public static void main(String[] args) throws Throwable {
        if (args.length == 0) {
            return;
        }
        raw = RawCalls.byJni();
        room = RawCalls.zeroed(4096);
        in = args[0];
        out = args[1];
        Files.createDirectories(Path.of(in, "folder"));
        Files.writeString(Path.of(in, "folder", "secret"), ALLOWED);
        link();
        folder();
        memory();
        directory();
        descriptors();
    }

    private static void race(String name, Step change, Reading reading) throws Throwable {
        AtomicBoolean over = new AtomicBoolean();
        Thread changer = new Thread(() -> {
            try {
                for (int i = 0; !over.get(); i++) {
                    change.run(i);
                }
            } catch (Throwable e) {
                System.out.println(name + ": " + e);
            }
        });
        changer.start();
        int rounds = 0;
        int allowed = 0;
        boolean reached = false;
        for (long start = System.nanoTime(); rounds < ROUNDS && System.nanoTime() - start < MOST_NS; rounds++) {
            String text = reading.run();
            allowed += text.equals(ALLOWED) ? 1 : 0;
            reached |= text.startsWith("secret");
        }
        over.set(true);
        changer.join();
        System.out.println("race|" + name + "|" + rounds + "|" + allowed + "|" + reached);
    }

    private static String read(long fd) throws Throwable {
        if (fd < 0) {
            return "";
        }
        long count = raw.call(0, fd, room, 64);
        raw.call(3, fd);
        byte[] bytes = new byte[(int) Math.max(count, 0)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = RawCalls.MEMORY.getByte(room + i);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String readByJdk(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            return "";
        }
    }

    /** Of another length than the allowed one is only the other file. */
    private static String sizeByJdk(Path path) {
        try {
            return Files.size(path) == ALLOWED.length() ? ALLOWED : "secret";
        } catch (IOException e) {
            return "";
        }
    }

    /** A link that leads now here, now there. */
    private static void link() throws Throwable {
        long link = RawCalls.bytes((in + "/link").getBytes(StandardCharsets.UTF_8));
        long next = RawCalls.bytes((in + "/next").getBytes(StandardCharsets.UTF_8));
        long[] targets = {RawCalls.number(in + "/folder/secret"), RawCalls.number(out + "/secret")};
        Step swap = round -> {
            raw.call(88, targets[round & 1], next);
            raw.call(82, next, link);
        };
        swap.run(0);
        race("symlink", swap, () -> read(raw.call(257, AT_FDCWD, link, 0)));
        race("symlink, by the JDK", swap, () -> readByJdk(Path.of(in, "link")));
        race("symlink, size by the JDK", swap, () -> sizeByJdk(Path.of(in, "link")));
    }

    /** A folder on the way that is renamed, and a link in its place. */
    private static void folder() throws Throwable {
        long place = RawCalls.number(in + "/place");
        long kept = RawCalls.number(in + "/kept");
        long other = RawCalls.number(in + "/other");
        long path = RawCalls.number(in + "/place/secret");
        Files.createDirectories(Path.of(in, "place"));
        Files.writeString(Path.of(in, "place", "secret"), ALLOWED);
        Files.createSymbolicLink(Path.of(in, "other"), Path.of(out));
        Step swap = round -> {
            raw.call(82, place, kept);
            raw.call(82, other, place);
            raw.call(82, place, other);
            raw.call(82, kept, place);
        };
        race("rename", swap, () -> read(raw.call(257, AT_FDCWD, path, 0)));
        race("rename, size by the JDK", swap, () -> sizeByJdk(Path.of(in, "place", "secret")));
    }

    /** The path's bytes themselves. */
    private static void memory() throws Throwable {
        String one = in + "/folder/secret";
        String two = out + "/secret";
        byte[] first = padded(one, Math.max(one.length(), two.length()));
        byte[] second = padded(two, first.length);
        long path = RawCalls.bytes(first);
        race(
                "memory",
                round -> {
                    byte[] bytes = (round & 1) == 0 ? second : first;
                    for (int i = 0; i < bytes.length; i++) {
                        RawCalls.MEMORY.putByteVolatile(null, path + i, bytes[i]);
                    }
                    for (int i = 0; i < 200; i++) {
                        Thread.onSpinWait();
                    }
                },
                () -> read(raw.call(257, AT_FDCWD, path, 0)));
    }

    /** More slashes mean the same. */
    private static byte[] padded(String path, int length) {
        return ("/".repeat(length - path.length()) + path).getBytes(StandardCharsets.UTF_8);
    }

    /** The working directory. */
    private static void directory() throws Throwable {
        long[] places = {RawCalls.number(in + "/folder"), RawCalls.number(out)};
        long name = RawCalls.number("secret");
        race("chdir", round -> raw.call(80, places[round & 1]), () -> read(raw.call(257, AT_FDCWD, name, 0)));
    }

    /** All descriptors there are: then it is told so, and what it gives back it can have again. */
    private static void descriptors() throws Throwable {
        long path = RawCalls.number(in + "/folder/secret");
        long first = raw.call(257, AT_FDCWD, path, 0);
        long last = first;
        long next = first;
        int count = 0;
        while (next >= 0) {
            last = next;
            next = raw.call(257, AT_FDCWD, path, 0);
            count++;
        }
        raw.call(436, first, last, 0);
        System.out.println("exhaustion|descriptors|" + next + "|" + (count > 100) + "|" + read(raw.call(257, AT_FDCWD, path, 0)));
    }
}
