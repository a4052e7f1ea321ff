package io.wedge.kernel.session;

import io.wedge.messages.Syscall;
import io.wedge.messages.port.Call;
import java.nio.file.Path;

/** A program that attaches to the socket named, says its session's directory, and calls until it is killed or its kernel is gone. */
final class CallingProgram {
    private CallingProgram() {}

    public static void main(String[] arguments) throws Exception {
        try (TestSession session = TestSession.attach(Path.of(arguments[0]))) {
            System.out.println(session.directory());
            while (true) {
                try (Call call = session.port().begin(Syscall.PING)) {
                    call.call();
                }
            }
        } catch (io.wedge.messages.port.SessionOverException e) {
            System.out.println(e.getMessage());
        }
    }
}
