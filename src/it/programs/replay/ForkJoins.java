// @recorded
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Files, times and random numbers in tasks of fork-join pools: which worker does which task is another matter in each run, and what a task gets is not. */
public final class ForkJoins {
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("fork-joins");
        for (int i = 0; i < 48; i++) {
            Files.writeString(folder.resolve("f" + i), "text ".repeat(i));
        }
        System.out.println(inParallel(folder, 0));
        List<CompletableFuture<String>> futures = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            Path file = folder.resolve("f" + i);
            futures.add(CompletableFuture.supplyAsync(() -> told(file)).thenCombineAsync(CompletableFuture.supplyAsync(System::nanoTime), (text, time) -> text + "@" + time + " " + size(file)));
        }
        for (CompletableFuture<String> each : futures) {
            System.out.println(each.join());
        }
        ForkJoinPool pool = new ForkJoinPool(6);
        System.out.println(pool.invoke(new Sum(folder, 0, 48)));
        System.out.println(pool.submit(() -> inParallel(folder, 1)).get());
        List<ForkJoinTask<String>> forked = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Path file = folder.resolve("g" + i);
            forked.add(pool.submit(() -> {
                Files.writeString(file, UUID.randomUUID().toString());
                return Files.readString(file);
            }));
        }
        for (ForkJoinTask<String> each : forked) {
            System.out.println(each.get());
        }
        pool.shutdown();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).collect(Collectors.toList())) {
                Files.delete(each);
            }
        }
    }

    private static List<String> inParallel(Path folder, int more) {
        return IntStream.range(0, 48).parallel().mapToObj(i -> told(folder.resolve("f" + (i + more) % 48))).collect(Collectors.toList());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String told(Path file) {
        try {
            return file.getFileName() + " " + Files.readString(file).length() + " " + System.nanoTime() % 1_000_000 + " " + ThreadLocalRandom.current().nextInt(1_000_000);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Sum extends RecursiveTask<Long> {
        private static final long serialVersionUID = 1;
        private final transient Path folder;
        private final int from;
        private final int to;

        Sum(Path folder, int from, int to) {
            this.folder = folder;
            this.from = from;
            this.to = to;
        }

        @Override
        protected Long compute() {
            if (to - from == 1) {
                try {
                    return Files.size(folder.resolve("f" + from));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            Sum left = new Sum(folder, from, (from + to) / 2);
            left.fork();
            return new Sum(folder, (from + to) / 2, to).compute() + left.join();
        }
    }
}
