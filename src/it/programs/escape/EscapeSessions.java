// @unserved
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A hostile program that breaks what it shares with the kernel, one way a run, and then tries once more to read what it may not. Prints its family, the way's name, what came of that, whether it read it, and
 * whether its session goes on. By the host alone: its session may be over.
 *
 * <p>Arguments: jni or foreign; a folder it may use, with a file allowed in it; one it may not, with a file secret in it; the way's name, or names, for a list of them.
 */
public final class EscapeSessions {
    private static final int AT_FDCWD = -100;
    private static final int O_RDWR = 2;
    private static final int O_CREAT = 0x40;
    private static final int PING = 1;
    private static final int OPEN = 4;
    private static final int READ = 5;
    private static final int FILL_BYTES = 16 << 20;

    private static RawCalls raw;
    private static Forger forger;
    private static String in;
    private static String secret;

    private EscapeSessions() {}

    private interface Way {
        /** What the host says, or 0. */
        long go() throws Throwable;
    }

    private enum Ways {
        A_MESSAGE_PLAYED_AGAIN_WITH_ANOTHER_PATH(EscapeSessions::again),
        A_MESSAGE_LONGER_THAN_ANY(() -> sent(forger.append(new byte[100_000]))),
        A_DOCUMENT_LONGER_THAN_THE_QUEUE(() -> sent(forger.append(open(secret), 0x3fff_fffc))),
        AN_ELEMENT_LONGER_THAN_ITS_MESSAGE(() -> {
            byte[] message = open(secret);
            message[32 + 4 + 2] = 0x7f;
            return sent(forger.append(message));
        }),
        MORE_ELEMENTS_THAN_THE_MESSAGE_HAS(() -> {
            byte[] message = open(secret);
            message[28 + 2] = 0x7f;
            return sent(forger.append(message));
        }),
        A_REPLY_BEYOND_THE_SLOTS(() -> sent(forger.append(Forger.message(PING, 0, 1, 0x7fff_fff0, 1L << 32 | 0x7fff_fff0)))),
        A_REPLY_BEFORE_THE_SLOTS(() -> sent(forger.append(Forger.message(PING, 0, 1, -1000, 1L << 32 | -1000 & 0xffff_ffffL)))),
        DATA_BEYOND_THE_ARENA(EscapeSessions::beyond),
        A_FORGED_PLACE_FOR_THE_ANSWER(EscapeSessions::place),
        RUBBISH_BEHIND_THE_LAST_MESSAGE(EscapeSessions::rubbish),
        QUEUE_TRUNCATED(() -> truncated(forger.laneFile())),
        SLOTS_TRUNCATED(() -> truncated(forger.session + "/slots")),
        ARENA_TRUNCATED(() -> {
            long result = length(forger.session + "/arena", 0);
            return result < 0 ? result : beyond(0, 1 << 20);
        }),
        QUEUE_EXTENDED(() -> length(forger.laneFile(), 1L << 34)),
        QUEUE_RENAMED(() -> raw.call(82, forger.laneFile(), forger.laneFile() + ".away")),
        QUEUE_REPLACED(() -> {
            long made = raw.call(257, AT_FDCWD, forger.session + "/lane-0/other", O_RDWR | O_CREAT, 0600);
            return made < 0 ? made : raw.call(82, forger.session + "/lane-0/other", forger.laneFile());
        }),
        SLOTS_REMOVED(() -> raw.call(87, forger.session + "/slots")),
        SESSION_S_FOLDER_FILLED(EscapeSessions::fill),
        SESSION_S_FOLDER_REMOVED(() -> raw.call(84, forger.session + "/lane-0"), 39),
        SESSION_S_FOLDER_RENAMED(() -> raw.call(82, forger.session, in + "/session"), 18),
        SESSION_S_FOLDER_LISTED(() -> raw.call(257, AT_FDCWD, Path.of(forger.session).getParent().toString(), 0x10000)),
        A_LINK_IN_THE_SESSION_S_FOLDER(() -> {
            long made = raw.call(88, secret, forger.session + "/lane-0/link");
            return made < 0 ? made : raw.call(257, AT_FDCWD, forger.session + "/lane-0/link", 0);
        }),
        A_WAY_OUT_OF_THE_SESSION_S_FOLDER(() -> raw.call(82, forger.session + "/slots", forger.session + "/../../../.." + in + "/slots"), 18),
        ANOTHER_KERNEL_S_SESSION(() -> raw.call(257, AT_FDCWD, Path.of(forger.session).resolveSibling("1-1-0.1") + "/slots", O_RDWR), 2);

        private final Way way;
        private final int reachedToo;

        Ways(Way way) {
            this(way, 0);
        }

        Ways(Way way, int reachedToo) {
            this.way = way;
            this.reachedToo = reachedToo;
        }

