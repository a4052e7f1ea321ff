package io.wedge.kernel.inject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InjectionTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''      | 1 2 3 4 5 6 7 8 9",
                "3       | 3",
                "3+      | 3 4 5 6 7 8 9",
                "3+2     | 3 5 7 9",
                "2..4    | 2 3 4",
                "2..8+3  | 2 5 8",
            })
    void whenIsStraces(String when, String meant) {
        Injection injection = Injection.parse("connect:error=ECONNREFUSED" + (when.isEmpty() ? "" : ":when=" + when));
        List<Long> numbers =
                LongStream.rangeClosed(1, 9).filter(injection::isMeant).boxed().toList();
        assertThat(String.join(" ", numbers.stream().map(String::valueOf).toList()))
                .isEqualTo(meant);
    }

    @Test
    void saysWhichCallsAndWhere() {
        Injection injection = Injection.parse("open,stat:error=EIO:path=/tmp/*:thread=worker-*:host=10.*:80");
        assertThat(injection.error()).isEqualTo(Errno.EIO);
        assertThat(injection.isAbout(Syscall.STAT)).isTrue();
        assertThat(injection.isAbout(Syscall.READ)).isFalse();
        assertThat(injection.hasPath("/tmp/a/b")).isTrue();
        assertThat(injection.hasPath("/etc")).isFalse();
        assertThat(injection.hasHost("10.0.0.1:80")).isTrue();
        assertThat(injection.hasThread("worker-1", 7)).isTrue();
        assertThat(injection.hasThread(null, 7)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "connect                       | does nothing",
                "conect:error=EIO              | 'conect' is no call",
                "connect:error=EFOO            | error=EFOO is no errno",
                "connect:error=EIO:wen=3       | unknown key 'wen'",
                "connect:error=EIO:when=x      | when=x is none of",
                "read:tear=-1                  | less than nothing",
                "read:delay_enter=1h           | no time such as 20ms",
                "read:short=0                  | at least 1 byte",
                "read:short=x                  | short=x is no number",
                "read:error=EIO:probability=2  | not between 0 and 1",
            })
    void mistakesAreTold(String text, String message) {
        assertThatThrownBy(() -> Injection.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
