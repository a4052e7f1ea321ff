// @recorded
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks for the ends of children that have just been killed, and of such as end by themselves, in all threads: whether the JDK's reaper knows by then is a race. */
public final class EndsOfChildren {
    private static final int KILLED = 20;
    private static final int ENDING = 9;

    public static void main(String[] args) throws Exception {
        for (int i = 0; i < KILLED; i++) {
            Process child = new ProcessBuilder("sleep", "60").start();
            if (i % 2 == 0) {
                child.destroy();
            } else {
                child.destroyForcibly();
            }
            System.out.println(child.onExit().get().exitValue() + ", alive: " + child.toHandle().onExit().thenApply(ProcessHandle::isAlive).get());
        }
        ExecutorService pool = Executors.newFixedThreadPool(3);
        List<Future<Integer>> ends = new ArrayList<>();
        for (int i = 0; i < ENDING; i++) {
            String script = "exit " + i;
            ends.add(pool.submit(() -> endOf(new ProcessBuilder("sh", "-c", script).start())));
        }
        for (Future<Integer> end : ends) {
            System.out.println(end.get());
        }
        pool.shutdown();
    }

    private static int endOf(Process child) throws InterruptedException, ExecutionException {
        return child.onExit().thenApply(Process::exitValue).get();
    }
}
