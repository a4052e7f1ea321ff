package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/**
 * What one run must not leave: a process, a listening port, a file in shared memory. Made before the run, asked after it. The run's processes are known
 * by a variable in their environment; a resident kernel, which outlives its applications for some seconds and serves other runs meanwhile, must let go of
 * what it held for them.
 */
final class LeftBehind {
    /** The environment variable that marks a run's processes. */
    static final String MARK = "WEDGE_IT_RUN";

    /** Natively nothing outlives the program; the time is for a process that is just ending. */
    private static final Duration ENDING = Duration.ofSeconds(5);

    /** As long as another test's program may run under the same resident kernel. */
    private static final Duration OTHERS = Duration.ofSeconds(120);

    private final String mark = UUID.randomUUID().toString();
    private final Set<String> sharedBefore = shared();

    String mark() {
        return mark;
    }

    /** Waits a little, then fails and names what is left. */
    void assertNothing(String run) {
        Awaitility.await(run + " leaves processes")
                .pollInterval(Duration.ofMillis(10))
                .atMost(ENDING)
                .untilAsserted(() -> assertThat(own()).isEmpty());
        await(run + " leaves ports in the kernel", listening(), LeftBehind::listening);
        Set<String> files = shared();
        files.removeAll(sharedBefore);
        await(run + " leaves files in shared memory", files, LeftBehind::shared);
    }

    /** Until nothing that was there at the run's end is there any more: another run's will go with it. */
    private static <T> void await(String what, Set<T> then, Supplier<Set<T>> now) {
        Awaitility.await(what)
                .pollInterval(Duration.ofMillis(10))
                .atMost(OTHERS)
                .untilAsserted(
                        () -> assertThat(now.get()).filteredOn(then::contains).isEmpty());
    }

    private static Set<Long> listening() {
        try {
            return ListeningSockets.of(kernels());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read /proc", e);
        }
    }

    /** The run's processes but a resident kernel: their command lines. */
    private List<String> own() throws IOException {
        List<String> commands = new ArrayList<>();
        for (Path process : processes()) {
            if (text(process.resolve("environ")).contains(MARK + "=" + mark) && !isKernel(process)) {
                commands.add(process.getFileName() + ": "
                        + text(process.resolve("cmdline")).replace('\0', ' '));
            }
        }
        return commands;
    }

    private static List<Path> kernels() throws IOException {
        List<Path> kernels = new ArrayList<>();
        for (Path process : processes()) {
            if (isKernel(process)) {
                kernels.add(process);
            }
        }
        return kernels;
    }

    /** A resident kernel of the distribution under test. */
    private static boolean isKernel(Path process) {
        String command = text(process.resolve("cmdline"));
        return command.contains("\0--resident\0")
                && command.contains(Dist.directory().toString());
    }

    private static List<Path> processes() throws IOException {
        List<Path> processes = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            entries.forEach(processes::add);
        }
        return processes;
    }

    /** Of a process that is gone, or another's: nothing. */
    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    /** What is in /dev/shm: Wedge's sessions, and whatever else has a name there. */
    private static Set<String> shared() {
        Set<String> names = new TreeSet<>();
        Sessions.now().forEach(session -> names.add(session.toString()));
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of("/dev/shm"))) {
            for (Path entry : entries) {
                if (!entry.getFileName().toString().startsWith("wedge-")) {
                    names.add(entry.toString());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot list /dev/shm", e);
        }
        return names;
    }
}
