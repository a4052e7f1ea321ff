import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What this process uses now, and the kernel too if it is this process's parent (wedge run): descriptors, threads, memory.
 *
 * @param memory resident, KiB
 */
public record Footprint(String whose, int descriptors, int threads, long memory) {
    private static final int MORE_DESCRIPTORS = 20;
    private static final int MORE_THREADS = 10;
    private static final long MORE_MEMORY = 100 * 1024;

    public static List<Footprint> now() throws IOException {
        System.gc();
        List<Footprint> all = new ArrayList<>();
        all.add(of("the program", Path.of("/proc/self")));
        Path parent = Path.of("/proc/" + ProcessHandle.current().parent().orElseThrow().pid());
        if (Files.readString(parent.resolve("cmdline"), StandardCharsets.ISO_8859_1).contains("io.wedge.cli")) {
            all.add(of("the kernel", parent));
        }
        return all;
    }

    /** Says what has grown since {@code before}, and by how much; or that nothing has. */
    public static void compare(List<Footprint> before, List<Footprint> after, boolean descriptors) {
        List<String> grown = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            Footprint then = before.get(i);
            Footprint now = after.get(i);
            if (descriptors && now.descriptors > then.descriptors + MORE_DESCRIPTORS || now.threads > then.threads + MORE_THREADS || now.memory > then.memory + MORE_MEMORY) {
                grown.add("from " + then + " to " + now);
            }
        }
        System.out.println(grown.isEmpty() ? "nothing has grown" : "grown " + grown);
    }

    private static Footprint of(String whose, Path process) throws IOException {
        int threads = 0;
        long memory = 0;
        for (String line : Files.readAllLines(process.resolve("status"), StandardCharsets.ISO_8859_1)) {
            if (line.startsWith("Threads:")) {
                threads = Integer.parseInt(line.substring(8).strip());
            } else if (line.startsWith("VmRSS:")) {
                memory = Long.parseLong(line.substring(6).replace("kB", "").strip());
            }
        }
        try (var open = Files.list(process.resolve("fd"))) {
            return new Footprint(whose, (int) open.count(), threads, memory);
        }
    }
}
