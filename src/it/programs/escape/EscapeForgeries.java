// @unserved
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A hostile program that writes its own messages to the kernel. Prints for each attempt its family, its name, what came of it, whether it reached what it wanted, and the file that was meant.
 *
 * <p>Arguments: jni or foreign; a folder it may use, with a file allowed in it; one it may not, with files 1, 2, … in it; a TCP port that listens.
 */
public final class EscapeForgeries {
    private static final int ROUNDS = 10_000;
    private static final int GETPPID = 110;
    private static final int CLOSE = 3;
    private static final int OPEN = 4;
    private static final int READ = 5;
    private static final int RENAME = 24;
    private static final int LINK = 25;
    private static final int SYMLINK = 26;
    private static final int SOCKET = 67;
    private static final int CONNECT = 70;
    private static final int SPAWN = 110;
    private static final int LIBRARY_LOAD = 144;

    private static final int FD = 1;
    private static final int DIR = 2;
    private static final int PATH_NAME = 3;
    private static final int FLAGS = 4;
    private static final int SIZE = 6;
    private static final int DATA = 9;
    private static final int TO_PATH = 22;
    private static final int TARGET = 23;
    private static final int WAIT = 32;
    private static final int DOMAIN = 59;
    private static final int SOCKET_TYPE = 60;
    private static final int ADDRESS = 62;
    private static final int HOST = 63;
    private static final int PORT = 64;
    private static final int PROGRAM = 95;
    private static final int ARGUMENTS = 96;
    private static final int ARGUMENT_COUNT = 97;
    private static final int VARIABLE_COUNT = 98;
    private static final int STREAM = 99;

    private static RawCalls raw;
    private static Forger forger;
    private static String in;
    private static String out;
    private static int port;
    private static int number;

    private interface Attempt {
        /** What it read; or null, and the last answer says why. */
        String read(String file) throws Throwable;
    }

    private EscapeForgeries() {}

    public static void main(String[] args) throws Throwable {
        if (args.length == 0) {
            return;
        }
        raw = args[0].equals("jni") ? RawCalls.byJni() : RawCalls.byForeign();
        in = args[1];
        out = args[2];
        port = Integer.parseInt(args[3]);
        forger = new Forger(raw);
        opens();
        names();
        others();
        race();
        System.out.println("understood " + open(0, path(in + "/allowed")));
    }

    private static void attempt(String name, Attempt attempt) {
        String file = out + "/" + ++number;
        String result;
        boolean reached = false;
        try {
            errno = 0;
            reached = "secret".equals(attempt.read(file));
            result = errno == 0 ? "ok" : "errno " + errno;
        } catch (Throwable e) {
            result = e.toString();
        }
        System.out.println("forgery|" + name + "|" + result + "|" + reached + "|" + file);
    }

    private static int errno;

    /** Of the last call that was answered. */
    private static boolean well(int answer) {
        errno = answer;
        return answer == 0;
    }

    private static byte[] path(String path) {
        return Forger.path(PATH_NAME, path);
    }

    private static byte[] toRead() {
        return Forger.element(FLAGS, Forger.INTEGER, 1);
    }

    private static String open(int flags, byte[]... elements) throws Throwable {
        return openAs(flags, Thread.currentThread().getId(), elements);
    }

    private static String openAs(int flags, long thread, byte[]... elements) throws Throwable {
        forger.append(forger.message(OPEN, flags, thread, Forger.all(elements), toRead()));
        return well(forger.await()) ? content(forger.result()) : null;
    }

    private static String content(long capability) throws Throwable {
        byte[] fd = Forger.element(FD, Forger.CAPABILITY, capability);
        boolean read = well(forger.call(READ, fd, Forger.element(SIZE, Forger.INTEGER, 64), Forger.element(WAIT, Forger.INTEGER, 1)));
        byte[] data = read ? forger.answer(DATA, 0) : null;
        well(forger.call(CLOSE, fd));
        return data == null ? null : new String(data, StandardCharsets.UTF_8);
    }

    private static void opens() {
        attempt("open, found and written by hand", file -> {
            forger.appendByHand(forger.message(OPEN, 0, 1, path(file), toRead()));
            return well(forger.await()) ? content(forger.result()) : null;
        });
        attempt("open, as another thread", file -> openAs(0, 2, path(file)));
        attempt("open, as no thread", file -> openAs(0, -1, path(file)));
        attempt("open, all flags of a message set", file -> open(0xffff, path(file)));
        attempt("open, two paths, the allowed one first", file -> {
            String first = open(0, path(in + "/allowed"), path(file));
            return "secret".equals(first) ? first : open(0, path(file), path(in + "/allowed"));
        });
        attempt("open, below an allowed folder's capability, by dots", file -> {
            if (!well(forger.call(OPEN, path(in), toRead()))) {
                return null;
            }
            byte[] below = Forger.element(DIR, Forger.CAPABILITY, forger.result());
            return open(0, below, path("../" + Path.of(out).getFileName() + "/" + number));
        });
        attempt("open, by /proc/self/root", file -> open(0, path("/proc/self/root" + file)));
        attempt("open, by the kernel process's root", file ->
                open(0, path("/proc/" + raw.call(GETPPID) + "/root" + file)));
        attempt("capabilities guessed", file -> {
            // Where it may, one is there to be found.
            well(forger.call(OPEN, path(file), toRead()));
            int denied = errno;
            String found = null;
            for (int guess = 3; guess < 600 && found == null; guess++) {
                for (int generation = 0; generation < 4 && found == null; generation++) {
                    byte[] fd = Forger.element(FD, Forger.CAPABILITY, generation << 20 | guess);
                    if (forger.call(READ, fd, Forger.element(SIZE, Forger.INTEGER, 6)) == 0) {
                        found = new String(forger.answer(DATA, 0), StandardCharsets.UTF_8);
                        found = found.equals("secret") ? found : null;
                    }
                }
            }
            errno = denied;
            return found;
        });
    }

