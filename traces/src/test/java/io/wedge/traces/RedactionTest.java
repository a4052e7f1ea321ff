package io.wedge.traces;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.messages.Element;
import io.wedge.messages.Syscall;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RedactionTest {
    private static final String SECRET = "hunter2secret";
    private static final Redaction RULES = Redaction.of(List.of("token=(\\w+)", SECRET));

    @TempDir
    Path folder;

    private final SampleTrace sample = new SampleTrace();

    @Test
    void theSecretIsInNoFileOfTheTrace() throws IOException {
        Path trace = write();
        try (Stream<Path> files = Files.walk(trace)) {
            assertThat(files.filter(Files::isRegularFile)).isNotEmpty().allSatisfy(file -> assertThat(
                            Files.readString(file, StandardCharsets.ISO_8859_1))
                    .doesNotContain(SECRET));
        }
        try (TraceReader reader = TraceReader.open(trace)) {
            assertThat(reader.next().call().bytesAt(Element.PATH_NAME))
                    .asString()
                    .isEqualTo("/tmp/*************");
            assertThat(reader.next().payload(0).kept()).asString().isEqualTo("user=joe token=*************\n");
            assertThat(reader.next()).isNull();
            assertThat(reader.contents().get(1L).pieces().get(0).bytes().kept())
                    .asString()
                    .isEqualTo("a token=************* b");
            assertThat(reader.header().list("command")).containsExactly("java", "-Dtoken=*************");
            assertThat(reader.threads().get(0).name()).isEqualTo("*************");
        }
    }

    /** For a replay: what the program sends now is masked by the same rules. */
    @Test
    void theHeaderTellsTheRulesThatDoNotTellTheSecret() throws IOException {
        try (TraceReader reader = TraceReader.open(write())) {
            assertThat(reader.header().get("redact.0", "")).isEqualTo("token=(\\w+)");
            assertThat(reader.header().get("redact.1", "")).isEmpty();
            assertThat(reader.header().get("redact.1.hidden", "")).isNotEmpty();
            Redaction again = Redaction.of(reader.header());
            assertThat(again.apply("token=" + SECRET)).isEqualTo("token=*************");
            assertThat(again.apply(SECRET)).isEqualTo(SECRET);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "hunter2, false",
        "hunter2|swordfish, false",
        "(?i)hunter2, false",
        "1\\.2\\.3, false",
        "\\Qa.b\\E, false",
        "token=(hunter2).*, false",
        "token=(\\S+), true",
        "sk-[a-z]+, true",
        "\\(x=(.*)\\), true",
        "\\d\\d\\d\\d, true",
        "[0-9]{16}|hunter2, false",
        "hunter2|[0-9]{16}, false",
        "token=(\\w+)|hunter2, false",
        "hunter2|token=(\\w+), false",
        "(?:token=(\\w+)|hunter2), false",
        "(?:hunter2|token=(\\w+)), false",
        "(?:token|key)=(\\w+), true",
        "token=(\\w+)(?:;|$), true",
        "token=(\\w+|-), false",
        "[a(|]=(\\w+), true",
        "token=(?<secret>\\w+), true",
        "token=(?<secret>hunter2), false"
    })
    void aRuleIsKeptIfItDescribesTheSecret(String expression, boolean kept) {
        assertThat(SpelledOut.hides(expression)).isEqualTo(kept);
    }

    /** However described: who gives it so does not want it told. A replay is given it again. */
    @Test
    void anUntoldRuleIsInNoHeader() throws IOException {
        Path trace = folder.resolve("u");
        Redaction rules = RULES.and(Redaction.ofUntold(List.of("swordfish-\\d+")));
        TraceHeader header = new TraceHeader(Map.of("command.0", "swordfish-17"));
        TraceWriter.create(trace, header, PayloadPolicy.FULL, rules).close();
        assertThat(Files.readString(trace.resolve("trace.properties")))
                .doesNotContain("swordfish")
                .contains("redact.2.hidden");
        try (TraceReader reader = TraceReader.open(trace)) {
            assertThat(reader.header().list("command")).containsExactly("************");
            Redaction told = Redaction.of(reader.header());
            assertThat(told.apply("swordfish-17")).isEqualTo("swordfish-17");
            assertThat(told.and(Redaction.ofUntold(List.of("swordfish-\\d+"))).apply("swordfish-17 token=x"))
                    .isEqualTo("************ token=*");
        }
    }

    /** A trace that is scrubbed keeps the rules that it was recorded with. */
    @Test
    void rulesComeBehindThoseThatAreThere() throws IOException {
        Path trace = folder.resolve("s");
        TraceHeader header = new TraceHeader(Map.of("redact.0", "first=(\\w+)", "redact.1.hidden", "it says"));
        TraceWriter.create(trace, header, PayloadPolicy.FULL, Redaction.of(List.of("second=(\\w+)")))
                .close();
        try (TraceReader reader = TraceReader.open(trace)) {
            assertThat(Redaction.of(reader.header()).apply("first=a second=b")).isEqualTo("first=* second=*");
        }
    }

    @Test
    void theHeaderSaysWhoWroteIt() throws IOException {
        try (TraceReader reader = TraceReader.open(write())) {
            assertThat(reader.header().get("wedge.version", "")).matches("[0-9].*");
            assertThat(reader.header().get("wedge.java", ""))
                    .isEqualTo(Runtime.version().toString());
        }
    }

    private Path write() throws IOException {
        Path trace = folder.resolve("t");
        TraceHeader header = new TraceHeader(Map.of("command.0", "java", "command.1", "-Dtoken=" + SECRET));
        try (TraceWriter writer = TraceWriter.create(trace, header, PayloadPolicy.FULL, RULES)) {
            int thread = writer.thread(writer.session(1, 17, 0, SECRET), 42, 0, 0, 0, false, SECRET);
            sample.stat("/tmp/" + SECRET);
            writer.call(thread, 0, 0, 1, sample.call, sample.reply, Payload.IN);
            ByteBuffer data = SampleTrace.direct(("user=joe token=" + SECRET + "\n").getBytes(StandardCharsets.UTF_8));
            sample.read(data.remaining());
            assertThat(sample.call.syscall()).isEqualTo(Syscall.READ);
            writer.call(thread, 1, 1, 1, sample.call, sample.reply, Payload.IN, data);
            ByteBuffer mapped = SampleTrace.direct(("a token=" + SECRET + " b").getBytes(StandardCharsets.UTF_8));
            writer.content(1, mapped.remaining(), List.of(mapped));
            writer.sessionEnded(0, SECRET);
            writer.end(Map.of("exit", "0", "note", SECRET));
        }
        return trace;
    }
}