        String text() {
            return name().toLowerCase(java.util.Locale.ROOT).replace("_s_", "'s ").replace('_', ' ');
        }
    }

    public static void main(String[] args) throws Throwable {
        if (args.length == 0) {
            return;
        }
        if (args[3].equals("names")) {
            for (Ways each : Ways.values()) {
                System.out.println(each);
            }
            return;
        }
        raw = args[0].equals("jni") ? RawCalls.byJni() : RawCalls.byForeign();
        in = args[1];
        secret = args[2] + "/secret";
        forger = new Forger(raw);
        Ways chosen = Ways.valueOf(args[3]);
        // All that is needed afterwards is loaded now.
        int before = read(in + "/allowed", "fine") ? 0 : -1;
        say(before == 0 ? "understood\n" : "not understood\n");
        long result = chosen.way.go();
        boolean done = result >= 0 || result == -chosen.reachedToo && chosen.reachedToo != 0;
        boolean reached = read(secret, "secret");
        boolean goesOn = forger.call(PING) == 0;
        say("session|" + chosen.text() + "|" + (done ? "ok" : "errno " + -result) + "|" + reached + "|" + (goesOn ? "goes on" : "is over") + "\n");
        raw.call(231, 0);
    }

    private static void say(String text) throws Throwable {
        raw.call(1, 1, text, text.length());
    }

    private static byte[] open(String path) {
        return forger.message(OPEN, 0, 1, Forger.path(3, path), Forger.element(4, Forger.INTEGER, 1));
    }

    private static boolean read(String path, String text) throws Throwable {
        forger.append(open(path));
        return forger.await() == 0
                && forger.call(READ, Forger.element(1, Forger.CAPABILITY, forger.result()), Forger.element(6, Forger.INTEGER, 64)) == 0
                && new String(forger.answer(9, 0), StandardCharsets.UTF_8).equals(text);
    }

    /** What was sent need not be answered. */
    private static long sent(long place) {
        forger.await();
        return place;
    }

    private static long again() throws Throwable {
        byte[] message = open("//" + in + "/allowed");
        forger.append(message);
        if (forger.await() != 0) {
            return -1;
        }
        byte[] other = Forger.message(OPEN, 0, 1, forger.slot(), forger.last(), Forger.path(3, secret), Forger.element(4, Forger.INTEGER, 1));
        return sent(forger.append(other));
    }

    private static long beyond() throws Throwable {
        return beyond(0x7fff_0000, 1 << 20);
    }

    /** The file's bytes to a place in the arena, which is none. */
    private static long beyond(long offset, long length) throws Throwable {
        forger.append(open(in + "/allowed"));
        if (forger.await() != 0) {
            return -1;
        }
        forger.call(
                READ,
                Forger.element(1, Forger.CAPABILITY, forger.result()),
                Forger.element(6, Forger.INTEGER, length),
                Forger.element(10, Forger.REGION, offset | length << 32));
        return 0;
    }

    /** Slots and arena, as they never are, while the kernel answers into them. */
    private static long place() throws Throwable {
        for (int round = 0; round < 1000; round++) {
            forger.append(open(in + "/allowed"));
            for (int word = 1; word < 80; word++) {
                RawCalls.MEMORY.putInt(forger.slotAddress() + 4L * word, 0x7fff_fff0);
            }
            forger.await();
        }
        return 0;
    }

    private static long rubbish() throws Throwable {
        byte[] bytes = new byte[200_000];
        new java.util.Random(11).nextBytes(bytes);
        return sent(forger.append(bytes, 24));
    }

    private static long length(String file, long bytes) throws Throwable {
        long fd = raw.call(257, AT_FDCWD, file, O_RDWR);
        return fd < 0 ? fd : raw.call(77, fd, bytes);
    }

    /** And made as long as it was, so that this process does not fall over it: whether the kernel looks in between is a matter of luck. */
    private static long truncated(String file) throws Throwable {
        long fd = raw.call(257, AT_FDCWD, file, O_RDWR);
        long size = raw.call(8, fd, 0, 2);
        long result = fd < 0 ? fd : size;
        for (int round = 0; result >= 0 && round < 200; round++) {
            result = raw.call(77, fd, 0);
            forger.ring();
            Thread.yield();
            raw.call(77, fd, size);
        }
        return result;
    }

    private static long fill() throws Throwable {
        long fd = raw.call(257, AT_FDCWD, forger.session + "/lane-0/more", O_RDWR | O_CREAT, 0600);
        if (fd < 0) {
            return fd;
        }
        long room = RawCalls.zeroed(1 << 20);
        long written = 0;
        for (long count = 1; written < FILL_BYTES && count > 0; written += count) {
            count = raw.call(1, fd, room, 1 << 20);
        }
        return written;
    }
}
