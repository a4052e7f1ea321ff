package io.wedge.kernel.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.flags.ProcessSignal;
import io.wedge.messages.wire.ElementWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ProcessesTest extends CallsTest {
    private static final int NO_PID = 999_999_999;

    private Answer spawn(String program, String arguments, int count, String environment, int variables) {
        return call(Syscall.SPAWN, e -> words(e, program, arguments, count, environment, variables));
    }

    private static void words(ElementWriter e, String program, String arguments, int count, String rest, int vars) {
        e.putBytes(Element.PROGRAM, FakeSession.bytes(program))
                .putBytes(Element.ARGUMENTS, FakeSession.bytes(arguments))
                .putLong(Element.ARGUMENT_COUNT, count)
                .putLong(Element.VARIABLE_COUNT, vars)
                .putBytes(Element.DATA, FakeSession.bytes(rest));
    }

    private Answer shell(String script) {
        return spawn("sh", "-c\0" + script + "\0", 2, "A=b\0/usr/bin:/bin\0", 1);
    }

    private int end(Answer spawned, int stream) {
        return Integer.parseInt(spawned.inLists(Element.STREAM, Element.FD).get(stream));
    }

    private String readAll(int fd) {
        StringBuilder all = new StringBuilder();
        while (true) {
            Answer read = call(Syscall.READ, e -> e.putLong(Element.FD, fd).putLong(Element.SIZE, 200));
            if (read.errno() == Errno.EAGAIN) {
                Thread.onSpinWait();
            } else if (read.result() == 0) {
                return all.toString();
            } else {
                all.append(read.text(Element.DATA));
            }
        }
    }

    private long await(long pid, boolean reap) {
        return call(Syscall.WAIT_PROCESS, e -> e.putLong(Element.PID, pid).putLong(Element.REAP, reap ? 1 : 0))
                .result();
    }

    private void closeEnds(Answer spawned) {
        for (int i = 0; i < 3; i++) {
            fd(Syscall.CLOSE, end(spawned, i));
        }
    }

    @Test
    void aChildHasItsWordsAndNothingElse() throws IOException {
        Answer spawned = shell("echo $A; pwd; ls /proc/self/fd | wc -l; env | wc -l");
        String said = readAll(end(spawned, 1));
        // PWD and _ or OLDPWD are the shell's own.
        assertTrue(said.startsWith("b\n" + directory.toRealPath() + "\n4\n"), said);
        assertEquals(0, await(spawned.result(), true));
        closeEnds(spawned);
    }

    @Test
    void statusesAreAsShellsNumberThem() {
        Answer exits = shell("exit 7");
        assertEquals(7, await(exits.result(), false));
        assertEquals(7, await(exits.result(), true));
        assertFails(Errno.ECHILD, call(Syscall.WAIT_PROCESS, e -> e.putLong(Element.PID, exits.result())));
        closeEnds(exits);
        Answer sleeps = shell("exec sleep 1000");
        FakeInvocation waits = session.start(Syscall.WAIT_PROCESS, e -> e.putLong(Element.PID, sleeps.result())
                .putLong(Element.REAP, 1));
        assertFalse(waits.isAnswered(20));
        call(Syscall.SIGNAL_PROCESS, e -> e.putLong(Element.PID, sleeps.result())
                        .putLong(Element.SIGNAL, ProcessSignal.KILL.value()))
                .result();
        assertEquals(128 + 9, waits.answer().result());
        closeEnds(sleeps);
    }

    @Test
    void aSignalMeetsNoLaterProcessOfThatNumber() {
        Answer sleeps = shell("exec sleep 1000");
        long start = call(Syscall.PROCESS_INFO, e -> e.putLong(Element.PID, sleeps.result()))
                .number(Element.START_TIME);
        assertFails(Errno.ESRCH, call(Syscall.SIGNAL_PROCESS, e -> e.putLong(Element.PID, sleeps.result())
                .putLong(Element.SIGNAL, 1)
                .putLong(Element.START_TIME, start + 1000)));
        call(Syscall.SIGNAL_PROCESS, e -> e.putLong(Element.PID, sleeps.result())
                        .putLong(Element.SIGNAL, 1)
                        .putLong(Element.START_TIME, start))
                .result();
        assertEquals(128 + 15, await(sleeps.result(), true));
        assertFails(Errno.EINVAL, call(Syscall.SIGNAL_PROCESS, e -> e.putLong(Element.PID, -1)
                .putLong(Element.SIGNAL, 1)));
        closeEnds(sleeps);
    }

    @Test
    void whatCannotBeStartedSaysWhy() throws IOException {
        assertFails(Errno.ENOENT, spawn("/no/such", "", 0, "", 0));
        assertFails(Errno.ENOENT, spawn("no-such", "", 0, "/usr/bin\0", 0));
        assertFails(Errno.ENOENT, spawn("", "", 0, "", 0));
        assertFails(Errno.EACCES, spawn("/etc", "", 0, "", 0));
        assertFails(Errno.EINVAL, spawn("true", "a\0", 2, "", 0));
        assertFails(Errno.EINVAL, spawn("true", "unterminated", 1, "", 0));
        assertFails(Errno.EINVAL, spawn("true", "", -1, "", 0));
        assertFails(Errno.EINVAL, spawn("tr\0ue", "", 0, "", 0));
        assertFails(Errno.EBADF, call(Syscall.SPAWN, e -> {
            words(e, "true", "", 0, "", 0);
            int list = e.beginList(Element.STREAM);
            e.putLong(Element.FD, NO_CAPABILITY);
            e.endList(list);
        }));
        assertEquals(0, session.capabilities.inUse());
    }

    /** Its application is told, and has nothing of it. */
    @Test
    void aStartThatBreaksOffLeavesNothingOpen() {
        session.spawnGate = (program, words) -> {
            throw new IllegalStateException("meant to be: a start that breaks off");
        };
        int before = session.capabilities.size();
        assertFails(Errno.EIO, shell("exit 0"));
        assertEquals(before, session.capabilities.size());
    }

    @Test
    void aFileOfNoFormatIsAScript() throws IOException {
        file("script", "echo script $1\n").toFile().setExecutable(true);
        Answer spawned = spawn("./script", "one\0", 1, "", 0);
        assertEquals("script one\n", readAll(end(spawned, 1)));
        assertEquals(0, await(spawned.result(), true));
        closeEnds(spawned);
    }

    @Test
    void longWordsGoByMemory() {
        int memory = (int) call(Syscall.MEMORY, e -> {}).result();
        String word = "x".repeat(100_000);
        session.arena(0, word + "\0");
        call(Syscall.WRITE, e -> e.putLong(Element.FD, memory).putRegion(Element.BUFFER, 0, word.length() + 1))
                .result();
        Answer spawned = call(Syscall.SPAWN, e -> e.putBytes(Element.PROGRAM, FakeSession.bytes("/bin/echo"))
                .putLong(Element.FD, memory)
                .putLong(Element.ARGUMENT_COUNT, 1)
                .putLong(Element.VARIABLE_COUNT, 0));
        assertEquals(word + "\n", readAll(end(spawned, 1)));
        assertEquals(0, await(spawned.result(), true));
        closeEnds(spawned);
        fd(Syscall.CLOSE, memory);
    }

    @Test
    void streamsMayBeFilesAndPipesOfTheApplication() throws IOException {
        int out = session.open("out", OpenFlag.WRITE, OpenFlag.CREATE);
        Answer pipe = call(Syscall.PIPE, e -> {});
        int reader = (int) pipe.result();
        int writer = (int) pipe.number(Element.TO_FD);
        Answer spawned = call(Syscall.SPAWN, e -> {
            words(e, "/bin/cat", "", 0, "", 0);
            for (int fd : new int[] {reader, out}) {
                int list = e.beginList(Element.STREAM);
                e.putLong(Element.FD, fd);
                e.endList(list);
            }
            e.endList(e.beginList(Element.STREAM));
            e.putLong(Element.MERGE, 1);
        });
        assertEquals(List.of("-1", "-1", "-1"), spawned.inLists(Element.STREAM, Element.FD));
        call(Syscall.WRITE, e -> e.putLong(Element.FD, writer).putBytes(Element.DATA, FakeSession.bytes("through")))
                .result();
        fd(Syscall.CLOSE, writer).result();
        assertEquals(0, await(spawned.result(), true));
        assertEquals("through", Files.readString(directory.resolve("out")));
        // The child's was blocking; the application's own is not.
        assertEquals(
                0,
                call(Syscall.READ, e -> e.putLong(Element.FD, reader).putLong(Element.SIZE, 1))
                        .result());
        fd(Syscall.CLOSE, reader);
        fd(Syscall.CLOSE, out);
    }

    @Test
    void theTableHasThisProcess() throws IOException {
        long self = ProcessHandle.current().pid();
        Answer table = call(Syscall.PROCESSES, e -> e.putRegion(Element.REPLY_BUFFER, 0, 1 << 20));
        assertTrue(table.inLists(Element.PROCESS, Element.PID).contains("" + self));
        Answer sleeps = shell("exec sleep 1000");
        Answer children = call(Syscall.PROCESSES, e -> e.putRegion(Element.REPLY_BUFFER, 0, 1 << 20)
                .putLong(Element.PARENT, self));
        assertTrue(children.inLists(Element.PROCESS, Element.PID).contains("" + sleeps.result()));
        Answer facts = call(
                Syscall.PROCESS_INFO, e -> e.putLong(Element.PID, self).putRegion(Element.REPLY_BUFFER, 0, 64 << 10));
        assertEquals(Path.of("/proc/self/exe").toRealPath().toString(), facts.text(Element.TARGET));
        assertEquals(
                ProcessHandle.current().info().startInstant().get().toEpochMilli(), facts.number(Element.START_TIME));
        assertFails(Errno.ESRCH, call(Syscall.PROCESS_INFO, e -> e.putLong(Element.PID, NO_PID)));
        call(Syscall.SIGNAL_PROCESS, e -> e.putLong(Element.PID, sleeps.result())
                        .putLong(Element.SIGNAL, 2))
                .result();
        assertEquals(137, await(sleeps.result(), true));
        closeEnds(sleeps);
    }

    /** One has ended before its application, one ends after it. */
    @Test
    void childrenOfAnApplicationThatHasGoneAreReaped() throws Exception {
        Process application = new ProcessBuilder("sleep", "100").start();
        session.caller = new Caller((int) application.pid(), 0, 0, 0, "test");
        Answer first = shell("exit 3");
        Answer second = shell("exec sleep 100");
        closeEnds(first);
        closeEnds(second);
        assertEquals(3, await(first.result(), false));
        Path firstProcess = Path.of("/proc/" + first.result());
        Path secondProcess = Path.of("/proc/" + second.result());
        assertTrue(Files.exists(firstProcess), "its application may still ask");
        application.destroyForcibly().waitFor();
        Awaitility.await().atMost(5, TimeUnit.SECONDS).until(() -> !Files.exists(firstProcess));
        assertTrue(Files.exists(secondProcess));
        ProcessHandle.of(second.result()).orElseThrow().destroyForcibly();
        Awaitility.await().atMost(5, TimeUnit.SECONDS).until(() -> !Files.exists(secondProcess));
    }
}
