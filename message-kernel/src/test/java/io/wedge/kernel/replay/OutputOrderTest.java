package io.wedge.kernel.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OutputOrderTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final OutputOrder order = new OutputOrder(out, err);
    private boolean fetched;

    @Test
    void isTheRecordedOneInWhateverOrderWritesCome() throws IOException {
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
    void atTheEndShowsWhatWaitedForWhatDidNotCome() throws IOException {
        order.expect(1);
        order.expect(2);
        come(2, 0, "late");
        order.rest();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("late");
    }

    @Test
    void aShortWriteShowsWhatWasTaken() throws IOException {
        order.expect(1);
        byte[] text = "abcdef".getBytes(StandardCharsets.UTF_8);
        order.come(1, 0, text, 2);
        order.show();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("ab");
    }

    @Test
    void aChildsOutputHasItsPlaceAndIsFetchedThen() throws IOException {
        for (int number : new int[] {2, 3, 4}) {
            order.expect(number);
        }
        order.come(
                3,
                0,
                () -> {
                    fetched = true;
                    return "child ".getBytes(StandardCharsets.UTF_8);
                },
                () -> true);
        come(4, 0, "after");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(fetched).isFalse();
        come(2, 0, "before ");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("before child after");
    }

    @Test
    void aChildsOutputWaitsForItsTime() throws IOException {
        for (int number : new int[] {1, 2}) {
            order.expect(number);
        }
        order.come(1, 0, () -> "child ".getBytes(StandardCharsets.UTF_8), () -> fetched);
        come(2, 0, "after");
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        fetched = true;
        order.show();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("child after");
    }

    @Test
    void behindADifferenceOnlyTheProgramIsShown() throws IOException {
        order.expect(1);
        order.come(2, 0, () -> "child".getBytes(StandardCharsets.UTF_8), () -> true);
        come(3, 1, "program");
        order.restOfProgram();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("program");
        order.rest();
        assertThat(out.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private void come(int number, int stream, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        order.come(number, stream, bytes, bytes.length);
        order.show();
    }
}
