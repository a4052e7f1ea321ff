// @oracle
import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** WatchService: each kind of event, cancelling, a folder that goes away, closing while take() waits. */
public final class Watching {
    public static void main(String[] args) throws Exception {
        Path d = Files.createDirectory(Path.of("d"));
        WatchService watch = d.getFileSystem().newWatchService();
        WatchKey key = d.register(watch, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY);
        Say.that("registered", () -> key.isValid() + " " + key.watchable());
        Say.that("again is the same key", () -> d.register(watch, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY) == key);
        Files.createFile(d.resolve("one"));
        until(watch, "ENTRY_CREATE one");
        Files.writeString(d.resolve("one"), "x");
        until(watch, "ENTRY_MODIFY one");
        Files.move(d.resolve("one"), d.resolve("two"), StandardCopyOption.ATOMIC_MOVE);
        until(watch, "ENTRY_DELETE one", "ENTRY_CREATE two");
        Files.delete(d.resolve("two"));
        until(watch, "ENTRY_DELETE two");
        Files.createDirectory(d.resolve("sub ü\nline"));
        until(watch, "ENTRY_CREATE sub ü\nline");
        Say.that("nothing more", watch::poll);
        d.register(watch, ENTRY_DELETE);
        Files.createFile(d.resolve("unseen"));
        Files.delete(d.resolve("unseen"));
        until(watch, "ENTRY_DELETE unseen");
        Say.that("register a file", () -> Files.createFile(Path.of("file")).register(watch, ENTRY_CREATE));
        Say.that("register nothing", () -> Path.of("nothing").register(watch, ENTRY_CREATE));
        Say.that("register no kind", () -> d.register(watch));
        Say.that("register overflow only", () -> d.register(watch, OVERFLOW));
        key.cancel();
        Say.that("cancelled", key::isValid);
        Say.that("reset cancelled", key::reset);
        Path gone = Files.createDirectory(Path.of("gone"));
        WatchKey goneKey = gone.register(watch, ENTRY_CREATE);
        Files.delete(gone);
        WatchKey signalled = watch.poll(20, TimeUnit.SECONDS);
        System.out.println("gone " + (signalled == goneKey) + " " + signalled.pollEvents() + " " + signalled.reset() + " " + goneKey.isValid());
        Path many = Files.createDirectory(Path.of("many"));
        WatchKey manyKey = many.register(watch, ENTRY_CREATE);
        for (int i = 0; i < 600; i++) {
            Files.createFile(many.resolve("" + i));
        }
        WatchKey overflown = watch.poll(20, TimeUnit.SECONDS);
        long deadline = System.nanoTime() + 20_000_000_000L;
        boolean overflow = false;
        int seen = 0;
        while (!overflow && seen < 600 && System.nanoTime() < deadline) {
            for (WatchEvent<?> event : manyKey.pollEvents()) {
                overflow |= event.kind() == OVERFLOW;
                seen += event.kind() == OVERFLOW ? 0 : 1;
            }
        }
        System.out.println("many " + (overflown == manyKey) + " " + (overflow || seen == 600));
        Thread taker = new Thread(() -> Say.that("take", watch::take));
        manyKey.cancel();
        taker.start();
        Say.untilBlockedIn(taker, "take");
        watch.close();
        taker.join();
        Say.that("poll closed", watch::poll);
        Say.that("register closed", () -> d.register(watch, ENTRY_CREATE));
        watch.close();
        WatchService other = d.getFileSystem().newWatchService();
        d.register(other, ENTRY_CREATE);
        Thread interrupted = new Thread(() -> Say.that("interrupted take", other::take));
        interrupted.start();
        Say.untilBlockedIn(interrupted, "take");
        interrupted.interrupt();
        interrupted.join();
        other.close();
    }

    /** Takes keys until all {@code wanted} events came; prints them sorted, for two of them may come in one key or in two. */
    private static void until(WatchService watch, String... wanted) throws Exception {
        TreeSet<String> missing = new TreeSet<>(java.util.List.of(wanted));
        TreeSet<String> seen = new TreeSet<>();
        while (!missing.isEmpty()) {
            WatchKey key = watch.poll(20, TimeUnit.SECONDS);
            if (key == null) {
                System.out.println("missing " + missing);
                return;
            }
            for (WatchEvent<?> event : key.pollEvents()) {
                seen.add(event.kind() + " " + event.context());
            }
            missing.removeAll(seen);
            key.reset();
        }
        // A write may be told twice; what counts is that what was done was seen.
        seen.retainAll(java.util.List.of(wanted));
        System.out.println(seen);
    }
}
