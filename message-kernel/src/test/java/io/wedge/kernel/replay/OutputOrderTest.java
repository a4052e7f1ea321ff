package io.wedge.kernel.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutputOrderTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final OutputOrder order = new OutputOrder(out, err);

    @Test
    void isTheRecordedOneInWhateverOrderWritesCome() {
        order.expect(3);
        order.expect(5);
        order.expect(9);
        come(9, 0, "c");
        come(5, 1, "b");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        come(3, 0, "a");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("ac");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("b");
    }

    @Test
    void atTheEndShowsWhatWaitedForWhatDidNotCome() {
        order.expect(1);
        order.expect(2);
        come(2, 0, "late");
        order.rest();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("late");
    }

    @Test
    void aShortWriteShowsWhatWasTaken() {
        order.expect(1);
        byte[] text = "abcdef".getBytes(StandardCharsets.UTF_8);
        order.come(1, 0, text, 2);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("ab");
    }

    private void come(int number, int stream, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        order.come(number, stream, bytes, bytes.length);
    }
}
