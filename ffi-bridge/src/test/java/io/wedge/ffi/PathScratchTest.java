package io.wedge.ffi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PathScratchTest {
    @Test
    void pathsEndWithTheirNul() {
        try (PathScratch scratch = new PathScratch()) {
            assertThat(Native.text(scratch.set(bytes("/a/long/path")))).isEqualTo("/a/long/path");
            assertThat(Native.text(scratch.set(bytes("/ab/cd"), 1, 2))).isEqualTo("ab");
            assertThat(Native.text(scratch.set(new byte[0]))).isEmpty();
        }
    }

    @Test
    void itGrows() {
        try (PathScratch scratch = new PathScratch()) {
            for (int length : new int[] {4095, 4096, 100_000}) {
                String path = "p".repeat(length);
                assertThat(Native.text(scratch.set(bytes(path)))).isEqualTo(path);
            }
        }
    }

    @Test
    void aNulInsideIsRefused() {
        try (PathScratch scratch = new PathScratch()) {
            assertThatThrownBy(() -> scratch.set(bytes("safe\0/../etc")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("byte 4");
        }
    }

    @Test
    void closedIsClosed() {
        PathScratch scratch = new PathScratch();
        scratch.close();
        scratch.close();
        assertThatThrownBy(() -> scratch.set(bytes("x"))).isInstanceOf(IllegalStateException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
