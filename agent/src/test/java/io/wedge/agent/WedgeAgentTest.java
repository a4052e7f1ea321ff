package io.wedge.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import org.junit.jupiter.api.Test;

class WedgeAgentTest {
    @Test
    void jdk11CanLoadItToBeToldThatItIsTooOld() throws Exception {
        try (DataInputStream in = new DataInputStream(WedgeAgent.class.getResourceAsStream("WedgeAgent.class"))) {
            assertThat(in.readInt()).isEqualTo(0xcafebabe);
            assertThat(in.readInt()).as("class file version").isEqualTo(55);
        }
    }
}
