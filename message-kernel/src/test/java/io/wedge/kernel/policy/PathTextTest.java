package io.wedge.kernel.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.messages.wire.RawMemoryUnsafe;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTextTest {
    private final ByteBuffer memory = ByteBuffer.allocateDirect(8192);

    private long path(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long address = RawMemoryUnsafe.address(memory);
        RawMemoryUnsafe.copy(bytes, 0, address, bytes.length);
        RawMemoryUnsafe.putByte(address + bytes.length, (byte) 0);
        return address;
    }

    @ParameterizedTest
    @CsvSource({
        "/, /, true",
        "/a, /a, true",
        "/a/b.c/.d/..e/f., /a/b.c/.d/..e/f., true",
        "//a///b, /a/b, true",
        "/a/, /a, false",
        "/./a/./b, /a/b, true",
        "/a/., /a, false",
        "/a/../b, /b, false",
        "/a/b/../../../c, /c, false",
        "/a/b/.., /a, false",
        "/.., /, false",
    })
    void whatAPathSays(String path, String clean, boolean exact) {
        PathText text = PathText.current();
        text.begin();
        assertThat(text.append(path(path))).isTrue();
        assertThat(text).hasToString(clean);
        assertThat(text.isExact()).isEqualTo(exact);
        assertThat(RawMemoryUnsafe.getByte(text.address() + text.length())).isZero();
    }

    @Test
    void goesOnFromAFolder() {
        PathText text = PathText.current();
        text.begin("/home/me".getBytes(StandardCharsets.UTF_8));
        assertThat(text.append(path("../you/x"))).isTrue();
        assertThat(text).hasToString("/home/you/x");
    }

    @Test
    void refusesWhatIsLongerThanAnyPath() {
        PathText text = PathText.current();
        text.begin();
        assertThat(text.append(path("/" + "a".repeat(4000)))).isTrue();
        text.begin();
        assertThat(text.append(path("/" + "a".repeat(5000)))).isFalse();
    }

    @Test
    void knowsBytesAgain() {
        String text = "/some/folder/with/a/file.txt";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long at = path(text);
        assertThat(PathText.equal(at, bytes.length, bytes)).isTrue();
        int hash = PathText.hash(at, bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            long other = path(text.substring(0, i) + '#' + text.substring(i + 1));
            assertThat(PathText.equal(other, bytes.length, bytes))
                    .as("byte %d", i)
                    .isFalse();
            assertThat(PathText.hash(other, bytes.length)).as("byte %d", i).isNotEqualTo(hash);
        }
        assertThat(PathText.equal(path(text), bytes.length - 1, bytes)).isFalse();
    }
}
