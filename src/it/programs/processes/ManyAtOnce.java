// @timeout 120
// @oracle
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Children started by many threads at once, each with its own words; none is mixed up, none is left. */
public final class ManyAtOnce {
    public static void main(String[] args) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        List<Future<Integer>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int number = i;
            all.add(threads.submit(() -> one(number)));
        }
        int sum = 0;
        for (Future<Integer> each : all) {
            sum += each.get();
        }
        threads.shutdown();
        System.out.println("statuses " + sum);
        List<Process> sleepers = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            sleepers.add(new ProcessBuilder("sleep", "1000").start());
        }
        System.out.println("alive " + sleepers.stream().filter(Process::isAlive).count() + " children "
                + ProcessHandle.current().children().count());
        sleepers.forEach(Process::destroy);
        int ended = 0;
        for (Process each : sleepers) {
            ended += each.waitFor() == 143 ? 1 : 0;
        }
        System.out.println("ended " + ended + " children " + ProcessHandle.current().children().count());
    }

    private static int one(int number) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("sh", "-c", "read word; echo $word; exit " + number % 7).start();
        try (OutputStream out = process.getOutputStream()) {
            out.write(("word" + number + "\n").getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!said.equals("word" + number + "\n")) {
            throw new IOException("child " + number + " said " + said);
        }
        return process.waitFor();
    }
}
