package io.wedge.messages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The registries are append-only: what a released version gave a number keeps it. The golden file grows; its lines never change. */
class RegistryTest {
    @Test
    void numbersKeepTheirMeaning() throws IOException {
        List<String> now = new ArrayList<>();
        for (Syscall syscall : Syscall.values()) {
            now.add("call " + syscall.id() + " " + syscall);
        }
        for (Element element : Element.values()) {
            now.add("element " + element.id() + " " + element + " " + element.type());
        }
        for (Errno errno : Errno.values()) {
            now.add("errno " + errno.id() + " " + errno);
        }
        try (InputStream golden = RegistryTest.class.getResourceAsStream("registry-1.txt")) {
            List<String> released = new String(golden.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            assertThat(released).isNotEmpty();
            assertThat(now)
                    .as("a released number changed, or a new row is missing in registry-1.txt")
                    .containsExactlyInAnyOrderElementsOf(released);
        }
    }

    @Test
    void idsLeadBack() {
        for (Syscall syscall : Syscall.values()) {
            assertThat(Syscall.of(syscall.id())).isSameAs(syscall);
            assertThat(Syscall.ofLabel(syscall.label())).isSameAs(syscall);
        }
        for (Element element : Element.values()) {
            assertThat(Element.of(element.id())).isSameAs(element);
        }
        for (Errno errno : Errno.values()) {
            assertThat(Errno.of(errno.id())).isSameAs(errno);
        }
        assertThat(Syscall.of(-1)).isNull();
        assertThat(Element.of(70_000)).isNull();
        assertThat(Errno.of(9_999)).isSameAs(Errno.EPROTO);
    }

    @Test
    void flagsReadAsPeopleKnowThem() {
        assertThat(Element.OPEN_FLAGS.format(1 | 4)).isEqualTo("O_READ|O_CREAT");
        assertThat(Element.OPEN_FLAGS.format(1 | 1L << 40)).isEqualTo("O_READ|0x10000000000");
        assertThat(Element.OPEN_FLAGS.format(0)).isEqualTo("0");
        assertThat(Element.WHENCE.format(0)).isEqualTo("SEEK_SET");
        assertThat(Element.WHENCE.format(9)).isEqualTo("9");
        assertThat(Element.MODE.format(0644)).isEqualTo("0644");
    }
}
