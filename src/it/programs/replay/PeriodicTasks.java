// @recorded
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.LocalDateTime;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A task that comes again and again, on two threads in turn, and a watch service that is woken for each folder: neither says who did it, and both do the same each time. */
public final class PeriodicTasks {
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("periodic");
        Path ticks = folder.resolve("ticks");
        CountDownLatch turns = new CountDownLatch(5);
        ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);
        pool.scheduleAtFixedRate(() -> {
            if (turns.getCount() > 0) {
                append(ticks, LocalDateTime.now() + " " + System.nanoTime() + "\n");
                turns.countDown();
            }
        }, 0, 30, TimeUnit.MILLISECONDS);
        turns.await();
        pool.shutdown();
        System.out.println(pool.awaitTermination(10, TimeUnit.SECONDS));
        System.out.print(Files.readString(ticks));
        try (WatchService watches = folder.getFileSystem().newWatchService()) {
            for (int i = 0; i < 4; i++) {
                Path watched = Files.createDirectory(folder.resolve("w" + i));
                watched.register(watches, StandardWatchEventKinds.ENTRY_CREATE);
                Path made = watched.resolve("made" + i);
                Thread maker = new Thread(() -> append(made, "made"));
                maker.start();
                WatchKey key = watches.take();
                for (WatchEvent<?> event : key.pollEvents()) {
                    System.out.println(event.kind() + " " + event.context());
                }
                key.cancel();
                maker.join();
                Files.delete(made);
                Files.delete(watched);
            }
        }
        Files.delete(ticks);
        Files.delete(folder);
    }

    private static void append(Path file, String text) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
