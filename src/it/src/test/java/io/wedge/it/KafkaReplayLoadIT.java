package io.wedge.it;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A Kafka consumer replays without its broker. */
class KafkaReplayLoadIT {
    @TempDir
    private Path folder;

    @BeforeEach
    void needsWedge() {
        assumeFalse(Cases.ONLY_NATIVE, "wedge.it.native is set");
    }

    static Stream<Jdk> jdks() {
        return Jdk.found().stream();
    }

    @ParameterizedTest
    @MethodSource("jdks")
    void readsTenThousandRecordsAgainWithoutItsBroker(Jdk jdk) throws Exception {
        RecordReplayIT.saysTheSame(folder, Programs.named("KafkaReader"), jdk);
    }
}
