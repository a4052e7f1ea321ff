// @agent
// @oracle
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Processes as handles: life, death, relations, facts. */
public final class Handles {
    public static void main(String[] args) throws Exception {
        ProcessHandle self = ProcessHandle.current();
        Process sleeper = new ProcessBuilder("sleep", "1000").start();
        ProcessHandle handle = sleeper.toHandle();
        System.out.println(sleeper.isAlive() + " " + handle.isAlive() + " " + (sleeper.pid() == handle.pid()));
        System.out.println(handle.info().command() + " " + handle.info().arguments().map(Arrays::toString) + " "
                + handle.info().commandLine() + " " + handle.info().user().equals(self.info().user()));
        Duration age = Duration.between(handle.info().startInstant().get(), Instant.now());
        System.out.println(age.abs().getSeconds() < 60);
        System.out.println(handle.info().totalCpuDuration().isPresent());
        System.out.println(handle.parent().map(self::equals) + " " + self.children().toList().equals(List.of(handle)) + " "
                + self.descendants().toList().equals(List.of(handle)));
        System.out.println(sleeper.waitFor(20, TimeUnit.MILLISECONDS));
        Say.that("exitValue", sleeper::exitValue);
        System.out.println(sleeper.supportsNormalTermination() + " " + handle.supportsNormalTermination());
        CompletableFuture<ProcessHandle> told = handle.onExit();
        System.out.println(told.isDone());
        sleeper.destroy();
        System.out.println(sleeper.waitFor() + " " + told.get().equals(handle) + " " + handle.isAlive() + " " + handle.destroy());
        System.out.println(self.children().count() + " " + handle.info().command() + " " + handle.parent());
        Process killed = new ProcessBuilder("sleep", "1000").start();
        CompletableFuture<Process> exit = killed.onExit();
        System.out.println(killed.destroyForcibly() == killed);
        System.out.println(killed.waitFor() + " " + exit.get().exitValue() + " " + killed.isAlive());
        for (int status : new int[] {0, 1, 127, 255}) {
            System.out.println(new ProcessBuilder("sh", "-c", "exit " + status).start().waitFor());
        }
        for (String signal : new String[] {"HUP", "INT", "ABRT", "SEGV", "TERM"}) {
            System.out.println(signal + " " + new ProcessBuilder("sh", "-c", "ulimit -c 0; kill -" + signal + " $$").start().waitFor());
        }
        grandchildren(self);
        System.out.println(ProcessHandle.allProcesses().anyMatch(self::equals) + " " + ProcessHandle.of(1).map(ProcessHandle::isAlive) + " "
                + ProcessHandle.of(999_999_999));
        System.out.println(self.isAlive() + " " + self.info().command().get().endsWith("/java") + " " + self.parent().isPresent());
        Say.that("destroy oneself", self::destroy);
        Say.that("onExit of oneself", self::onExit);
        waiting();
    }

    private static void grandchildren(ProcessHandle self) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", "sleep 1000 & echo $!; wait").start();
        long pid = Long.parseLong(shell.inputReader().readLine());
        System.out.println(self.descendants().map(ProcessHandle::pid).toList().equals(List.of(shell.pid(), pid)) + " "
                + shell.children().map(ProcessHandle::pid).toList().equals(List.of(pid)));
        ProcessHandle grandchild = ProcessHandle.of(pid).get();
        System.out.println(grandchild.parent().get().equals(shell.toHandle()) + " " + grandchild.info().arguments().map(Arrays::toString));
        CompletableFuture<ProcessHandle> gone = grandchild.onExit();
        System.out.println(grandchild.destroy() + " " + shell.waitFor() + " " + gone.join().isAlive());
    }

    private static void waiting() throws Exception {
        Process sleeper = new ProcessBuilder("sleep", "1000").start();
        Thread[] waiters = new Thread[8];
        for (int i = 0; i < waiters.length; i++) {
            waiters[i] = new Thread(() -> Say.that("waiter", sleeper::waitFor));
            waiters[i].start();
        }
        Thread interrupted = new Thread(() -> Say.that("interrupted", sleeper::waitFor));
        interrupted.start();
        interrupted.interrupt();
        interrupted.join();
        sleeper.destroy();
        for (Thread waiter : waiters) {
            waiter.join();
        }
        // A child that ignores the polite signal needs the other.
        Process stubborn = new ProcessBuilder("sh", "-c", "trap '' TERM; echo ready; exec sleep 1000").start();
        System.out.println(stubborn.inputReader().readLine());
        stubborn.destroy();
        System.out.println(stubborn.isAlive());
        System.out.println(stubborn.destroyForcibly().waitFor());
    }
}
