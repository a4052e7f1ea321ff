package io.wedge.kernel.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnContentTest {
    private final OwnContent before = new OwnContent();
    private final OwnContent now = new OwnContent();

    @AfterEach
    void close() throws IOException {
        before.close();
        now.close();
    }

    @Test
    void whatWasReadWhereNothingWasWrittenWasThereBefore() throws IOException {
        now.write(2, bytes("XX"));
        now.fill(0, bytes("abXXef"), before);
        assertThat(text(now.read(0, 100))).isEqualTo("abXXef");
        assertThat(text(before.read(0, 100))).isEqualTo("ab");
        assertThat(before.read(2, 1)).isNull();
        assertThat(text(before.read(4, 100))).isEqualTo("ef");
    }

    @Test
    void whatIsNotKnownAgreesWithAnything() throws IOException {
        now.write(2, bytes("cd"));
        assertThat(now.agrees(0, bytes("??cd??"))).isTrue();
        assertThat(now.agrees(3, bytes("x"))).isFalse();
        assertThat(now.agrees(4, bytes("xyz"))).isTrue();
    }

    @Test
    void nothingIsBehindTheEnd() throws IOException {
        now.sizeIs(3);
        assertThat(now.read(3, 10)).isEmpty();
        assertThat(now.read(0, 10)).isNull();
        now.write(0, bytes("abc"));
        assertThat(text(now.read(1, 10))).isEqualTo("bc");
    }

    @Test
    void holesAreZeros() throws IOException {
        now.sizeIs(0);
        now.write(4, bytes("e"));
        assertThat(now.read(0, 10)).containsExactly(0, 0, 0, 0, 'e');
        assertThat(now.size()).isEqualTo(5);
    }

    @Test
    void whatWasCutOffDoesNotComeBack() throws IOException {
        now.sizeIs(0);
        now.write(0, bytes("abcdef"));
        now.truncate(2);
        now.truncate(4);
        assertThat(now.read(0, 10)).containsExactly('a', 'b', 0, 0);
        now.extend(3);
        assertThat(now.size()).isEqualTo(4);
    }

    @Test
    void aCopyHasItsSize(@TempDir Path folder) throws IOException {
        Path copy = Files.createFile(folder.resolve("copy"));
        now.sizeIs(0);
        now.write(0, bytes("ab"));
        now.truncate(4);
        now.copyTo(copy);
        assertThat(Files.readAllBytes(copy)).containsExactly('a', 'b', 0, 0);
    }

    @Test
    void rangesThatMeetAreOne() {
        Ranges ranges = new Ranges();
        ranges.add(0, 2);
        ranges.add(4, 6);
        assertThat(ranges.endOfKnown(0)).isEqualTo(2);
        assertThat(ranges.nextKnown(2)).isEqualTo(4);
        ranges.add(2, 4);
        assertThat(ranges.endOfKnown(0)).isEqualTo(6);
        ranges.cut(5);
        assertThat(ranges.endOfKnown(0)).isEqualTo(5);
        assertThat(ranges.nextKnown(5)).isEqualTo(Long.MAX_VALUE);
        assertThat(ranges.end()).isEqualTo(5);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }
}