    private static void names() {
        attempt("a link in the allowed folder", file -> {
            String link = in + "/forged-link";
            Files.deleteIfExists(Path.of(link));
            return well(forger.call(SYMLINK, Forger.path(TARGET, file), path(link))) ? open(0, path(link)) : null;
        });
        attempt("a hard link in the allowed folder", file ->
                well(forger.call(LINK, path(file), Forger.path(TO_PATH, in + "/forged-hard"))) ? open(0, path(in + "/forged-hard")) : null);
        attempt("renamed into the allowed folder", file ->
                well(forger.call(RENAME, path(file), Forger.path(TO_PATH, in + "/forged-moved"))) ? open(0, path(in + "/forged-moved")) : null);
    }

    private static void others() {
        attempt("a program started", file -> {
            byte[] stream = Forger.element(STREAM, Forger.LIST, new byte[0]);
            boolean started = well(forger.call(
                    SPAWN,
                    Forger.path(PROGRAM, "/bin/cat"),
                    Forger.element(ARGUMENTS, Forger.BYTES, (file + "\0").getBytes(StandardCharsets.UTF_8)),
                    Forger.element(ARGUMENT_COUNT, Forger.INTEGER, 1),
                    Forger.element(VARIABLE_COUNT, Forger.INTEGER, 0),
                    stream,
                    stream,
                    stream));
            byte[] output = started ? forger.answer(STREAM, 1) : null;
            return output == null ? null : content(number(Forger.find(output, FD, 0)));
        });
        attempt("a connection", file -> {
            if (!well(forger.call(SOCKET, Forger.element(DOMAIN, Forger.INTEGER, 1), Forger.element(SOCKET_TYPE, Forger.INTEGER, 1)))) {
                return null;
            }
            byte[] address = Forger.all(
                    Forger.element(DOMAIN, Forger.INTEGER, 1),
                    Forger.element(HOST, Forger.BYTES, new byte[] {127, 0, 0, 1}),
                    Forger.element(PORT, Forger.INTEGER, port));
            byte[] fd = Forger.element(FD, Forger.CAPABILITY, forger.result());
            return well(forger.call(CONNECT, fd, Forger.element(ADDRESS, Forger.LIST, address), Forger.element(WAIT, Forger.INTEGER, 1))) ? "secret" : null;
        });
        attempt("leave to load a library, and its file opened", file -> {
            well(forger.call(LIBRARY_LOAD, path(file)));
            long fd = raw.call(257, -100, file, 0);
            if (fd < 0) {
                errno = (int) -fd;
                return null;
            }
            raw.call(3, fd);
            return "secret";
        });
    }

    private static long number(byte[] value) {
        return ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).getLong();
    }

    /** The path leads now here, now there, while the kernel copies it and looks. One word of it changes, so that it is always the one or the other. */
    private static void race() {
        attempt("open, the path changed while it is looked at", file -> {
            Path folder = Path.of(out).getParent();
            String name = Path.of(file).getFileName().toString();
            Files.writeString(Path.of(in, name), "fine");
            int place = folder.toString().length() + 1 + 3 & -4;
            byte[] path = ("/".repeat(place - 1 - folder.toString().length()) + folder + "//in/" + name).getBytes(StandardCharsets.UTF_8);
            byte[] message = path(new String(path, StandardCharsets.UTF_8));
            AtomicBoolean over = new AtomicBoolean();
            long[] word = {0};
            Thread changer = new Thread(() -> change(word, over));
            changer.start();
            int fine = 0;
            int denied = 0;
            try {
                for (int round = 0; round < ROUNDS; round++) {
                    // Behind the message's header and the element's.
                    set(word, forger.append(forger.message(OPEN, 0, 1, message, toRead())) + 32 + 8 + place);
                    boolean opened = well(forger.await());
                    denied = opened ? denied : errno;
                    set(word, 0);
                    String text = opened ? content(forger.result()) : null;
                    if ("secret".equals(text)) {
                        return text;
                    }
                    fine += "fine".equals(text) ? 1 : 0;
                }
            } finally {
                over.set(true);
                changer.join();
            }
            if (fine == 0 || denied == 0) {
                throw new IllegalStateException(fine + " times allowed, last error " + denied);
            }
            errno = denied;
            return null;
        });
    }

    /** The lane's file may be given back where nobody holds the place. */
    private static synchronized void set(long[] word, long address) {
        word[0] = address;
    }

    private static synchronized void put(long[] word, int value) {
        if (word[0] != 0) {
            RawCalls.MEMORY.putIntVolatile(null, word[0], value);
        }
    }

    private static void change(long[] word, AtomicBoolean over) {
        int one = four("/in/");
        int other = four("out/");
        for (int round = 0; !over.get(); round++) {
            put(word, (round & 1) == 0 ? other : one);
            // For whoever wants to set the place, or has no processor.
            Thread.yield();
        }
    }

    private static int four(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)).order(ByteOrder.LITTLE_ENDIAN).getInt();
    }
}
