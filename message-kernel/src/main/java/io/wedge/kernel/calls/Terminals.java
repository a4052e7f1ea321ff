package io.wedge.kernel.calls;

import io.wedge.kernel.capability.Capabilities.Held;
import io.wedge.kernel.host.HostShared;
import io.wedge.messages.Element;

/** Terminals. */
final class Terminals {
    private Terminals() {}

    /** isatty(3). */
    static void isTerminal(Invocation call) {
        try (Held held = Answers.held(call, Element.FD, 0)) {
            if (held != null) {
                call.reply().returns(HostShared.isTerminal(held.fd()) ? 1 : 0);
            }
        }
    }

    /** tcsetattr(3). */
    static void echoOn(Invocation call) {
        echo(call, true);
    }

    /** tcsetattr(3). */
    static void echoOff(Invocation call) {
        echo(call, false);
    }

    private static void echo(Invocation call, boolean on) {
        try (Held held = Answers.held(call, Element.FD, 0)) {
            if (held != null) {
                Answers.number(call.reply(), HostShared.echo(held.fd(), on));
            }
        }
    }
}
