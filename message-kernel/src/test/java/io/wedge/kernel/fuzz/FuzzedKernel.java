package io.wedge.kernel.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import io.wedge.kernel.Kernel;
import io.wedge.kernel.calls.HostCalls;
import io.wedge.kernel.policy.LoadedPolicy;
import io.wedge.kernel.policy.PolicyLog;
import io.wedge.kernel.policy.PolicyWedge;
import io.wedge.kernel.policy.file.PolicyReader;
import io.wedge.kernel.session.ForgingSession;
import io.wedge.kernel.session.KernelLog;
import io.wedge.kernel.session.KernelOptions;
import io.wedge.kernel.session.SessionInfo;
import io.wedge.kernel.session.SessionListener;
import io.wedge.kernel.trace.LiveTrace;
import io.wedge.kernel.trace.TraceOptions;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.CallDescriptor;
import io.wedge.messages.wire.CallWriter;
import io.wedge.messages.wire.RawMemoryUnsafe;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A kernel under a policy, with a session that forges and one beside it that does not. It and its folder live as long as this JVM. */
final class FuzzedKernel implements Closeable {
    private static final int SLOTS = 64;
    private static final int SLOT_OF_CANCEL = SLOTS - 1;
    private static final int MOST_CAPABILITIES = 24;
    private static final long SHORT_NS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONG_NS = TimeUnit.SECONDS.toNanos(20);
    private static final int CALLS_A_SESSION = 20_000;
    private static final List<String> OPENED =
            List.of("socket:", "pipe:", "/memfd:", "anon_inode:inotify", "/proc/", "/etc/", "/dev/null");
    private static final String SECRET = "what the policy keeps";

    private final Path folder = Files.createTempDirectory("wedge-fuzz");
    private final Path secret = folder.resolve("secret");
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final ConcurrentHashMap<String, String> ends = new ConcurrentHashMap<>();
    private final ByteBuffer memory = ByteBuffer.allocateDirect(ForgedCall.room());
    private final long address = RawMemoryUnsafe.address(memory);
    private final List<String> paths;
    private final List<Long> capabilities = new ArrayList<>();
    private final Syscall[] waiting = new Syscall[SLOTS];
    private final Kernel kernel;
    private final ForgingSession beside;
    private final LiveTrace trace;
    private final int openAtRest;
    private ForgingSession session;
    private int calls;

