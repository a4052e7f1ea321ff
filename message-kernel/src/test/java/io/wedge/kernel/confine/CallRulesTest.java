package io.wedge.kernel.confine;

import static org.assertj.core.api.Assertions.assertThat;

import io.wedge.kernel.host.confine.RawNumbers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CallRulesTest {
    /** Each call has one rule: the filter refuses a second, and is written down without a fault. */
    @Test
    void theFilterIsWhole() {
        CallRules.filter().close();
    }

    @Test
    void whatIsAskedHasANumber() {
        assertThat(Stream.of(
                                CallRules.PATHS,
                                CallRules.START,
                                CallRules.SIGNALS,
                                CallRules.PROCESSES,
                                CallRules.TRANSFERS,
                                CallRules.ATTRIBUTES)
                        .flatMap(List::stream))
                .doesNotHaveDuplicates()
                .filteredOn(name -> System.getProperty("os.arch").equals("amd64"))
                .allMatch(name -> RawNumbers.of(name) >= 0);
    }
}
