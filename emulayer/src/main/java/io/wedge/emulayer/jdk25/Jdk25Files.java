package io.wedge.emulayer.jdk25;

import static io.wedge.agent.spi.When.fd;
import static io.wedge.messages.Syscall.FSTAT;

import io.wedge.emulayer.io.InputStreams;
import io.wedge.emulayer.table.NativeTable;
import io.wedge.emulayer.table.Rows;

/** Files of java.io and of what stands on it: natives of JDK 25 only. */
public final class Jdk25Files implements NativeTable {
    @Override
    // spotless:off
    public void rows(Rows rows) {
        rows.in("java/io/FileInputStream", "files", InputStreams.class)
                .sends("isRegularFile0", "(Ljava/io/FileDescriptor;)Z", fd(0), FSTAT);
    }
    // spotless:on
}
