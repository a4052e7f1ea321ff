package io.wedge.kernel.confine;

import io.wedge.kernel.policy.LoadedPolicy;
import io.wedge.kernel.policy.file.PolicyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A process that restricts itself, and says what its threads can read then. */
final class FencedMain {
    private FencedMain() {}

    public static void main(String[] args) throws Exception {
        Path base = Path.of(args[0]);
        Files.createDirectories(base.resolve("in"));
        Files.writeString(base.resolve("in/file"), "x");
        Files.createDirectories(base.resolve("out"));
        Files.writeString(base.resolve("out/file"), "x");
        Path file = Files.writeString(
                base.resolve("in/policy.yaml"), "version: 1\nfiles: {read: [" + base.resolve("in") + "]}");
        Path jdk = Path.of(System.getProperty("java.home"));
        ExecutorService before = Executors.newSingleThreadExecutor();
        before.submit(() -> say("before", base)).get();
        LoadedPolicy policy = new LoadedPolicy(() -> PolicyReader.read(file.toString()), null, List.of());
        List<Path> own = new ArrayList<>(List.of(jdk));
        for (String entry : System.getProperty("java.class.path").split(":")) {
            own.add(Path.of(entry).toAbsolutePath());
        }
        JvmFiles files = JvmFiles.of(jdk, jdk, List.of(), null, Path.of("/dev/shm"));
        KernelFence.of(policy.reach(base, jdk, List.of()), files, own, List.of(), List.of())
                .close();
        say("main", base);
        before.submit(() -> say("before", base)).get();
        Thread started = new Thread(() -> say("started", base));
        started.start();
        started.join();
        before.shutdown();
    }

    private static void say(String who, Path base) {
        List<String> read = new ArrayList<>();
        for (String folder : List.of("in", "out")) {
            try {
                Files.readAllBytes(base.resolve(folder).resolve("file"));
                read.add("read " + folder);
            } catch (IOException e) {
                // What the test is about.
                continue;
            }
        }
        System.out.println(who + ": " + String.join(", ", read));
    }
}
