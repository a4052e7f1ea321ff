package io.wedge.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import org.junit.jupiter.api.Test;

class WedgeAgentTest {
    @Test
    void jdk8CanLoadItToBeToldThatItIsTooOld() throws Exception {
        try (DataInputStream in = new DataInputStream(WedgeAgent.class.getResourceAsStream("WedgeAgent.class"))) {
            assertThat(in.readInt()).isEqualTo(0xcafebabe);
            assertThat(in.readInt()).as("class file version").isEqualTo(52);
        }
    }

    @Test
    void olderOnesAreRefusedByName() {
        assertThat(WedgeAgent.refusal("1.8")).isEqualTo("JDK 8 is not supported; use 17, 21 or 25");
        assertThat(WedgeAgent.refusal("11")).isEqualTo("JDK 11 is not supported; use 17, 21 or 25");
        assertThat(WedgeAgent.refusal("")).contains("''");
        assertThat(WedgeAgent.refusal("17")).isNull();
        assertThat(WedgeAgent.refusal("25")).isNull();
    }
}
