package io.wedge.emulayer.net;

import io.wedge.messages.flags.PollEvent;

/** The bits of poll(2) and epoll(7), which are the same numbers: the host's and ours. */
final class Events {
    private static final PollEvent[] OURS = {
        PollEvent.IN, PollEvent.PRIORITY, PollEvent.OUT, PollEvent.ERROR, PollEvent.HANGUP, PollEvent.INVALID
    };
    private static final int[] HOST = {1, 2, 4, 8, 16, 32};
    private static final int RDHUP = 0x2000;
    private static final int EXCLUSIVE = 1 << 28;
    private static final int ONESHOT = 1 << 30;
    private static final int EDGE = 1 << 31;

    private Events() {}

    static long ofHost(int host) {
        long ours = 0;
        for (int i = 0; i < HOST.length; i++) {
            if ((host & HOST[i]) != 0) {
                ours |= OURS[i].value();
            }
        }
        return ours
                | ((host & RDHUP) != 0 ? PollEvent.PEER_CLOSED.value() : 0)
                | ((host & EXCLUSIVE) != 0 ? PollEvent.EXCLUSIVE.value() : 0)
                | ((host & ONESHOT) != 0 ? PollEvent.ONE_SHOT.value() : 0)
                | ((host & EDGE) != 0 ? PollEvent.EDGE.value() : 0);
    }

    static int toHost(long ours) {
        int host = (ours & PollEvent.PEER_CLOSED.value()) != 0 ? RDHUP : 0;
        for (int i = 0; i < HOST.length; i++) {
            if ((ours & OURS[i].value()) != 0) {
                host |= HOST[i];
            }
        }
        return host;
    }
}
