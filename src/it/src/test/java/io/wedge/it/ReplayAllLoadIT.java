package io.wedge.it;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every program of these tests that may be recorded is, and is replayed: each on one of the JDKs, in turn. */
@Execution(ExecutionMode.CONCURRENT)
class ReplayAllLoadIT {
    /** What docs/replay.md says does not replay, or did not when it was tried; by name. */
    private static final Set<String> NOT = Set.of(
            "Channels",
            "ChannelsByPoll",
            "ChannelsIpv4Only",
            "DatagramChannels",
            "DatagramSockets",
            "DerbyEmbedded",
            "DerbyServer",
            "Fifos",
            "FlightRecording",
            "ForeignCalls",
            "GrantedData",
            "H2Server",
            "Http2",
            "HttpJdk",
            "JRubyNativeScript",
            "JdkHttp",
            "JettyFiles",
            "KafkaBroker",
            "Maps",
            "MavenBuild",
            "MavenForksTests",
            "NativeLibraries",
            "NettyEpoll",
            "NettyNio",
            "NetworkFaults",
            "OldDatagrams",
            "SqliteJni",
            "SshdSftpAndExec",
            "TcpBlocking",
            "TcpBlockingPlain",
            "TomcatFiles",
            "VirtualReceivers");

    @TempDir
    private Path folder;

    @BeforeEach
    void needsWedge() {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
    }

    static Stream<Arguments> cases() {
        List<Jdk> jdks = Jdk.found();
        List<Program> programs = Programs.wanted();
        return programs.stream()
                .filter(ReplayAllLoadIT::isRecordable)
                .map(program -> Arguments.of(program, inTurn(jdks, program, programs.indexOf(program))));
    }

    private static Jdk inTurn(List<Jdk> jdks, Program program, int place) {
        List<Jdk> fit = jdks.stream().filter(program::runsOn).toList();
        return fit.get(place % fit.size());
    }

    private static boolean isRecordable(Program program) {
        boolean runsAlone = program.isSmall() || program.is("real") || program.is("network");
        return runsAlone
                && !program.is("alone")
                && !program.is("unserved")
                && !program.is("child")
                && !NOT.contains(program.name());
    }

    @ParameterizedTest(name = "{0} on {1}", allowZeroInvocations = true)
    @MethodSource("cases")
    void saysTheSameWithoutItsFiles(Program program, Jdk jdk) throws Exception {
        RecordReplayIT.saysTheSame(folder, program, jdk);
    }
}
