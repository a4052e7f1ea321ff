package io.wedge.kernel.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What /proc tells of processes, proc(5). */
public final class ProcessFiles {
    private static final int PAGE_BYTES = 4096;
    /** USER_HZ, which is what /proc counts in, is 100 on both architectures, whatever the kernel's own tick. */
    private static final long TICKS_PER_SECOND = 100;

    private static final long BOOT_MS = bootMs();

    /**
     * The numbers of one process.
     *
     * @param parent its parent's id.
     * @param startMs since 1970.
     * @param cpuNs user's and system's time.
     */
    public record Numbers(int parent, long startMs, long cpuNs) {}

    private ProcessFiles() {}

    private static long bootMs() {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/stat"))) {
                if (line.startsWith("btime ")) {
                    return Long.parseLong(line.substring("btime ".length()).strip()) * 1000;
                }
            }
            return 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Of one process; null if there is none. */
    public static Numbers numbers(int pid) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc/" + pid + "/stat"));
            String stat = new String(bytes, StandardCharsets.ISO_8859_1);
            // The name may hold anything, blanks and brackets too.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
            long start = Long.parseLong(fields[19]);
            return new Numbers(
                    Integer.parseInt(fields[1]),
                    BOOT_MS + start * 1000 / TICKS_PER_SECOND,
                    ticks * (1_000_000_000 / TICKS_PER_SECOND));
        } catch (IOException | RuntimeException e) {
            // Gone, or hidden from us.
            return null;
        }
    }

    /** Whose it is; -1 if that cannot be told. */
    public static long user(int pid) {
        try {
            return (int) Files.getAttribute(Path.of("/proc/" + pid), "unix:uid") & 0xFFFF_FFFFL;
        } catch (IOException e) {
            return -1;
        }
    }

    /** The executable; null if it may not be known. */
    public static byte[] executable(int pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/" + pid + "/exe"))
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
        } catch (IOException e) {
            return null;
        }
    }

    /** The command line, each word with a NUL behind it, up to a page; null if it may not be known. */
    public static byte[] commandLine(int pid) {
        try (InputStream in = Files.newInputStream(Path.of("/proc/" + pid + "/cmdline"))) {
            return in.readNBytes(PAGE_BYTES);
        } catch (IOException e) {
            return null;
        }
    }

    /** All processes that can be seen, in ascending order. */
    public static List<Integer> all() {
        List<Integer> pids = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path entry : entries) {
                pids.add(Integer.parseInt(entry.getFileName().toString()));
            }
        } catch (IOException | RuntimeException e) {
            throw new IllegalStateException("/proc is needed", e);
        }
        Collections.sort(pids);
        return pids;
    }

    /** What a child inherits besides descriptors: umask, and ignored signals as bits. */
    public static long[] inherited(int pid, int umask) {
        long[] facts = {umask, 0};
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"), StandardCharsets.ISO_8859_1)) {
                if (line.startsWith("Umask:")) {
                    facts[0] =
                            Integer.parseInt(line.substring("Umask:".length()).strip(), 8);
                } else if (line.startsWith("SigIgn:")) {
                    facts[1] = Long.parseUnsignedLong(
                            line.substring("SigIgn:".length()).strip(), 16);
                }
            }
        } catch (IOException e) {
            // It is ending: as it was when it attached.
            return facts;
        }
        return facts;
    }
}