    private FuzzedKernel() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.writeString(secret, SECRET);
        Files.createSymbolicLink(open.resolve("out"), secret);
        Files.createSymbolicLink(open.resolve("up"), folder);
        paths = List.of(
                open + "/a",
                open + "/b",
                open + "/d",
                open + "/d/e",
                open + "/out",
                open + "/up/secret",
                open + "/../secret",
                open.toString(),
                secret.toString(),
                "a",
                "",
                "/",
                "..",
                "open/a",
                "/proc/self/status",
                "/proc/self/fd/1",
                "/proc/self/environ",
                "/proc/self/mem",
                "/dev/null",
                open + "/socket",
                "/etc/passwd",
                "/bin/true",
                open + "/hidden.bak",
                open + "/from/x");
        LoadedPolicy policy = new LoadedPolicy(
                () -> PolicyReader.parse("fuzz.yaml", """
                        version: 1
                        files: {read: [FOLDER/open], write: [FOLDER/open]}
                        network: {connect: ["127.0.0.1:1", "unix:FOLDER/open/**"], listen: ["127.0.0.1:0", "unix:FOLDER/open/**"]}
                        run: [/bin/true]
                        env: ["*"]
                        system: ["*"]
                        deny: {files: {write: [/dev/null]}}
                        alter:
                          hide: {files: ["*.bak"], env: ["A*"]}
                          redirect: [{path: FOLDER/open/from, to: FOLDER/open/d}, {host: "db.example.org", to: "127.0.0.1:1"}]
                          limits: {files: 200, write: 100MB}
                        callers:
                          - who: {package: org.example}
                            files: {read: [FOLDER/open/d]}
                        """.replace("FOLDER", folder.toString()), folder),
                null,
                List.of());
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        trace = new LiveTrace(TraceOptions.to(OutputStream.nullOutputStream()));
        kernel = Kernel.start(KernelOptions.defaults(HostCalls.table())
                .withBase(folder.resolve("base"))
                .withLanes(1)
                .withSlots(SLOTS)
                .withWedges(List.of(new PolicyWedge(policy, new PolicyLog(nowhere, null)), trace))
                .withLog(new KernelLog(new PrintStream(log, true, StandardCharsets.UTF_8)))
                .withListener(new SessionListener() {
                    @Override
                    public void ended(SessionInfo ended, String reason) {
                        ends.put(ended.directory().toString(), reason);
                    }
                }));
        beside = ForgingSession.attach(kernel.socket());
        openSession();
        session.close();
        awaitEnd(session);
        openAtRest = open().size();
        session = null;
    }

    static FuzzedKernel start() throws IOException {
        return new FuzzedKernel();
    }

    /** Ends it all. */
    @Override
    public void close() throws IOException {
        if (session != null) {
            session.close();
        }
        beside.close();
        kernel.close();
        trace.close();
    }

    /** A session for the next calls: the last one if it is still there. */
    void begin() throws IOException {
        if (session != null && !isSessionAlive()) {
            session.close();
            String reason = awaitEnd(session);
            require(
                    reason.startsWith("malformed message: ") || reason.startsWith("it changed a reply"),
                    "the session ended for a reason of the kernel's: " + reason);
            session = null;
            requireNothingOpen();
        } else if (session != null && calls > CALLS_A_SESSION) {
            session.close();
            awaitEnd(session);
            session = null;
            requireNothingOpen();
        }
        if (session == null) {
            openSession();
        }
        capabilities.clear();
    }

    private void openSession() throws IOException {
        session = ForgingSession.attach(kernel.socket());
        calls = 0;
        // The standard streams of a test's JVM belong to its build.
        for (long stream = 2; stream <= 4; stream++) {
            close(stream);
        }
    }

    private void close(long capability) throws IOException {
        CallWriter writer = new CallWriter().begin(address, ForgedCall.room(), Syscall.CLOSE, 0);
        writer.putLong(Element.FD, capability);
        ask(session, SLOT_OF_CANCEL, writer);
    }

    private void ask(ForgingSession whose, int slot, CallWriter writer) throws IOException {
        whose.send(address, writer.finish(whose.next(slot), 1, slot));
        require(isSoonAnswered(whose, slot, LONG_NS), "a plain call was not answered");
    }

    boolean isSessionAlive() throws IOException {
        return session.listen();
    }

    /** One call, with whatever stands in the data. */
    void call(FuzzedDataProvider data) throws IOException {
        calls++;
        int slot = 0;
        while (waiting[slot] != null) {
            slot++;
        }
        ForgedCall forged = new ForgedCall(
                data, paths, capabilities, (int) ProcessHandle.current().pid(), address);
        int replayed = data.consumeInt(0, 250);
        long correlation = session.next(slot);
        int length = forged.write(
                replayed == 250 ? correlation - (1L << 32) : correlation, replayed == 249 ? slot + 1 : slot);
        waiting[slot] = Syscall.of(RawMemoryUnsafe.getInt(address + CallDescriptor.SYSCALL_OFFSET));
        session.send(address, length);
        for (int i = data.consumeInt(-8, 4); i > 0; i--) {
            session.scribble(data.consumeInt(), data.consumeByte());
        }
        if (isSoonAnswered(session, slot, SHORT_NS)) {
            answered(slot);
        }
    }

    private void answered(int slot) {
        Syscall call = waiting[slot];
        waiting[slot] = null;
        if (call != null
                && call.result() == io.wedge.messages.Result.CAPABILITY
                && session.errno(slot) == Errno.OK
                && capabilities.size() < MOST_CAPABILITIES) {
            capabilities.add(session.result(slot));
        }
    }

    private boolean isSoonAnswered(ForgingSession whose, int slot, long withinNs) throws IOException {
        long start = System.nanoTime();
        while (!whose.isAnswered(slot)) {
            if (System.nanoTime() - start > withinNs || !whose.listen()) {
                return false;
            }
            Thread.onSpinWait();
        }
        return true;
    }

    /** Ends what still waits, and looks whether anything has come to harm. */
    void end() throws IOException {
        for (int slot = 0; slot < SLOTS && isSessionAlive(); slot++) {
            if (waiting[slot] != null && !session.isAnswered(slot)) {
                Syscall call = waiting[slot];
                cancel(slot);
                require(
                        isSoonAnswered(session, slot, LONG_NS) || !isSessionAlive(),
                        call + " neither answers nor can be ended");
            }
            if (waiting[slot] != null && isSessionAlive()) {
                answered(slot);
            }
        }
        java.util.Arrays.fill(waiting, null);
        for (long capability : capabilities) {
            if (isSessionAlive()) {
                close(capability);
            }
        }
        ask(beside, 0, new CallWriter().begin(address, ForgedCall.room(), Syscall.PING, 0));
        require(beside.errno(0) == Errno.OK, "the session beside is not served");
        require(Files.readString(secret).equals(SECRET), "the file that the policy keeps has changed");
        require(trace.failure() == null, "the trace stopped: " + trace.failure());
        String said = log.toString(StandardCharsets.UTF_8);
        log.reset();
        require(said.isEmpty(), "the kernel found a fault in itself:\n" + said);
    }

    private void cancel(int slot) throws IOException {
        CallWriter writer = new CallWriter().begin(address, ForgedCall.room(), Syscall.CANCEL, 0);
        writer.putLong(Element.CORRELATION, session.last(slot));
        session.send(address, writer.finish(session.next(SLOT_OF_CANCEL), 1, SLOT_OF_CANCEL));
        isSoonAnswered(session, SLOT_OF_CANCEL, LONG_NS);
    }

    private String awaitEnd(ForgingSession ended) {
        long start = System.nanoTime();
        while (!ends.containsKey(ended.directory().toString())) {
            require(System.nanoTime() - start < LONG_NS, "a session does not end");
            Thread.onSpinWait();
        }
        return ends.remove(ended.directory().toString());
    }

    /** Only where one has the time to look into it: it cannot be told which call of a session it was. */
    private void requireNothingOpen() throws IOException {
        if (!Boolean.getBoolean("wedge.fuzz.open")) {
            return;
        }
        long start = System.nanoTime();
        while (open().size() > openAtRest) {
            require(
                    System.nanoTime() - start < LONG_NS,
                    "open after the session's end, but " + openAtRest + ": " + open());
            Thread.onSpinWait();
        }
    }

    /** What a session can have opened. Not counted: what it has of children, who stay until the application itself ends. */
    private List<String> open() throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            for (Path each : (Iterable<Path>) open::iterator) {
                String target = target(each);
                if (OPENED.stream().anyMatch(target::startsWith) || target.startsWith(folder + "/open")) {
                    all.add(target);
                }
            }
        }
        return all;
    }

    /** Empty for one that was closed meanwhile. */
    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what);
        }
    }
}
