package io.wedge.emulayer;

import io.wedge.emulayer.calls.Wire;
import io.wedge.emulayer.jdk.Failures;
import io.wedge.emulayer.jdk.Fields;
import io.wedge.emulayer.jdk.HostNumbers;
import io.wedge.emulayer.jdk.PlatformString;
import io.wedge.emulayer.session.Session;
import io.wedge.messages.Errno;
import io.wedge.messages.Syscall;
import java.io.FileDescriptor;
import java.io.IOException;

/** Loads and initialises, before any call site is live, what the first calls need: a class that were loaded by a call of its own loading would never come up. */
final class WarmUp {
    private WarmUp() {}

    static void run() throws IOException {
        long answer = Wire.done(Session.begin(Syscall.PING));
        if (answer < 0) {
            throw Failures.io(answer);
        }
        Fields.number(new FileDescriptor());
        HostNumbers.openFlags(0);
        PlatformString.decode(PlatformString.encode("wedge"));
        if (Failures.unix(-Errno.ENOENT.id()) == null) {
            throw new IOException("no UnixException");
        }
    }
}
