package io.wedge.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Programs that go round on purpose, by JNI and java.lang.foreign: they run, and a trace says what it did not see. */
class NativeCodeIT {
    /** A program, and what the libraries that it loads are called. */
    private static final Map<String, String> LIBRARIES = Map.of(
            "NettyEpoll", "/libnetty_transport_native_epoll[^/]*\\.so",
            "SqliteJni", "/sqlite-[^/]*-libsqlitejdbc\\.so",
            "RocksDbJni", "/librocksdbjni[^/]*\\.so",
            "JRubyNativeScript", "/jffi[^/]*\\.so",
            "ForeignCalls", "/libsyslookup\\.so, [^,]*/libcopied\\.so");

    @TempDir
    private Path folder;

    @BeforeEach
    void needsWedge() {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
    }

    static Stream<Jdk> jdks() {
        return Jdk.found().stream();
    }

    static Stream<Arguments> programs() {
        return LIBRARIES.keySet().stream().sorted().map(Programs::named).flatMap(program -> Jdk.found().stream()
                .filter(program::runsOn)
                .map(jdk -> Arguments.of(program, jdk)));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("programs")
    void theTraceEndsWithTheirNames(Program program, Jdk jdk) throws IOException {
        Output expected = RunProgram.run(program, jdk, Run.NATIVE);
        Path trace = folder.resolve("calls");
        List<String> command = Stream.concat(
                        Stream.of(Dist.command().toString(), "trace", "-o", trace.toString(), "-e", "library", "--"),
                        Run.NATIVE.command(jdk, RunProgram.javaArguments(program)).stream())
                .toList();
        Output actual = RunProgram.of(program, command).run();
        assertThat(actual.saysTheSameAs(expected))
                .as(UnifiedDiff.of("native", expected.lines(), "traced", actual.lines()))
                .isTrue();
        List<String> lines = Files.readAllLines(trace);
        assertThat(lines.get(lines.size() - 1))
                .matches("wedge: native libraries were loaded, and their own calls were not seen: .*"
                        + LIBRARIES.get(program.name()));
    }

    static Stream<Arguments> programsThatTakeNumbers() {
        return Stream.of("NettyEpollSendsFile", "JRubyNativeOpen3", "NumbersByReflection")
                .map(Programs::named)
                .flatMap(program -> Jdk.found().stream().map(jdk -> Arguments.of(program, jdk)));
    }

    /** The number in a FileDescriptor is the kernel's: who takes it out, by JNI or reflection, is lent the file or pipe itself. */
    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("programsThatTakeNumbers")
    void aNumberTakenOutOfAFileDescriptorIsTheHosts(Program program, Jdk jdk) {
        Output expected = RunProgram.run(program, jdk, Run.NATIVE);
        assertThat(expected.exit()).as("%s", expected.lines()).isZero();
        Output actual = RunProgram.run(program, jdk, Run.WEDGE_RUN);
        assertThat(actual.saysTheSameAs(expected))
                .as(UnifiedDiff.of("native", expected.lines(), "wedge", actual.lines()))
                .isTrue();
    }
}
