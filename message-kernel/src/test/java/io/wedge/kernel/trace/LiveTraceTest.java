package io.wedge.kernel.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.kernel.calls.HostCalls;
import io.wedge.kernel.session.KernelFixture;
import io.wedge.kernel.session.KernelOptions;
import io.wedge.kernel.session.TestSession;
import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.flags.AccessMode;
import io.wedge.messages.flags.OpenFlag;
import io.wedge.messages.port.Call;
import io.wedge.messages.wire.CallWriter;
import io.wedge.traces.text.TraceFilter;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LiveTraceTest {
    @TempDir
    Path temp;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void oneLineACall() throws Exception {
        Path file = Files.writeString(temp.resolve("a \"b\""), "hello");
        run(TraceOptions.to(out).withStrings(0, 3), session -> {
            int fd = (int) call(session, Syscall.OPEN, in -> in.putBytes(Element.PATH_NAME, bytes(file.toString()))
                    .putLong(Element.OPEN_FLAGS, OpenFlag.READ.value()));
            call(session, Syscall.READ, in -> in.putLong(Element.FD, fd).putLong(Element.SIZE, 100));
            call(session, Syscall.CLOSE, in -> in.putLong(Element.FD, fd));
            call(session, Syscall.CLOSE, in -> in.putLong(Element.FD, fd));
            call(session, Syscall.ACCESS, in -> in.putBytes(Element.PATH_NAME, bytes("/nö\n7"))
                    .putLong(Element.ACCESS, AccessMode.READ.value()));
        });
        String name = file.toString().replace("\"", "\\\"");
        assertThat(masked())
                .containsExactly(
                        "TIME TID open(path=\"" + name + "\", flags=O_RDONLY) = 5<" + name + "> {type=regular} <TIME>",
                        "TIME TID read(fd=5<" + name + ">, size=100) = 5 {data=\"hel\"...} <TIME>",
                        "TIME TID close(fd=5<" + name + ">) = 0 <TIME>",
                        "TIME TID close(fd=5) = -1 EBADF (Bad file descriptor) <TIME>",
                        "TIME TID access(path=\"/n\\303\\266\\n7\", access=R_OK) = -1 ENOENT (No such file or directory) <TIME>");
    }

    /** Every session of a program begins with it. */
    @Test
    void theLayersWarmUpIsNotShown() throws Exception {
        run(TraceOptions.to(out).withSummary(true, true), session -> {
            call(session, Syscall.PING, in -> {});
            call(session, Syscall.CLOSE, in -> in.putLong(Element.FD, 77));
            call(session, Syscall.PING, in -> {});
        });
        assertThat(masked().subList(0, 2))
                .containsExactly(
                        "TIME TID close(fd=77) = -1 EBADF (Bad file descriptor) <TIME>", "TIME TID ping() = 0 <TIME>");
        assertThat(out.toString(StandardCharsets.UTF_8)).containsPattern("(?m) 2 +1 total$");
    }

    @Test
    void namesOfThreads() throws Exception {
        run(TraceOptions.to(out).withThreadNames(true), session -> {
            assertThat(session.asksForThreadNames()).isTrue();
            session.port().tellThreadNames();
            Thread thread = new Thread(
                    () -> {
                        close(session, 77);
                        close(session, 78);
                        Thread.currentThread().setName("renamed");
                        close(session, 79);
                    },
                    "worker \u00fc");
            thread.start();
            thread.join();
        });
        assertThat(out.toString(StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.replaceFirst("^\\S+ \\d+(.*\\)) = .*", "$1")))
                .containsExactly(
                        "<worker \\303\\274> close(fd=77)",
                        "<worker \\303\\274> close(fd=78)",
                        "<renamed> close(fd=79)");
    }

    @Test
    void namesAreNotAskedForUnlessShown() throws Exception {
        run(TraceOptions.to(out), session -> assertThat(session.asksForThreadNames())
                .isFalse());
    }

    private static void close(TestSession session, int fd) {
        try {
            call(session, Syscall.CLOSE, in -> in.putLong(Element.FD, fd));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void filterShowsWhatWasAskedFor() throws Exception {
        run(TraceOptions.to(out).withFilter(TraceFilter.parse("!desc")), session -> {
            call(session, Syscall.CLOSE, in -> in.putLong(Element.FD, 77));
            call(session, Syscall.STAT, in -> in.putBytes(Element.PATH_NAME, bytes("/nowhere")));
        });
        assertThat(masked()).singleElement().asString().contains("stat(path=\"/nowhere\") = -1 ENOENT");
    }

    @Test
    void summaryCounts() throws Exception {
        run(TraceOptions.to(out).withSummary(false, true), session -> {
            for (int i = 0; i < 10; i++) {
                call(session, Syscall.STAT, in -> in.putBytes(Element.PATH_NAME, bytes("/nowhere")));
            }
            call(session, Syscall.STAT, in -> in.putBytes(Element.PATH_NAME, bytes("/")));
        });
        assertThat(out.toString(StandardCharsets.UTF_8))
                .containsPattern("(?m)^100\\.00 +0\\.\\d{6} +\\d+ +\\d+ +11 +10 stat$")
                .containsPattern("(?m)^100\\.00 +0\\.\\d{6} +\\d+ +\\d+ +11 +10 total$");
    }

    @Test
    void noLineIsLost() throws Exception {
        int calls = 20_000;
        run(TraceOptions.to(out), session -> {
            for (int i = 0; i < calls; i++) {
                call(session, Syscall.CLOSE, in -> in.putLong(Element.FD, 99));
            }
        });
        assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(calls);
    }

    /** The filter chooses lines; that something was not seen is said in any case. */
    @Test
    void librariesThatWereLoadedAreNamedAtTheEnd() throws Exception {
        run(TraceOptions.to(out).withFilter(TraceFilter.parse("desc")), session -> {
            for (String path : new String[] {"/opt/liba.so", "/opt/refused.so", "/opt/liba.so", "/opt/libb.so"}) {
                call(session, Syscall.LIBRARY_LOADED, in -> in.putBytes(Element.PATH_NAME, bytes(path))
                        .putLong(Element.LOADED, path.contains("refused") ? 0 : 1));
            }
        });
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith(
                        "wedge: sockets that Java opened, and files it opened before such a library was there, are open in the kernel alone: ")
                .contains("EBADF")
                .endsWith("\nwedge: native libraries were loaded, and their own calls were not seen:"
                        + " /opt/liba.so, /opt/libb.so\n");
    }

    /** What an application forges is refused; the trace of it, and of what comes after, goes on. */
    @Test
    void aCallThatLacksWhatItShouldHaveIsShownTo() throws Exception {
        run(TraceOptions.to(out).withStacks(true), session -> {
            for (Syscall forged : new Syscall[] {Syscall.LIBRARY_LOADED, Syscall.THREAD_NAME, Syscall.STACK}) {
                try (Call call = session.port().begin(forged)) {
                    call.elements().putLong(Element.LOADED, 1);
                    assertThat(call.call().errno()).isEqualTo(Errno.EPROTO);
                }
            }
            call(session, Syscall.CLOSE, in -> in.putLong(Element.FD, 77));
        });
        assertThat(masked().get(0)).contains("library_loaded(").contains("EPROTO");
        assertThat(masked().get(masked().size() - 1)).contains("close(fd=77)");
    }

    @Test
    void clocksAreAskedForOnlyIfTheyAreWanted() {
        try (LiveTrace plain = new LiveTrace(TraceOptions.to(out));
                LiveTrace clocks = new LiveTrace(TraceOptions.to(out).withClocks(true))) {
            assertThat(plain.wantsClocks()).isFalse();
            assertThat(clocks.wantsClocks()).isTrue();
        }
    }

    private interface Body {
        void run(TestSession session) throws Exception;
    }

    private void run(TraceOptions options, Body body) throws Exception {
        try (LiveTrace trace = new LiveTrace(options)) {
            KernelOptions kernel = KernelOptions.defaults(HostCalls.table()).withWedges(java.util.List.of(trace));
            try (KernelFixture fixture = new KernelFixture(temp, kernel)) {
                try (TestSession session = fixture.attach()) {
                    body.run(session);
                }
                fixture.nextEnd(0);
            }
        }
    }

    private static long call(TestSession session, Syscall syscall, Consumer<CallWriter> elements) throws Exception {
        try (Call call = session.port().begin(syscall)) {
            elements.accept(call.elements());
            return call.call().result();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private java.util.List<String> masked() {
        return out.toString(StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.replaceFirst("^\\d\\d:\\d\\d:\\d\\d\\.\\d{6} \\d+ ", "TIME TID ")
                        .replaceFirst("<\\d\\.\\d{6}>$", "<TIME>"))
                .toList();
    }

    @Test
    void filterNamesWhatItDoesNotKnow() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> TraceFilter.parse("file,bogus"))
                .hasMessageContaining("'bogus'")
                .hasMessageContaining("families are kernel, desc");
    }
}
