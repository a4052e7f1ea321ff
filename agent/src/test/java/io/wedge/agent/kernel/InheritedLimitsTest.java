package io.wedge.agent.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InheritedLimitsTest {
    private static String limits(String fileSize, String files) {
        return "Limit                     Soft Limit           Hard Limit           Units     \n"
                + "Max cpu time              unlimited            unlimited            seconds   \n"
                + "Max file size             1048576              " + fileSize + "              bytes     \n"
                + "Max open files            1024                 " + files + "              files     \n"
                + "Max nice priority         0                    0                    \n";
    }

    @Test
    void softLimitsAndAmpleHardOnesAreOfNoConcern() {
        assertThat(InheritedLimits.suffix(limits("unlimited", "1048576"))).isEmpty();
        assertThat(InheritedLimits.suffix(limits("unlimited", "unlimited"))).isEmpty();
    }

    @Test
    void hardLimitsNameAKernelOfTheirOwn() {
        assertThat(InheritedLimits.suffix(limits("8388608", "1048576"))).isEqualTo("-fsize8388608");
        assertThat(InheritedLimits.suffix(limits("8388608", "100"))).isEqualTo("-fsize8388608-nofile100");
    }
}
