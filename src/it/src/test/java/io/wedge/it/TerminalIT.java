package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A resident kernel that was started from a terminal, which script(1) provides; and a recording there. */
class TerminalIT {
    private static final String OWN_SHARED_MEMORY = "mount -t tmpfs -o size=64m tmpfs /dev/shm && exec \"$@\"";

    /** Of proc_pid_stat(5), counted from the state. */
    private static final int GROUP = 2;

    private static final int TERMINAL = 4;

    @BeforeEach
    void needsWedge() {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")), "no script(1) here");
    }

    static Stream<Jdk> jdks() {
        return Jdk.found().stream();
    }

    /** Ctrl-C goes to the terminal's own group; a process without a terminal is not stopped by reading from one either. */
    @ParameterizedTest
    @MethodSource("jdks")
    void theKernelLeavesTheTerminal(Jdk jdk) throws IOException {
        List<String> own = List.of("unshare", "-m", "/bin/sh", "-c", OWN_SHARED_MEMORY, "sh");
        assumeTrue(new RunProgram(with(own, "true")).run().exit() == 0, "no mount namespace for this user here");
        String mark = LeftBehind.MARK + "_TERMINAL=" + UUID.randomUUID();
        Program program = Programs.named("Streams");
        String java = Run.AGENT.command(jdk, RunProgram.javaArguments(program)).stream()
                .map(word -> "'" + word + "'")
                .collect(Collectors.joining(" "));
        String inTerminal = "tty >&2; exec env " + mark + " " + java;
        Output output = RunProgram.of(program, with(own, "script", "-qec", inTerminal, "/dev/null"))
                .run();
        assertThat(output.exit()).describedAs(output.stdout()).isZero();
        assertThat(output.stdout()).contains("/dev/pts/");
        ProcessHandle kernel = resident(mark);
        try {
            String stat = Files.readString(Path.of("/proc/" + kernel.pid() + "/stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            assertThat(fields[TERMINAL]).isEqualTo("0");
            assertThat(fields[GROUP]).isEqualTo("" + kernel.pid());
        } finally {
            kernel.destroy();
        }
    }

    /** It gets the terminal itself: what it writes there goes past the recorder. */
    @Test
    void thatAChildsWordsAreNotRecordedIsSaid(@TempDir Path folder) throws Exception {
        String trace = folder.resolve("trace").toString();
        List<String> command = new ArrayList<>(List.of(Dist.command().toString(), "record", "-o", trace, "--"));
        command.addAll(Run.NATIVE.command(Jdk.found().get(0), RunProgram.javaArguments(Programs.named("Ends"))));
        command.add("secret");
        try (AtTerminal terminal = new AtTerminal(command, folder, folder)) {
            assertThat(terminal.end()).as(terminal.said()).isZero();
            assertThat(terminal.said())
                    .startsWith("token=hunter2secret\n")
                    .contains("wedge: what a child wrote to the terminal is not in the trace");
        }
        Output replayed = new RunProgram(List.of(Dist.command().toString(), "replay", "--strict", trace)).run();
        assertThat(replayed.stdout()).as("no child is started").isEmpty();
        assertThat(replayed.exit()).isZero();
        command.set(command.indexOf(trace), trace + "2");
        Output behindPipe = new RunProgram(command).run();
        assertThat(behindPipe.stdout()).isEqualTo("token=hunter2secret\n");
        assertThat(behindPipe.stderr()).doesNotContain("not in the trace");
    }

    private static List<String> with(List<String> prefix, String... command) {
        return Stream.concat(prefix.stream(), Stream.of(command)).toList();
    }

    private static ProcessHandle resident(String mark) {
        return ProcessHandle.allProcesses()
                .filter(process -> has(process, "environ", mark) && has(process, "cmdline", "--resident"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no resident kernel is left"));
    }

    private static boolean has(ProcessHandle process, String file, String text) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc", "" + process.pid(), file));
            return new String(bytes, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException e) {
            return false; // It has ended, or is another user's.
        }
    }
}
