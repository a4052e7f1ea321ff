package io.wedge.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What an idle program under Wedge holds: memory of both processes, shared memory, and processor time over some seconds. */
final class Footprint {
    private static final int WATCH_SECONDS = 5;

    private Footprint() {}

    static void print(Path java, Path classes, ResidentKernel kernel) throws IOException, InterruptedException {
        List<String> main = List.of("-cp", classes.toString(), Idle.class.getName());
        Process plain = start(java, List.of(), main);
        Process mediated = start(java, kernel.agent(), main);
        try {
            long plainRss = residentKb(plain.pid());
            long mediatedRss = residentKb(mediated.pid());
            long kernelRss = residentKb(kernel.pid());
            long shared = Report.bytesBelow(kernel.sessions());
            long ticks = ticks(mediated.pid());
            long kernelTicks = ticks(kernel.pid());
            if (mediated.waitFor(WATCH_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the idle program ended");
            }
            System.out.printf(
                    Locale.ROOT,
                    "%nIdle after 20,000 calls: application RSS %d MB natively, %d MB under Wedge (+%d); kernel RSS %d MB; shared memory %.1f MB;"
                            + " CPU ticks in %d s: application %d, kernel %d%n",
                    plainRss >> 10,
                    mediatedRss >> 10,
                    mediatedRss - plainRss >> 10,
                    kernelRss >> 10,
                    shared / 1048576.0,
                    WATCH_SECONDS,
                    ticks(mediated.pid()) - ticks,
                    ticks(kernel.pid()) - kernelTicks);
        } finally {
            plain.getOutputStream().close();
            mediated.getOutputStream().close();
            plain.waitFor();
            mediated.waitFor();
        }
    }

    private static Process start(Path java, List<String> agent, List<String> main) throws IOException {
        List<String> command = new ArrayList<>(List.of(java.toString()));
        command.addAll(agent);
        command.addAll(main);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        if (process.getInputStream().read() != 'i') {
            throw new IOException("the idle program did not start: " + String.join(" ", command));
        }
        return process;
    }

    private static long residentKb(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        throw new IOException("no VmRSS of " + pid);
    }

    private static long ticks(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Long.parseLong(fields[11]) + Long.parseLong(fields[12]);
    }
}
