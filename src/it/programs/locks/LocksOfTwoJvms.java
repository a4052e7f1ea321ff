// @child
// @oracle newest
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Two JVMs contend for a file's locks; the child holds and frees what the parent asks for, by lines on its pipes. */
public final class LocksOfTwoJvms {
    public static void main(String[] args) throws Exception {
        if (args.length > 0) {
            child();
            return;
        }
        try (FileChannel c = FileChannel.open(Path.of("f"), CREATE, READ, WRITE)) {
            List<String> command = new ArrayList<>(List.of(System.getenv("CHILD_JAVA").split("\n")));
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), "LocksOfTwoJvms", "child"));
            Process child = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
            PrintStream to = new PrintStream(child.getOutputStream(), true);
            BufferedReader from = new BufferedReader(new InputStreamReader(child.getInputStream()));
            System.out.println(ask(to, from, "exclusive 0 10"));
            Say.that("mine against exclusive", () -> c.tryLock(5, 1, false));
            Say.that("shared against exclusive", () -> c.tryLock(5, 1, true));
            Say.that("beside", () -> c.tryLock(10, 1, false).isValid());
            System.out.println(ask(to, from, "exclusive 10 1"));
            System.out.println(ask(to, from, "free"));
            Say.that("now", () -> {
                try (FileLock lock = c.tryLock(5, 1, false)) {
                    return lock.isValid();
                }
            });
            System.out.println(ask(to, from, "shared 0 10"));
            Say.that("shared with shared", () -> {
                try (FileLock lock = c.tryLock(0, 10, true)) {
                    return lock.isShared();
                }
            });
            Say.that("exclusive against shared", () -> c.tryLock(0, 10, false));
            Thread waiter = new Thread(() -> Say.that("waited", () -> {
                try (FileLock lock = c.lock(0, 10, false)) {
                    return lock.isValid();
                }
            }));
            waiter.start();
            Say.untilBlockedIn(waiter, "lock");
            System.out.println("blocked");
            String freed = ask(to, from, "free");
            waiter.join();
            System.out.println(freed);
            System.out.println(ask(to, from, "exclusive 0 10"));
            Thread interrupted = new Thread(() -> {
                Say.that("interrupted", () -> c.lock(0, 10, false));
                System.out.println("flag " + Thread.currentThread().isInterrupted() + " open " + c.isOpen());
            });
            interrupted.start();
            Say.untilBlockedIn(interrupted, "lock");
            interrupted.interrupt();
            interrupted.join();
            try (FileChannel second = FileChannel.open(Path.of("f"), READ, WRITE)) {
                Thread closed = new Thread(() -> Say.that("closed while waiting", () -> second.lock(0, 10, false)));
                closed.start();
                Say.untilBlockedIn(closed, "lock");
                second.close();
                closed.join();
            }
            child.destroyForcibly().waitFor();
            try (FileChannel third = FileChannel.open(Path.of("f"), READ, WRITE)) {
                Say.that("after the child's death", () -> third.lock().isValid());
            }
        }
    }

    private static String ask(PrintStream to, BufferedReader from, String line) throws Exception {
        to.println(line);
        return "child: " + from.readLine();
    }

    private static void child() throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        try (FileChannel c = FileChannel.open(Path.of("f"), READ, WRITE)) {
            FileLock held = null;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ");
                if (words[0].equals("free")) {
                    held.release();
                    System.out.println("freed");
                } else {
                    FileLock lock = c.tryLock(Long.parseLong(words[1]), Long.parseLong(words[2]), words[0].equals("shared"));
                    held = lock == null ? held : lock;
                    System.out.println(line + " " + (lock != null));
                }
            }
        }
    }
}
