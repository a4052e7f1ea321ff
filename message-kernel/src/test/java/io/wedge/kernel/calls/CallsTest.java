package io.wedge.kernel.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.wedge.messages.Element;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import io.wedge.messages.wire.ElementWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of the families share: a session in a directory of its own, and a check that no call keeps an object. */
abstract class CallsTest {
    static final int NO_CAPABILITY = 999_999;

    @TempDir
    Path directory;

    FakeSession session;

    @BeforeEach
    void openSession() throws IOException {
        session = new FakeSession(directory.toRealPath());
    }

    @AfterEach
    void nothingIsHeld() {
        // A lock that was waited for is answered a moment before its object is let go.
        long deadline = System.nanoTime() + 1_000_000_000;
        while (session.capabilities.inUse() > 0 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertEquals(0, session.capabilities.inUse(), "objects held");
        session.close();
    }

    Path file(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }

    Answer call(Syscall call, Consumer<ElementWriter> elements) {
        return session.call(call, elements);
    }

    /** A call that takes but a path. */
    Answer path(Syscall call, String path) {
        return call(call, e -> e.putBytes(Element.PATH_NAME, FakeSession.bytes(path)));
    }

    /** A call that takes but a capability. */
    Answer fd(Syscall call, int capability) {
        return call(call, e -> e.putLong(Element.FD, capability));
    }

    void assertFails(Errno errno, Answer answer) {
        assertEquals(errno, answer.errno());
    }
}
